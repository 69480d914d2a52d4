import type { Exploration } from './explore.js';
import type { GuardProofs } from './guard-proofs.js';
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
  return Object.entries(machine.definition.parts ?? {}).flatMap(([part, { moves }]) => [
    ...enteredProblems(part, moves, parts),
    ...moves.flatMap(({ fires }, i) =>
      firedProblems({ machine, exploration, proofs }, part, fires, ['parts', part, 'moves', i, 'fires']),
    ),
  ]);
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

interface Proof {
  readonly machine: Machine;
  readonly exploration: Exploration;
  readonly proofs: GuardProofs;
}

function firedProblems(proof: Proof, part: string, fires: readonly string[], path: Path): MachineProblem[] {
  return fires.flatMap((trigger, i) => {
    const at = [...path, i];
    const by = proof.machine.triggers[trigger]?.by.join(', ') ?? 'nobody';
    if (!may(proof.machine, trigger, part))
      return [problem(at, 'part-may-not', `${trigger}, by ${by}`, `a trigger by ${part}`)];
    const before = fires.slice(0, i).filter((one) => may(proof.machine, one, part));
    return hasTurn(proof, part, before, trigger)
      ? []
      : [
          problem(
            at,
            'never-fires',
            `${trigger}, before which another is always fired`,
            'a trigger that can have its turn',
          ),
        ];
  });
}

function may(machine: Machine, trigger: string, part: string): boolean {
  return (machine.triggers[trigger]?.by as readonly string[] | undefined)?.includes(part) === true;
}

/** Whether somewhere, with some facts, a trigger can be fired and none of those before it. */
function hasTurn(
  { machine, exploration, proofs }: Proof,
  part: string,
  before: readonly string[],
  trigger: string,
): boolean {
  const asked = new Set<string>();
  return exploration.configurations.some(({ state, origin }) => {
    const possible = [...before, trigger].filter((name) => {
      const definition = machine.triggers[name];
      const lost = definition?.to === '$origin' && origin === null;
      return definition !== undefined && !lost && fromStates(machine, definition).includes(state);
    });
    const question = possible.join(' ');
    if (possible.at(-1) !== trigger || asked.has(question)) return false;
    asked.add(question);
    // What cannot be decided is left to its author: only what is proved never to happen is refused.
    return proofs.turn(possible.slice(0, -1), trigger, part).found !== 'nothing';
  });
}
