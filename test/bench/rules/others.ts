import { LogicEngine } from 'json-logic-engine';
import { Engine, type NestedCondition } from 'json-rules-engine';
import type { Answers, Offer, Question } from './offers.js';

/** A rule of JsonLogic. */
type Logic = unknown;

/**
 * The offers compiled by json-logic-engine, as whoever wants the same answers writes them: where a missing answer would
 * count as a yes (null is below any positive number, and is not any text) it is asked first whether there is one. They
 * say yes or no; what is unknown is a no.
 */
export function yesOrNo(offers: readonly Offer[]): ((answers: Answers) => boolean)[] {
  const engine = new LogicEngine();
  return offers.map((offer) => engine.build(holds(offer)) as (answers: Answers) => boolean);
}

/** The same in Kleene's three values: false where the negation holds, true where it holds, else unknown. */
export function threeValued(offers: readonly Offer[]): ((answers: Answers) => string)[] {
  const engine = new LogicEngine();
  return offers.map(
    (offer) =>
      engine.build({ if: [fails(offer), 'false', holds(offer), 'true', 'unknown'] }) as (answers: Answers) => string,
  );
}

type Asked = Offer | Offer['all'][number];

function holds(asked: Asked): Logic {
  if ('all' in asked) return { and: asked.all.map(holds) };
  if ('any' in asked) return { or: asked.any.map(holds) };
  return asksFirst(asked) ? { and: [isKnown(asked), testOf(asked)] } : testOf(asked);
}

function fails(asked: Asked): Logic {
  if ('all' in asked) return { or: asked.all.map(fails) };
  if ('any' in asked) return { and: asked.any.map(fails) };
  return { and: [isKnown(asked), { '!': testOf(asked) }] };
}

function isKnown({ answer }: Question): Logic {
  return { '!==': [{ var: answer }, null] };
}

function asksFirst(question: Question): boolean {
  return 'notIn' in question || 'isNot' in question || 'below' in question || 'atLeast' in question;
}

function testOf(question: Question): Logic {
  const value = { var: question.answer };
  if ('is' in question) return { '===': [value, question.is] };
  if ('isNot' in question) return { '!==': [value, question.isNot] };
  if ('in' in question) return { in: [value, question.in] };
  if ('notIn' in question) return { '!': { in: [value, question.notIn] } };
  if ('includesAny' in question) return { some: [value, { in: [{ var: '' }, question.includesAny] }] };
  if ('below' in question) return { '<': [value, question.below] };
  if ('atLeast' in question) return { '>=': [value, question.atLeast] };
  return { '<=': [question.between[0], value, question.between[1]] };
}

/**
 * The offers as rules of json-rules-engine; gives which of them hold. Its own operators say yes where nothing is known
 * (`notEqual`, `notIn`), so these two and what it lacks are added to it.
 */
export function jsonRules(offers: readonly Offer[]): (answers: Answers) => Promise<Set<number>> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator<unknown, unknown>('isNot', (value, wanted) => value !== undefined && value !== wanted);
  engine.addOperator<unknown, unknown[]>('isNotIn', (value, list) => value !== undefined && !list.includes(value));
  engine.addOperator<unknown, unknown[]>(
    'includesAny',
    (value, list) => Array.isArray(value) && list.some((one) => value.includes(one)),
  );
  engine.addOperator<number, [number, number]>('between', (value, [low, high]) => value >= low && value <= high);
  offers.forEach(({ all }, number) => {
    const conditions = all.map((asked) => ('any' in asked ? { any: asked.any.map(ruleOf) } : ruleOf(asked)));
    engine.addRule({ conditions: { all: conditions }, event: { type: 'offer', params: { number } } });
  });
  return async (answers) => {
    const { events } = await engine.run(answers);
    return new Set(events.map(({ params }) => Number(params?.['number'])));
  };
}

function ruleOf(question: Question): NestedCondition {
  const [fact = '', ...rest] = question.answer.split('.');
  const path = rest.length > 0 ? { path: `$.${rest.join('.')}` } : {};
  const [operator, value] = operatorOf(question);
  return { fact, ...path, operator, value };
}

function operatorOf(question: Question): [string, unknown] {
  if ('is' in question) return ['equal', question.is];
  if ('isNot' in question) return ['isNot', question.isNot];
  if ('in' in question) return ['in', question.in];
  if ('notIn' in question) return ['isNotIn', question.notIn];
  if ('includesAny' in question) return ['includesAny', question.includesAny];
  if ('below' in question) return ['lessThan', question.below];
  if ('atLeast' in question) return ['greaterThanInclusive', question.atLeast];
  return ['between', question.between];
}
