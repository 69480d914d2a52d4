import type { EntityManager } from '@mikro-orm/postgresql';
import type { Machine } from '#libs/workflow';
import { definitionOf, type Flow } from '../flow.js';
import { machineFromText, type MachineFileProblem } from '../machine-file.js';
import { checkMachine } from '../read-workflow.js';
import { besideOf } from './beside.js';
import { reusedVersion, type ReusedVersion } from './publication.js';

/** What is wrong with the text of a machine, and where: `line` starts at 1; 0 is the text itself. */
export type DefinitionProblem = MachineFileProblem & {
  readonly code: string;
  readonly values?: Readonly<Record<string, unknown>>;
};

/** A text that is to become a machine: what could be read of it, sound or not, and all that is wrong, line by line. */
export interface DefinitionReading {
  readonly machine: Machine | null;
  readonly problems: readonly DefinitionProblem[];
}

interface Named {
  /** The machine that the text is to define. */
  readonly machine: string;
  readonly text: string;
}

/**
 * Reads a machine from a YAML text that is in no folder, as strictly as one of the pack: what is no YAML (code `yaml`),
 * then shape, then meaning, then soundness (see `lint`) beside the machines in force, its name among them
 * (`wrong-machine`).
 */
export async function readDefinition(
  em: EntityManager,
  flow: Flow,
  { machine: name, text }: Named,
): Promise<DefinitionReading> {
  const file = machineFromText(`${name}.yaml`, text);
  const found = checkMachine(file, flow.pack, flow.words, await besideOf(em, flow, name)).map((one) => ({
    ...one,
    code: one.code ?? 'yaml',
  }));
  const wrong = file.machine ? [...found, ...misnamed(file.machine, name)] : found;
  return { machine: file.machine, problems: wrong.toSorted((one, other) => one.line - other.line) };
}

/** The machine that a YAML text says it defines; null when none can be read from it. */
export function machineNamedIn(text: string): string | null {
  return /^machine:\s*["']?([a-z][a-z0-9-]*)/m.exec(text)?.[1] ?? null;
}

/**
 * The same for an editor: also whether the version was published before with other content (`version-reused`), which
 * publishing would refuse.
 */
export async function checkDefinition(em: EntityManager, flow: Flow, named: Named): Promise<DefinitionReading> {
  const read = await readDefinition(em, flow, named);
  const reused = read.machine && (await reusedVersion(em, definitionOf(read.machine)));
  if (!reused) return read;
  const line = 1 + named.text.split('\n').findIndex((one) => one.startsWith('version:'));
  const problem = { ...versionProblem(reused), file: `${named.machine}.yaml`, line };
  return { ...read, problems: [...read.problems, problem].toSorted((one, other) => one.line - other.line) };
}

function misnamed({ name }: Machine, expected: string): DefinitionProblem[] {
  if (name === expected) return [];
  const found = `the machine ${name}`;
  const message = `found ${found}, expected ${expected}`;
  const about = { file: `${expected}.yaml`, line: 0, path: ['machine'], code: 'wrong-machine' };
  return [{ ...about, found, expected, message, values: { name, expected } }];
}

function versionProblem({ version, number, next }: ReusedVersion): Omit<DefinitionProblem, 'line' | 'file'> {
  const found = `version ${version}, which publication ${number} bears with other content`;
  const expected = `version: ${next}`;
  const message = `found ${found}, expected ${expected}`;
  return { path: ['version'], code: 'version-reused', found, expected, message, values: { version, number, next } };
}
