import type { Localized } from '#libs/kernel';
import { compile, type CompiledCondition } from '#libs/rules';
import type { OrientationDefinition } from './orientation.schema.js';
import { wordMatcher, type WordMatcher } from './written-text.js';

interface FactRule {
  readonly name: string;
  readonly label: Localized | null;
  readonly condition: CompiledCondition;
  readonly assumedFalse: boolean;
}

export interface OfferRule {
  readonly condition: CompiledCondition | null;
  readonly worth: number;
  readonly boosts: readonly { readonly condition: CompiledCondition; readonly worth: number }[];
  readonly alone: boolean;
  readonly leads: boolean;
  readonly fallback: readonly string[];
}

/** The rules of a pack, compiled once. Immutable; safe to share between requests. */
export interface OrientationRules {
  readonly weights: OrientationDefinition['weights'];
  readonly texts: readonly { readonly name: string; readonly label: Localized | null; readonly find: WordMatcher }[];
  readonly facts: readonly FactRule[];
  readonly needs: readonly { readonly need: string; readonly condition: CompiledCondition }[];
  readonly offers: ReadonlyMap<string, OfferRule>;
  readonly committee: readonly {
    readonly code: string;
    readonly label: Localized;
    readonly condition: CompiledCondition;
  }[];
}

/** Compiles an orientation.yaml whose shape was checked; throws a ConditionError for a condition without meaning. */
export function orientationRulesFrom(definition: OrientationDefinition): OrientationRules {
  const { weights, texts, facts, needs, offers, committee } = definition;
  return {
    weights,
    texts: Object.entries(texts).map(([name, { label, words }]) => ({
      name,
      label: label ?? null,
      find: wordMatcher(words),
    })),
    facts: Object.entries(facts).map(([name, { label, if: condition, assume }]) => ({
      name,
      label: label ?? null,
      condition: compile(condition),
      assumedFalse: assume === false,
    })),
    needs: Object.entries(needs).map(([need, { if: condition }]) => ({ need, condition: compile(condition) })),
    offers: new Map(Object.entries(offers).map(([code, rule]) => [code, offerRule(rule)])),
    committee: Object.entries(committee).map(([code, { label, if: condition }]) => ({
      code,
      label,
      condition: compile(condition),
    })),
  };
}

function offerRule(rule: OrientationDefinition['offers'][string]): OfferRule {
  return {
    condition: rule.if ? compile(rule.if) : null,
    worth: rule.worth,
    boosts: (rule.boosts ?? []).map(({ if: condition, worth }) => ({ condition: compile(condition), worth })),
    alone: rule.alone ?? false,
    leads: rule.leads ?? false,
    fallback: rule.fallback ?? [],
  };
}
