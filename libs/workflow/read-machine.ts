import { compile } from '#libs/rules';
import Value from 'typebox/value';
import { MachineSchema, type MachineDefinition } from './definition.js';
import type { Guard, Machine } from './machine.js';
import { meaningProblems } from './meaning.js';
import { problem, type MachineProblem } from './problem.js';

export type MachineReading =
  | { readonly machine: Machine; readonly problems: readonly [] }
  | { readonly machine: null; readonly problems: readonly MachineProblem[] };

/**
 * Reads a definition (parsed YAML or stored JSON). Gives either a machine or every problem at once: of shape first
 * (a wrong key, a missing word), then of meaning (a state, guard, input or clock that does not exist, a duration or
 * condition that cannot be read). Whether the machine is also sound is the question of `lint`.
 */
export function machineFrom(value: unknown): MachineReading {
  const shape = shapeProblems(value);
  if (shape.length > 0) return { machine: null, problems: shape };
  const definition = value as MachineDefinition;
  const meaning = meaningProblems(definition);
  if (meaning.length > 0) return { machine: null, problems: meaning };
  return { machine: machineOf(definition), problems: [] };
}

function machineOf(definition: MachineDefinition): Machine {
  const guards = Object.entries(definition.guards ?? {}).map(([name, guard]): [string, Guard] => [
    name,
    { condition: compile(guard.if), why: guard.why },
  ]);
  return {
    name: definition.machine,
    initial: definition.initial,
    states: bare(definition.states),
    clocks: bare(definition.clocks),
    inputs: bare(definition.inputs ?? {}),
    guards: bare(Object.fromEntries(guards)),
    triggers: bare(definition.triggers),
    definition,
  };
}

/** Names come from outside: without a prototype, `constructor` is the name of nothing. */
function bare<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, record);
}

interface ShapeError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: object;
}

/** The validator reports an unknown key twice; the second time, without its name, is left out. */
function shapeProblems(value: unknown): MachineProblem[] {
  const errors = Value.Errors(MachineSchema, value) as readonly ShapeError[];
  const found = errors.filter(({ keyword }) => keyword !== 'additionalProperties' && keyword !== 'anyOf');
  const seen = new Set<string>();
  return found.flatMap((error) => {
    const once = !seen.has(error.instancePath);
    seen.add(error.instancePath);
    return once ? [shapeProblem(value, error)] : [];
  });
}

function shapeProblem(value: unknown, error: ShapeError): MachineProblem {
  const path = pathOf(value, error.instancePath);
  if (error.keyword === 'boolean') {
    return problem(path, 'unknown-key', `the key "${String(path.at(-1))}"`, 'a key of this format, well written');
  }
  const params = error.params as { allowedValues?: readonly string[]; requiredProperties?: readonly string[] };
  const expected = params.allowedValues?.join(' | ') ?? error.message.replace(/^must /, 'it to ');
  const missing = params.requiredProperties?.map((name) => `no "${name}"`).join(', ');
  return problem(path, 'shape', missing ?? describe(valueAt(value, path)), expected);
}

/** A JSON pointer as a path; numbers where the document has a list. */
function pathOf(value: unknown, pointer: string): (string | number)[] {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const path: (string | number)[] = [];
  for (const step of steps) path.push(Array.isArray(valueAt(value, path)) ? Number(step) : step);
  return path;
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of path) at = (at as Record<string | number, unknown> | null | undefined)?.[step];
  return at;
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
