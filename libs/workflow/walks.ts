import { explore } from './explore.js';
import type { Machine } from './machine.js';

/** One move of one machine in a walk. */
export interface WalkMove {
  /** Which of those that walk together, if several do: the pairs of each are counted by themselves. */
  readonly who: string;
  /** The machine's name. */
  readonly machine: string;
  readonly trigger: string;
  readonly from: string;
  readonly to: string;
}

/** Something that can be done where one stands. */
export interface WalkStep<P> {
  /** By which it is told, and found again when the walk is walked once more; no two of a place share one. */
  readonly name: string;
  readonly to: P;
  /** What it moves, in order; nothing when only time goes by. */
  readonly moves: readonly WalkMove[];
}

/** What walks are made on. Pure: a place is never changed, and the same steps lead from it each time. */
export interface Ground<P> {
  readonly start: P;
  /** Places with one key count as one when ways are sought. */
  key(place: P): string;
  steps(place: P): readonly WalkStep<P>[];
}

/** The names of the steps from the start, in order. */
export type Walk = readonly string[];

/**
 * A machine by itself as ground, guards taken to hold: what `explore` finds. A step is named like its trigger, with the
 * clock that fires it, if one does: `late (answer)`.
 */
export function groundOf(machine: Machine): Ground<number> {
  const { configurations, steps } = explore(machine);
  const stateOf = (place: number): string => configurations[place]?.state ?? '';
  return {
    start: 0,
    key: String,
    steps: (place) =>
      (steps[place] ?? []).map(({ trigger, clock, to }) => ({
        name: clock === undefined ? trigger : `${trigger} (${clock})`,
        to,
        moves: [{ who: machine.name, machine: machine.name, trigger, from: stateOf(place), to: stateOf(to) }],
      })),
  };
}

/** The steps of a walk; null when one of them is not possible where it would be taken. */
export function stepsOf<P>(ground: Ground<P>, walk: Walk): readonly WalkStep<P>[] | null {
  const steps: WalkStep<P>[] = [];
  let place = ground.start;
  for (const name of walk) {
    const step = ground.steps(place).find((one) => one.name === name);
    if (step === undefined) return null;
    steps.push(step);
    place = step.to;
  }
  return steps;
}

/**
 * A walk of so many steps, each drawn from those that are possible, as if all were as likely; but what ends the walk is
 * drawn only last, or where nothing else is possible. It is shorter where all ends earlier. `draw` gives numbers from 0 up
 * to, not including, 1: from the same numbers comes the same walk.
 */
export function randomWalk<P>(
  ground: Ground<P>,
  { draw, length }: { readonly draw: () => number; readonly length: number },
): Walk {
  const walk: string[] = [];
  let place = ground.start;
  while (walk.length < length) {
    const all = ground.steps(place);
    const on = walk.length + 1 === length ? all : all.filter(({ to }) => ground.steps(to).length > 0);
    const steps = on.length > 0 ? on : all;
    const step = steps[Math.floor(draw() * steps.length)];
    if (step === undefined) return walk;
    walk.push(step.name);
    place = step.to;
  }
  return walk;
}

/**
 * The shortest walk that fails which can be had from one that does by leaving steps out: none of its steps can be spared.
 * `fails` walks a walk and tells the place in it of the step that failed, null when none did; it is only given walks that
 * are possible. Throws a RangeError when the walk does not fail.
 */
export async function shortest<P>(
  ground: Ground<P>,
  walk: Walk,
  fails: (walk: Walk) => Promise<number | null>,
): Promise<Walk> {
  const failing = async (tried: Walk): Promise<Walk | null> => {
    if (stepsOf(ground, tried) === null) return null;
    const at = await fails(tried);
    return at === null ? null : tried.slice(0, at + 1);
  };
  const first = await failing(walk);
  if (first === null) throw new RangeError('the walk does not fail');
  let least = first;
  // Long stretches first: many walks get short in few tries. What only goes together, there and back, goes together.
  let size = Math.ceil(least.length / 2);
  while (size >= 1) {
    let shorter: Walk | null = null;
    for (let from = 0; from + size <= least.length && shorter === null; from += 1)
      shorter = await failing(least.toSpliced(from, size));
    if (shorter !== null) least = shorter;
    else size = size === 1 ? 0 : Math.ceil(size / 2);
    size = Math.min(size, least.length);
  }
  return least;
}
