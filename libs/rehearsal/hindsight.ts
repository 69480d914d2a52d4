import type { Actor } from '#libs/kernel';
import type { Guard, Machine } from '#libs/workflow';
import type { Learnt, Values } from './history.js';

/** What a guard says when it is asked again: `missing` names what nobody can look up any more. */
export type Judgement =
  { readonly verdict: 'true' | 'false' } | { readonly verdict: 'unknown'; readonly missing: readonly string[] };

/** Who asks, what they gave, when. */
export interface Asked {
  readonly actor: Actor;
  readonly input: Values;
  readonly at: Date;
}

const HOLDS: Judgement = { verdict: 'true' };

/** What was known about one instance at the instant that the replay has reached. */
export class Hindsight {
  #known: Values;
  #answers: Values;

  constructor(opened: { readonly known: Values; readonly answers: Values }) {
    this.#known = opened.known;
    this.#answers = opened.answers;
  }

  learn({ known, answers }: Learnt): void {
    if (known) this.#known = { ...this.#known, ...known };
    if (answers) this.#answers = { ...this.#answers, ...answers };
  }

  /** Whether a trigger's guard lets it pass, judged on what was known then. */
  judge(machine: Machine, trigger: string, { actor, input, at }: Asked): Judgement {
    const guard = guardOf(machine, trigger);
    if (guard === undefined) return HOLDS;
    const facts = { actor, input, known: this.#known, answers: this.#answers, now: at };
    const { verdict, missing } = guard.condition.explain(facts);
    return verdict === 'unknown' ? { verdict, missing } : { verdict };
  }
}

/**
 * Whether a trigger has the same guard in two machines. What was fired passed its guard then, and a guard looks at nothing
 * that a draft could change: so the same one passes again, whatever was erased since.
 */
export function sameGuard(one: Machine, other: Machine, trigger: string): boolean {
  return conditionOf(one, trigger) === conditionOf(other, trigger);
}

function guardOf(machine: Machine, trigger: string): Guard | undefined {
  const name = machine.triggers[trigger]?.when;
  return name === undefined ? undefined : machine.guards[name];
}

function conditionOf({ triggers, definition }: Machine, trigger: string): string | undefined {
  const name = triggers[trigger]?.when;
  return name === undefined ? undefined : JSON.stringify(definition.guards?.[name]?.if);
}
