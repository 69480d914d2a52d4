import type { Exploration } from './explore.js';
import type { GuardProofs } from './guard-proofs.js';
import { LIMITS } from './limits.js';
import { fromStates, type Machine } from './machine.js';
import type { Premises } from './premises.js';
import { problem, strangeWord, type MachineProblem } from './problem.js';

/**
 * Whether the table of parts can be read by the machines it speaks of: states that the part has, triggers that its role
 * may fire, and none that can never have its turn because one before it is always possible.
 */
export function partsProblems(
  machine: Machine,
  exploration: Exploration,
  proofs: GuardProofs,
  parts: Premises['parts'],
): MachineProblem[] {
  const turns = new Turns(machine, exploration, proofs);
  const problems: MachineProblem[] = [];
  for (const [part, { moves }] of Object.entries(machine.definition.parts ?? {})) {
    problems.push(...enteredProblems(part, moves, parts));
    for (const [i, { fires }] of moves.entries()) {
      // More are never told: whoever has so many need not wait for the others.
      if (problems.length >= LIMITS.problems) return problems;
      problems.push(...firedProblems(machine, turns, { part, fires, path: ['parts', part, 'moves', i, 'fires'] }));
    }
  }
  return problems;
}

type Moves = NonNullable<Machine['definition']['parts']>[string]['moves'];
type Path = readonly (string | number)[];

function enteredProblems(part: string, moves: Moves, parts: Premises['parts']): MachineProblem[] {
  if (parts === undefined) return [];
  const inner = Object.hasOwn(parts, part) ? parts[part] : undefined;
  if (inner === undefined)
    return [
      strangeWord(['parts', part], 'unknown-machine', part, {
        what: 'a machine of the pack',
        words: Object.keys(parts),
      }),
    ];
  const among = { what: `a state of the ${part}`, words: Object.keys(inner.states) };
  return moves.flatMap(({ enters }, i) =>
    enters.flatMap((state, at) =>
      Object.hasOwn(inner.states, state)
        ? []
        : [strangeWord(['parts', part, 'moves', i, 'enters', at], 'unknown-state', state, among)],
    ),
  );
}

function firedProblems(
  machine: Machine,
  turns: Turns,
  { part, fires, path }: { readonly part: string; readonly fires: readonly string[]; readonly path: Path },
): MachineProblem[] {
  return fires.flatMap((trigger, i) => {
    const at = [...path, i];
    const by = machine.triggers[trigger]?.by.join(', ') ?? 'nobody';
    if (!may(machine, trigger, part))
      return [problem(at, 'part-may-not', `${trigger}, by ${by}`, `a trigger by ${part}`)];
    const before = fires.slice(0, i).filter((one) => may(machine, one, part));
    if (!turns.neverHas(trigger, before, part)) return [];
    const found =
      before.length > 0
        ? `${trigger}, before which another is always fired`
        : `${trigger}, whose guard never lets the ${part} fire it`;
    return [problem(at, 'never-fires', found, 'a trigger that can have its turn')];
  });
}

function may(machine: Machine, trigger: string, part: string): boolean {
  return (machine.triggers[trigger]?.by as readonly string[] | undefined)?.includes(part) === true;
}

/** Whether triggers of which the first that is possible is fired can have their turn. */
class Turns {
  /** Every way to stand as far as it matters where a trigger can be fired: a state, and whether there is a way back. */
  readonly #standings: readonly string[];
  readonly #places = new Map<string, Uint8Array>();

  constructor(
    private readonly machine: Machine,
    private readonly exploration: Exploration,
    private readonly proofs: GuardProofs,
  ) {
    const { configurations } = exploration;
    this.#standings = [...new Set(configurations.map(({ state, origin }) => standingOf(state, origin !== null)))];
  }

  /**
   * Whether it is proved that wherever a trigger can be fired, one of those before it is fired instead, whatever is known.
   * Where it cannot be fired at all, that is another problem; what cannot be decided is left to its author.
   */
  neverHas(trigger: string, before: readonly string[], part: string): boolean {
    if (!this.exploration.complete) return false;
    const own = this.#placesOf(trigger);
    const others = before.map((one) => this.#placesOf(one));
    const asked = new Set<number>();
    for (const place of own.keys()) {
      if (own[place] === 0) continue;
      const ahead = others.reduce((bits, places, i) => bits | ((places[place] ?? 0) << i), 0);
      if (asked.has(ahead)) continue;
      asked.add(ahead);
      const some = before.filter((_, i) => (ahead & (1 << i)) !== 0);
      if (this.proofs.turn(some, trigger, part).found !== 'nothing') return false;
    }
    return asked.size > 0;
  }

  /** At which ways to stand a trigger can be fired: a one at each. */
  #placesOf(trigger: string): Uint8Array {
    const known = this.#places.get(trigger);
    if (known) return known;
    const definition = this.machine.triggers[trigger];
    const remembered = definition?.to === '$origin' ? [true] : [true, false];
    const from = definition === undefined ? [] : fromStates(this.machine, definition);
    const fits = new Set(from.flatMap((state) => remembered.map((back) => standingOf(state, back))));
    const places = Uint8Array.from(this.#standings, (standing) => (fits.has(standing) ? 1 : 0));
    this.#places.set(trigger, places);
    return places;
  }
}

function standingOf(state: string, remembered: boolean): string {
  return remembered ? `${state} and back` : state;
}
