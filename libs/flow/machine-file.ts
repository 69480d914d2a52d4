import { PackFile, type PackProblem, type TerritoryPack, type TextLimits } from '#libs/pack';
import { LIMITS, lint, machineFrom, type Machine, type MachineProblem, type Premises } from '#libs/workflow';
import Type from 'typebox';

/** What a machine holds is judged by the room of machines, whose words know what was meant. */
const Anything = Type.Unknown();

/** A definition may come from anybody who may write one: what is larger is not read. */
const MACHINE_LIMITS: TextLimits = { kilobytes: LIMITS.textKb, words: LIMITS.words, depth: LIMITS.depth };

/** What is wrong with a machine's text, on its line. */
export interface MachineFileProblem extends PackProblem, Partial<Pick<MachineProblem, 'path' | 'code' | 'facts'>> {
  /** The triggers that show it, from the opening. */
  readonly counterExample?: readonly string[];
}

/** A machine as text: what could be read of it, and what kept it from being read. */
export interface MachineFile {
  readonly file: string;
  readonly machine: Machine | null;
  readonly problems: readonly MachineFileProblem[];
  /** Everything that is wrong: what kept it from being read, or else where it is not sound. */
  readonly check: (premises: Premises) => readonly MachineFileProblem[];
}

/** Reads a machine from a text (YAML), of whatever origin; never throws. `name` is what problems call it. */
export function machineFromText(name: string, text: string): MachineFile {
  return machineIn(PackFile.ofText(name, text, { schema: Anything, limits: MACHINE_LIMITS }));
}

/** Reads a machine from a file of a pack, which is called like the machine: no two files hold the same. */
export function machineFromPack(pack: TerritoryPack, name: string): MachineFile {
  const file = pack.yaml(name, Anything, MACHINE_LIMITS);
  const read = machineIn(file);
  const called = name.replace(/^.*\/|\.yaml$/g, '');
  if (read.machine === null || read.machine.name === called) return read;
  const problems = [file.problemAt(['machine'], `"${read.machine.name}"`, `${called}, as the file is called`)];
  return { file: file.file, machine: null, problems, check: () => problems };
}

function machineIn(file: PackFile<unknown>): MachineFile {
  const { machine, problems } =
    file.problems.length > 0 ? { machine: null, problems: file.problems } : located(file, machineFrom(file.value));
  return {
    file: file.file,
    machine,
    problems,
    check: (premises) => (machine ? lint(machine, premises).map((one) => locate(file, one)) : problems),
  };
}

function located(file: PackFile<unknown>, { machine, problems }: ReturnType<typeof machineFrom>) {
  return { machine, problems: problems.map((one) => locate(file, one)) };
}

function locate(file: PackFile<unknown>, told: MachineProblem): MachineFileProblem {
  const { path, code, found, expected, nearest, counterExample, facts } = told;
  const way = counterExample?.length === 0 ? 'from the opening' : `after ${counterExample?.join(', ') ?? ''}`;
  const shown = counterExample === undefined ? found : `${found} (${way})`;
  return {
    ...file.problemAt([...path], shown, expected, nearest),
    path,
    code,
    ...(counterExample === undefined ? {} : { counterExample }),
    ...(facts === undefined ? {} : { facts }),
  };
}
