import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { calendarFrom, CalendarSchema, type CalendarDefinition, type WorkingCalendar } from '#libs/calendar';
import type { PackFile, PackProblem, TerritoryPack } from '#libs/pack';
import {
  lint,
  machineFrom,
  MachineSchema,
  type Machine,
  type MachineDefinition,
  type MachineProblem,
} from '#libs/workflow';

const FOLDER = 'workflow';
const CALENDAR = 'calendar.yaml';

interface MachineFile {
  readonly file: PackFile<MachineDefinition>;
  readonly machine: Machine | null;
  readonly problems: readonly PackProblem[];
}

interface CalendarFile {
  readonly calendar: { readonly definition: CalendarDefinition; readonly value: WorkingCalendar } | null;
  readonly problems: readonly PackProblem[];
}

/** The part of a pack that machines run on: what could be read, and what kept the rest from being read. */
export interface WorkflowReading extends CalendarFile {
  readonly machines: readonly Machine[];
}

/** Reads `workflow/*.yaml` and `calendar.yaml` of a pack, as far as running them needs. */
export function readWorkflow(pack: TerritoryPack): WorkflowReading {
  const files = machineFiles(pack);
  const { calendar, problems } = readCalendar(pack);
  return {
    machines: files.flatMap(({ machine }) => machine ?? []),
    calendar,
    problems: [...files.flatMap((file) => file.problems), ...problems],
  };
}

/** All that is wrong with the machines and the calendar of a pack: shape, meaning, and whether the machines are sound. */
export function checkWorkflow(pack: TerritoryPack): PackProblem[] {
  const unsound = machineFiles(pack).flatMap(({ file, machine, problems }) =>
    machine ? lint(machine, pack.languages).map((problem) => located(file, problem)) : problems,
  );
  return [...unsound, ...readCalendar(pack).problems];
}

function machineFiles(pack: TerritoryPack): MachineFile[] {
  const folder = join(pack.dir, FOLDER);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  return names.sort().map((name) => {
    const file = pack.yaml(`${FOLDER}/${name}`, MachineSchema);
    if (file.value === null) return { file, machine: null, problems: file.problems };
    const { machine, problems } = machineFrom(file.value);
    return { file, machine, problems: problems.map((problem) => located(file, problem)) };
  });
}

function located(file: PackFile<MachineDefinition>, { path, found, expected, counterExample }: MachineProblem) {
  const way = counterExample ? ` (not so after: ${counterExample.join(', ')})` : '';
  return file.problemAt([...path], found, `${expected}${way}`);
}

function readCalendar(pack: TerritoryPack): CalendarFile {
  const file = pack.yaml(CALENDAR, CalendarSchema);
  if (file.value === null) return { calendar: null, problems: file.problems };
  try {
    return { calendar: { definition: file.value, value: calendarFrom(file.value) }, problems: [] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { calendar: null, problems: [file.problemAt([], error.message, 'a calendar that opens')] };
  }
}
