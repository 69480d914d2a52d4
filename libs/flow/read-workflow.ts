import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { calendarFrom, CalendarSchema, type CalendarDefinition, type WorkingCalendar } from '#libs/calendar';
import type { PackProblem, TerritoryPack } from '#libs/pack';
import type { Machine } from '#libs/workflow';
import { machineFromPack, type MachineFile, type MachineFileProblem } from './machine-file.js';
import type { ProductWords } from './product-words.js';

const FOLDER = 'workflow';
const CALENDAR = 'calendar.yaml';

/** The machines that one is held against, of any name. */
export interface Beside {
  /** Those whose states it may name. */
  readonly parts: readonly Machine[];
  /** Those that may name its states. */
  readonly wholes: readonly Machine[];
}

interface CalendarFile {
  readonly calendar: { readonly definition: CalendarDefinition; readonly value: WorkingCalendar } | null;
  readonly problems: readonly PackProblem[];
}

/** The part of a pack that machines run on: what could be read, and what kept the rest from being read. */
export interface WorkflowReading extends CalendarFile {
  readonly machines: readonly Machine[];
  /** The text of each machine's file, by the machine's name. */
  readonly written: ReadonlyMap<string, string>;
}

/** Reads `workflow/*.yaml` and `calendar.yaml` of a pack, as far as running them needs. */
export function readWorkflow(pack: TerritoryPack): WorkflowReading {
  const files = machineFiles(pack);
  const { calendar, problems } = readCalendar(pack);
  return {
    machines: files.flatMap(({ machine }) => machine ?? []),
    written: new Map(files.flatMap(({ file, machine }) => (machine ? [[machine.name, pack.textOf(file)]] : []))),
    calendar,
    problems: [...files.flatMap((file) => file.problems), ...problems],
  };
}

/**
 * All that is wrong with the machines and the calendar of a pack: shape, meaning, whether the machines are sound, and
 * whether closures are named in every language, for pages say why a date is what it is.
 */
export function checkWorkflow(pack: TerritoryPack, words: ProductWords | null = null): PackProblem[] {
  const files = machineFiles(pack);
  // What a part lacks is told once, where the machine that waits for it names it.
  const beside = { ...besideIn(files), wholes: [] };
  return [
    ...files.flatMap((file) => checkMachine(file, pack, words, beside)),
    ...readCalendar(pack).problems,
    ...unnamedClosures(pack),
  ];
}

/**
 * All that is wrong with one machine's file, which need not be one of the pack (a draft): it is held against the pack's
 * languages, the machines beside it (the pack's, unless others are told), and what the product has.
 */
export function checkMachine(
  file: MachineFile,
  pack: TerritoryPack,
  words: ProductWords | null = null,
  beside: Beside = besideIn(machineFiles(pack)),
): readonly MachineFileProblem[] {
  const { machine, check } = file;
  const name = machine?.name ?? '';
  return check({
    languages: pack.languages,
    acts: words?.acts.get(name),
    needs: words?.needs.get(name),
    facts: words?.facts.get(name),
    mails: words?.mails,
    parts: Object.fromEntries(beside.parts.filter((one) => one.name !== name).map((one) => [one.name, one])),
    wholes: beside.wholes.filter((one) => one.name !== name),
  });
}

function besideIn(files: readonly MachineFile[]): Beside {
  const machines = files.flatMap(({ machine }) => machine ?? []);
  return { parts: machines, wholes: machines };
}

function machineFiles(pack: TerritoryPack): MachineFile[] {
  const folder = join(pack.dir, FOLDER);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  return names.sort().map((name) => machineFromPack(pack, `${FOLDER}/${name}`));
}

function unnamedClosures(pack: TerritoryPack): PackProblem[] {
  const file = pack.yaml(CALENDAR, CalendarSchema);
  const closures = file.value?.closures ?? [];
  return closures.flatMap(({ from, name }, i) =>
    pack.languages
      .filter((language) => !Object.hasOwn(name, language))
      .map((language) =>
        file.problemAt(
          ['closures', i, 'name'],
          `the closure of ${from} without ${language}`,
          `its name in ${language}`,
        ),
      ),
  );
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
