import { type Verdict, verdictOf } from './verdict.js';

type Judge = (value: unknown, operand: unknown) => Verdict;

/** How each operator judges a known value against a known operand; values that cannot be compared are unknown. */
export const OPERATORS = {
  is: (value, operand) => verdictOf(same(value, operand)),
  isNot: (value, operand) => verdictOf(!same(value, operand)),
  in: (value, operand) => verdictOf(list(operand).some((one) => same(value, one))),
  notIn: (value, operand) => verdictOf(!list(operand).some((one) => same(value, one))),
  includes: (value, operand) => verdictOf(list(value).some((one) => same(one, operand))),
  includesAny: (value, operand) => verdictOf(list(operand).some((one) => list(value).some((v) => same(v, one)))),
  includesAll: (value, operand) => verdictOf(list(operand).every((one) => list(value).some((v) => same(v, one)))),
  atLeast: compare((difference) => difference >= 0),
  atMost: compare((difference) => difference <= 0),
  above: compare((difference) => difference > 0),
  below: compare((difference) => difference < 0),
  before: compare((difference) => difference < 0),
  after: compare((difference) => difference > 0),
  startsWith: (value, operand) =>
    typeof value === 'string' && typeof operand === 'string' ? verdictOf(value.startsWith(operand)) : 'unknown',
} satisfies Record<string, Judge>;

export type Operator = keyof typeof OPERATORS | 'between' | 'isKnown';

export const OPERATOR_NAMES = [...Object.keys(OPERATORS), 'between', 'isKnown'] as readonly Operator[];

function compare(holds: (difference: number) => boolean): Judge {
  return (value, operand) => {
    const difference = magnitude(value) - magnitude(operand);
    return Number.isNaN(difference) ? 'unknown' : verdictOf(holds(difference));
  };
}

/** Numbers as they are; instants and dates (`YYYY-MM-DD`, midnight UTC) in milliseconds; anything else is no magnitude. */
function magnitude(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
}

/** A single value is a list of one. */
function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function same(a: unknown, b: unknown): boolean {
  if (a instanceof Date || b instanceof Date) return magnitude(a) === magnitude(b);
  return a === b;
}
