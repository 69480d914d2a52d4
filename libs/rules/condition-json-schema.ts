import { ConditionSchema } from './condition.schema.js';
import { SUBJECTS } from './facts.js';

const JOINS = {
  all: 'true when every part is',
  any: 'true when one part is',
  not: 'true when the part is false',
} as const;

const MEANINGS: Readonly<Record<string, string>> = {
  answer: 'a path into the answers of the form, in dots: project.stage',
  known: 'a path into what the product has learnt: referrals.open',
  input: 'a field that the trigger asks for',
  actor: 'a path into who acts: role, partner',
  now: 'the present instant',
  is: 'the same value',
  isNot: 'another value',
  in: 'one of these values',
  notIn: 'none of these values',
  includes: 'a list that holds this value',
  includesAny: 'a list that holds one of these values',
  includesAll: 'a list that holds all of these values',
  atLeast: 'a number or date, this one or more',
  atMost: 'a number or date, this one or less',
  above: 'more than this number',
  below: 'less than this number',
  between: 'a number or date from the first to the second, both included',
  before: 'earlier than this date',
  after: 'later than this date',
  startsWith: 'a text that begins like this',
  isKnown: 'true: it has a value; false: it has none',
};

type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema (2020-12) of a condition, strict: parts alone, or one subject with one operator. `self` is the address
 * under which the schema that holds it defines it, for conditions within conditions: `#/$defs/condition`.
 */
export function conditionJsonSchema(self: string): JsonSchema {
  // As JSON, what only the type checker sees is gone.
  const { properties } = JSON.parse(JSON.stringify(ConditionSchema)) as { properties: Record<string, JsonSchema> };
  const tests = Object.entries(properties).filter(([key]) => !Object.hasOwn(JOINS, key));
  const part = { $ref: self };
  const parts = Object.entries(JOINS).map(([join, description]) => ({
    type: 'object',
    properties: {
      [join]: join === 'not' ? { ...part, description } : { type: 'array', minItems: 1, items: part, description },
    },
    required: [join],
    additionalProperties: false,
  }));
  const test = {
    type: 'object',
    properties: Object.fromEntries(tests.map(([key, schema]) => [key, { ...schema, description: MEANINGS[key] }])),
    minProperties: 2,
    maxProperties: 2,
    additionalProperties: false,
    oneOf: SUBJECTS.map((subject) => ({ properties: { [subject]: true }, required: [subject] })),
  };
  return {
    description: 'a condition: all, any or not with parts; or a subject and an operator',
    anyOf: [...parts, test],
  };
}
