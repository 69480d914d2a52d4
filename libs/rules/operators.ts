import { type Verdict, verdictOf } from './verdict.js';

/** A test made for one operand, to be put to many values. */
export type Test = (value: unknown) => Verdict;

/** How each operator judges a known value against a known operand; values that cannot be compared are unknown. */
export const OPERATORS = {
  is: (operand) => (value) => verdictOf(same(value, operand)),
  isNot: (operand) => (value) => verdictOf(!same(value, operand)),
  in: (operand) => oneOf(operand, true),
  notIn: (operand) => oneOf(operand, false),
  includes: (operand) => (value) => verdictOf(holds(value, operand)),
  includesAny: (operand) => {
    const wanted = list(operand);
    return (value) => {
      for (const one of wanted) if (holds(value, one)) return 'true';
      return 'false';
    };
  },
  includesAll: (operand) => {
    const wanted = list(operand);
    return (value) => {
      for (const one of wanted) if (!holds(value, one)) return 'false';
      return 'true';
    };
  },
  atLeast: compare((difference) => difference >= 0),
  atMost: compare((difference) => difference <= 0),
  above: compare((difference) => difference > 0),
  below: compare((difference) => difference < 0),
  before: compare((difference) => difference < 0),
  after: compare((difference) => difference > 0),
  startsWith: (operand) => (value) =>
    typeof value === 'string' && typeof operand === 'string' ? verdictOf(value.startsWith(operand)) : 'unknown',
} satisfies Record<string, (operand: unknown) => Test>;

export type Operator = keyof typeof OPERATORS | 'between' | 'isKnown';

export const OPERATOR_NAMES = [...Object.keys(OPERATORS), 'between', 'isKnown'] as readonly Operator[];

function oneOf(operand: unknown, wanted: boolean): Test {
  const options = list(operand);
  return (value) => {
    for (const one of options) if (same(value, one)) return verdictOf(wanted);
    return verdictOf(!wanted);
  };
}

function compare(decide: (difference: number) => boolean): (operand: unknown) => Test {
  return (operand) => {
    const bound = magnitude(operand);
    return (value) => {
      const difference = magnitude(value) - bound;
      return Number.isNaN(difference) ? 'unknown' : verdictOf(decide(difference));
    };
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

function holds(value: unknown, wanted: unknown): boolean {
  if (!Array.isArray(value)) return same(value, wanted);
  for (const one of value as readonly unknown[]) if (same(one, wanted)) return true;
  return false;
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return (a instanceof Date || b instanceof Date) && magnitude(a) === magnitude(b);
}
