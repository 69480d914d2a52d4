import type { Role } from '#libs/kernel';
import {
  applyCommands,
  machineFrom,
  opening,
  transition,
  type ClockCommand,
  type ClockStatus,
  type Machine,
  type Snapshot,
  type Step,
} from '#libs/workflow';

/** One way to stand in a machine: a state, what is remembered, which clocks run or pause. */
export interface Standing extends Snapshot {
  /** What was found to happen here, by role and trigger. */
  readonly found: Map<string, Passage>;
}

/** What a trigger does in a standing: where it leads, or the code of the refusal. */
export type Passage =
  | { readonly refused: null; readonly to: Standing; readonly clocks: readonly ClockCommand[] }
  | { readonly refused: string };

const NO_TIME = new Date(0);
const NOTHING = { answers: {}, known: {}, input: {}, now: NO_TIME };

/**
 * A machine unrolled as far as somebody has walked it. The engine is asked once for each trigger of each standing; whoever
 * walks there again finds the answer. Looks neither at guards nor at input: whoever fires must judge them first.
 */
export class Unrolled {
  readonly first: Standing;
  /** The commands that the opening gives to the clocks. */
  readonly openingClocks: readonly ClockCommand[];
  readonly #bare: Machine;
  readonly #standings = new Map<string, Standing>();

  constructor(readonly machine: Machine) {
    this.#bare = withoutConditions(machine);
    const step = opening(this.#bare);
    this.openingClocks = step.clocks;
    this.first = this.#after({}, step);
  }

  /** What a trigger does here when this role fires it. Refuses as the engine does: unknown trigger, role, state. */
  passage(standing: Standing, trigger: string, role: Role): Passage {
    const key = `${role} ${trigger}`;
    let passage = standing.found.get(key);
    if (passage === undefined) standing.found.set(key, (passage = this.#explore(standing, trigger, role)));
    return passage;
  }

  /** The standing of one that did not come here by a trigger. */
  standingIn(state: string, origin: string | null, clocks: Snapshot['clocks']): Standing {
    return this.#standing(state, origin, clocks);
  }

  #explore(standing: Standing, trigger: string, role: Role): Passage {
    const decided = transition(this.#bare, standing, trigger, { ...NOTHING, actor: { role } });
    if (!decided.ok) return { refused: decided.refusal.code };
    const step = decided.value;
    return { refused: null, to: this.#after(standing.clocks, step), clocks: step.clocks };
  }

  #after(clocks: Snapshot['clocks'], step: Step): Standing {
    return this.#standing(step.to, step.origin, applyCommands(clocks, step.clocks));
  }

  /** A clock that stopped is the same as one that never ran. */
  #standing(state: string, origin: string | null, clocks: Readonly<Record<string, ClockStatus>>): Standing {
    const alive = Object.entries(clocks).filter(([, status]) => status !== 'stopped');
    const key = JSON.stringify([state, origin, alive.sort(([a], [b]) => (a < b ? -1 : 1))]);
    let standing = this.#standings.get(key);
    if (standing === undefined) {
      standing = { state, origin, clocks: Object.fromEntries(alive), found: new Map() };
      this.#standings.set(key, standing);
    }
    return standing;
  }
}

const unrolled = new WeakMap<Machine, Unrolled>();

/** The same machine is unrolled once. */
export function unroll(machine: Machine): Unrolled {
  let known = unrolled.get(machine);
  if (known === undefined) unrolled.set(machine, (known = new Unrolled(machine)));
  return known;
}

/** The machine with every guard and every field of input left out. */
function withoutConditions({ name, definition }: Machine): Machine {
  const triggers = Object.entries(definition.triggers).map(([trigger, conditional]) => {
    const bare = { ...conditional };
    delete bare.when;
    delete bare.input;
    return [trigger, bare];
  });
  const { machine } = machineFrom({ ...definition, triggers: Object.fromEntries(triggers) as unknown });
  if (machine === null) throw new Error(`the machine ${name} does not hold without its guards`);
  return machine;
}
