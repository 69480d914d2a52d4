import { applyCommands } from './clocks.js';
import { fromStates, type Machine, type Snapshot, type Step } from './machine.js';
import { opening, stepOf } from './transition.js';

/** One reachable way to stand: a state, what is remembered, which clocks run or pause; and how one gets there. */
export interface Configuration extends Snapshot {
  /** The triggers from the opening, in order. */
  readonly path: readonly string[];
}

export interface Exploration {
  readonly configurations: readonly Configuration[];
  /** Every move between states that some configuration allows. */
  readonly moves: readonly { readonly trigger: string; readonly from: string; readonly to: string }[];
  /** Triggers by name, with the states in which some configuration lets them be fired. */
  readonly fired: ReadonlyMap<string, ReadonlySet<string>>;
  /** False when the limit stopped the walk. */
  readonly complete: boolean;
}

/** More configurations than this is no machine that a person could follow. */
const LIMIT = 20_000;

/**
 * Walks, breadth first, through every configuration that can be reached when guards are taken to hold and anybody
 * may act: so the path to each is a shortest one.
 */
export function explore(machine: Machine): Exploration {
  const first = opening(machine);
  const queue: Configuration[] = [{ ...after({}, first), path: [] }];
  const seen = new Set(queue.map(keyOf));
  const moves = new Map<string, { trigger: string; from: string; to: string }>();
  const fired = new Map<string, Set<string>>();
  for (let at = 0; at < queue.length; at += 1) {
    const present = queue[at];
    if (present === undefined || queue.length > LIMIT) break;
    for (const { trigger, step } of stepsFrom(machine, present)) {
      fired.set(trigger, (fired.get(trigger) ?? new Set()).add(present.state));
      moves.set(`${trigger}|${present.state}|${step.to}`, { trigger, from: present.state, to: step.to });
      const next = { ...after(present.clocks, step), path: [...present.path, trigger] };
      const key = keyOf(next);
      if (!seen.has(key)) queue.push(next);
      seen.add(key);
    }
  }
  return { configurations: queue, moves: [...moves.values()], fired, complete: queue.length <= LIMIT };
}

function stepsFrom(machine: Machine, present: Configuration): { trigger: string; step: Step }[] {
  return Object.entries(machine.triggers).flatMap(([trigger, definition]) => {
    const lost = definition.to === '$origin' && present.origin === null;
    if (lost || !fromStates(machine, definition).includes(present.state)) return [];
    return [{ trigger, step: stepOf(machine, present, trigger) }];
  });
}

function after(clocks: Snapshot['clocks'], step: Step): Snapshot {
  return { state: step.to, origin: step.origin, clocks: applyCommands(clocks, step.clocks) };
}

/** A clock that stopped is the same as one that never ran. */
function keyOf({ state, origin, clocks }: Snapshot): string {
  const alive = Object.entries(clocks).filter(([, status]) => status !== 'stopped');
  return JSON.stringify([state, origin, alive.sort(([a], [b]) => a.localeCompare(b))]);
}
