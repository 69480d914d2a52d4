import { fromStates, type Machine } from '../machine.js';

/** More moves than this, counted in each state where they are possible, are a drawing that nobody could read. */
const MOST_MOVES = 2_000;

/** Whether a machine is small enough to be drawn: within half a second or so, in a form that a person can look at. */
export function canBeDrawn(machine: Machine): boolean {
  const moves = Object.values(machine.triggers).map((trigger) => fromStates(machine, trigger).length);
  return moves.reduce((sum, count) => sum + count, 0) <= MOST_MOVES;
}
