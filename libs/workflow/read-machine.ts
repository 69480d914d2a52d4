import { compile } from '#libs/rules';
import type { MachineDefinition } from './definition.js';
import { LIMITS } from './limits.js';
import type { Guard, Machine } from './machine.js';
import { meaningProblems } from './meaning.js';
import { unmeasured } from './measure.js';
import type { MachineProblem } from './problem.js';
import { shapeProblems } from './shape.js';

/** A machine, or why there is none. */
export type MachineReading =
  | { readonly machine: Machine; readonly problems: readonly [] }
  | { readonly machine: null; readonly problems: readonly MachineProblem[] };

/**
 * Reads a definition (parsed YAML or stored JSON), of whatever origin. Gives either a machine or every problem at once, as
 * far as `LIMITS` lets them be told: what is too large to be looked at is refused for that alone; then shape (a wrong
 * key, a missing word), then meaning (a state, guard, input or clock that does not exist, a duration or condition that
 * cannot be read). Never throws. Whether the machine is also sound is the question of `lint`.
 */
export function machineFrom(value: unknown): MachineReading {
  const unread = unmeasured(value);
  if (unread) return { machine: null, problems: [unread] };
  const shape = shapeProblems(value);
  if (shape.length > 0) return { machine: null, problems: shape };
  const definition = value as MachineDefinition;
  const meaning = meaningProblems(definition);
  if (meaning.length > 0) return { machine: null, problems: meaning.slice(0, LIMITS.problems) };
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
