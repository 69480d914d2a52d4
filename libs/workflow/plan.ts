import type { Role } from '#libs/kernel';
import { clockAnswers, type ClockAnswers } from './clocks.js';
import type { TriggerDefinition } from './definition.js';
import { fieldOf, type Field } from './input.js';
import { fromStates, mailsOf, type Guard, type Machine, type Snapshot, type Step } from './machine.js';

/** A trigger with all that its machine says about it found beforehand. */
export interface TriggerPlan {
  readonly name: string;
  readonly definition: TriggerDefinition;
  readonly roles: ReadonlySet<Role>;
  /** The states it may be fired in. */
  readonly from: readonly string[];
  /** Where it leads from a state and a remembered origin; null where it cannot be fired. */
  readonly passage: (snapshot: Snapshot) => Passage | null;
  /** The input it takes, in the order of the definition. */
  readonly fields: readonly Field[];
  readonly guard: Guard | null;
  readonly mails: Step['effects'];
}

/** Where a trigger leads, and what each clock is told on the way. */
export interface Passage {
  readonly to: string;
  readonly clocks: ClockAnswers;
}

type Plans = ReadonlyMap<string, TriggerPlan>;

const PLANS = new WeakMap<Machine, Plans>();

/**
 * The triggers of a machine by name, in the order of the definition. Found once for each machine, so that a step costs
 * the same whether there are ten states or a thousand.
 */
export function plansOf(machine: Machine): Plans {
  const known = PLANS.get(machine);
  if (known !== undefined) return known;
  const open = fromStates(machine, { from: 'any-open' });
  const anyOpen: States = { names: open, set: new Set(open) };
  const plans = new Map(
    Object.entries(machine.triggers).map(([name, definition]) => {
      const { from } = definition;
      const states = from === 'any-open' ? anyOpen : { names: from, set: new Set(from) };
      return [name, planOf(machine, { name, definition, states })];
    }),
  );
  PLANS.set(machine, plans);
  return plans;
}

/** States, to be listed and to be looked up. */
interface States {
  readonly names: readonly string[];
  readonly set: ReadonlySet<string>;
}

function planOf(
  machine: Machine,
  { name, definition, states }: { name: string; definition: TriggerDefinition; states: States },
): TriggerPlan {
  return {
    name,
    definition,
    roles: new Set(definition.by),
    from: states.names,
    passage: passagesOf(machine, definition, states.set),
    fields: (definition.input ?? []).map((field) => fieldOf(machine, field)),
    guard: guardOf(machine, definition),
    mails: mailsOf(machine, name),
  };
}

function guardOf(machine: Machine, { when }: TriggerDefinition): Guard | null {
  if (when === undefined) return null;
  const guard = machine.guards[when];
  if (guard === undefined) throw new Error(`machine ${machine.name} has no guard ${when}`);
  return guard;
}

/** Passages are found when they are first wanted, for some triggers may be fired in every state, and kept. */
function passagesOf(
  machine: Machine,
  { to, restarts = [] }: TriggerDefinition,
  from: ReadonlySet<string>,
): TriggerPlan['passage'] {
  const between = (state: string, target: string): Passage => ({
    to: target,
    clocks: clockAnswers(machine, { from: state, to: target, restarts }),
  });
  const towards = (target: (state: string) => string): TriggerPlan['passage'] => {
    const known = new Map<string, Passage>();
    return ({ state }) => {
      const passage = known.get(state);
      if (passage !== undefined || !from.has(state)) return passage ?? null;
      const found = between(state, target(state));
      known.set(state, found);
      return found;
    };
  };
  if (to === '$same') return towards((state) => state);
  if (to !== '$origin') return towards(() => to);
  const back = new Map<string, TriggerPlan['passage']>();
  return (snapshot) => {
    const { origin } = snapshot;
    // Without a remembered origin there is nowhere to go back to.
    if (origin === null) return null;
    const known = back.get(origin);
    if (known !== undefined) return known(snapshot);
    const found = towards(() => origin);
    back.set(origin, found);
    return found(snapshot);
  };
}
