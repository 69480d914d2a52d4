import { isInert, type ExploredStep, type Exploration } from './explore.js';
import type { Machine } from './machine.js';
import { problem, type MachineProblem } from './problem.js';

/**
 * Circles that a machine goes round by its clocks alone: nobody acts, and it never rests. Each different one once, from
 * the nearest configuration in which it can begin, by a shortest way round.
 */
export function cycleProblems(machine: Machine, { configurations, steps }: Exploration): MachineProblem[] {
  const moves = steps.map((here) => here.filter((step) => step.clock !== undefined && !rests(machine, step)));
  const found = new Map<string, MachineProblem>();
  for (const circle of circlesIn(moves)) {
    const start = Math.min(...circle);
    const round = shortestRound(moves, circle, start);
    const triggers = round.map(({ trigger }) => trigger);
    const key = [...new Set(triggers)].sort().join(' ');
    const [first] = round;
    if (first?.clock === undefined || found.has(key)) continue;
    const told = problem(
      ['clocks', first.clock, 'onBreach'],
      'automatic-cycle',
      `${[...triggers, triggers[0]].join(' → ')}, round and round by clocks alone`,
      'a person somewhere on the way',
    );
    found.set(key, { ...told, counterExample: [...(configurations[start]?.path ?? []), ...triggers] });
  }
  return [...found.values()];
}

/** A clock that only tells somebody, rings once in each run. */
function rests(machine: Machine, { trigger }: ExploredStep): boolean {
  const definition = machine.triggers[trigger];
  return definition === undefined || isInert(definition);
}

/**
 * The sets of places that can be reached from each other (Tarjan's algorithm, without recursion), as far as a move leads
 * round in them.
 */
function circlesIn(moves: readonly (readonly ExploredStep[])[]): Set<number>[] {
  const order = new Int32Array(moves.length).fill(-1);
  const low = new Int32Array(moves.length);
  const onStack = new Uint8Array(moves.length);
  const stack: number[] = [];
  const circles: Set<number>[] = [];
  let count = 0;
  const enter = (place: number): { place: number; next: number } => {
    order[place] = low[place] = count++;
    onStack[place] = 1;
    stack.push(place);
    return { place, next: 0 };
  };
  const leave = (place: number): void => {
    if (low[place] !== order[place]) return;
    const circle = new Set(stack.splice(stack.lastIndexOf(place)));
    for (const one of circle) onStack[one] = 0;
    const round = circle.size > 1 || moves[place]?.some(({ to }) => to === place) === true;
    if (round) circles.push(circle);
  };
  for (let root = 0; root < moves.length; root += 1) {
    if (order[root] !== -1 || moves[root]?.length === 0) continue;
    const frames = [enter(root)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { place } = frame;
      const to = moves[place]?.[frame.next]?.to;
      frame.next += 1;
      if (to === undefined) {
        leave(place);
        frames.pop();
        const above = frames.at(-1)?.place;
        if (above !== undefined) low[above] = Math.min(low[above] ?? 0, low[place] ?? 0);
      } else if (order[to] === -1) frames.push(enter(to));
      else if (onStack[to] === 1) low[place] = Math.min(low[place] ?? 0, order[to] ?? 0);
    }
  }
  return circles.sort((one, other) => Math.min(...one) - Math.min(...other));
}

/** The fewest moves from a place back to itself, inside a circle. */
function shortestRound(
  moves: readonly (readonly ExploredStep[])[],
  circle: ReadonlySet<number>,
  start: number,
): ExploredStep[] {
  const came = new Map<number, { from: number; step: ExploredStep }>();
  const queue = [start];
  for (const place of queue) {
    for (const step of moves[place] ?? []) {
      if (!circle.has(step.to) || came.has(step.to)) continue;
      came.set(step.to, { from: place, step });
      queue.push(step.to);
    }
    if (came.has(start)) break;
  }
  const round: ExploredStep[] = [];
  for (let at = came.get(start); at !== undefined; at = at.from === start ? undefined : came.get(at.from))
    round.push(at.step);
  return round.reverse();
}
