import type { Static, TSchema } from 'typebox';
import { calendarFrom, CalendarSchema, type WorkingCalendar } from '#libs/calendar';
import { machineFromText } from '#libs/flow';
import { PackFile, type PackProblem, type TextLimits } from '#libs/pack';
import type { Machine } from '#libs/workflow';
import { CommandRefused } from './refusal.js';
import { textOf } from './text-of.js';

const LIMITS: TextLimits = { kilobytes: 500, words: 40_000, depth: 20 };

/** A YAML file that a command was given, held against a schema. Throws CommandRefused: 2 without the file, 1 with its faults. */
export function readGiven<S extends TSchema>(
  path: string,
  schema: S,
): PackFile<Static<S>> & { readonly value: Static<S> } {
  const file = PackFile.ofText(path, textOf(path), { schema, limits: LIMITS });
  if (file.problems.length > 0) throw refusedFor(file.problems);
  return file as PackFile<Static<S>> & { readonly value: Static<S> };
}

/** The machine of a YAML file. It must make sense; whether it is sound is for "parvis workflow check". */
export function readDraft(path: string): Machine {
  const { machine, problems } = machineFromText(path, textOf(path));
  if (machine) return machine;
  throw refusedFor(problems);
}

/** The calendar of a YAML file. */
export function readCalendarFile(path: string): WorkingCalendar {
  const file = readGiven(path, CalendarSchema);
  try {
    return calendarFrom(file.value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refusedFor([file.problemAt([], error.message, 'a calendar that opens')]);
  }
}

/** Every problem on a line of its own. */
export function refusedFor(problems: readonly PackProblem[]): CommandRefused {
  return new CommandRefused(problems.map(({ message }) => message).join('\n'));
}
