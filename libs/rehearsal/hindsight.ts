import type { Actor } from '#libs/kernel';
import type { TraceNode } from '#libs/rules';
import type { Guard, Machine } from '#libs/workflow';
import type { History, Learnt, Values } from './history.js';

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
  /** What is absent here was absent then; elsewhere it may only be forgotten. The record never holds all of the input. */
  readonly #complete: readonly string[];

  constructor({ known, answers }: Pick<History, 'known' | 'answers'>) {
    this.#known = known ?? {};
    this.#answers = answers ?? {};
    this.#complete = ['actor.', 'now', ...(known ? ['known.'] : []), ...(answers ? ['answers.'] : [])];
  }

  learn({ known, answers }: { readonly [K in keyof Learnt]?: Learnt[K] | undefined }): void {
    if (known) this.#known = { ...this.#known, ...known };
    if (answers) this.#answers = { ...this.#answers, ...answers };
  }

  /** Whether a trigger's guard lets it pass, judged on what was known then. */
  judge(machine: Machine, trigger: string, { actor, input, at }: Asked): Judgement {
    const guard = guardOf(machine, trigger);
    if (guard === undefined) return HOLDS;
    const facts = { actor, input, known: this.#known, answers: this.#answers, now: at };
    const { verdict, missing, trace } = guard.condition.explain(facts);
    if (verdict === 'unknown') return { verdict, missing };
    const forgotten = this.#forgotten(trace);
    return forgotten.length > 0 ? { verdict: 'unknown', missing: forgotten } : { verdict };
  }

  /** What an answer rests on that was perhaps only forgotten: `isKnown` takes it for absent. */
  #forgotten(node: TraceNode): readonly string[] {
    if (node.kind !== 'test') return this.#forgottenInParts(node);
    const absent = node.operator === 'isKnown' && node.value === undefined;
    return absent && !this.#complete.some((start) => node.subject.startsWith(start)) ? [node.subject] : [];
  }

  /** A part that settles an `all` or `any` by itself, and rests on nothing forgotten, is enough. */
  #forgottenInParts({ kind, verdict, parts }: Exclude<TraceNode, { kind: 'test' }>): readonly string[] {
    const found = parts.map((part) => ({ settles: part.verdict === verdict, forgotten: this.#forgotten(part) }));
    const oneIsEnough = (kind === 'any' && verdict === 'true') || (kind === 'all' && verdict === 'false');
    if (oneIsEnough && found.some(({ settles, forgotten }) => settles && forgotten.length === 0)) return [];
    return found.flatMap(({ forgotten }) => forgotten);
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
