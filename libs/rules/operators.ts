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
  atLeast: compare(1, { orEqual: true }),
  atMost: compare(-1, { orEqual: true }),
  above: compare(1),
  below: compare(-1),
  before: compare(-1),
  after: compare(1),
  startsWith: (operand) => (value) =>
    typeof value === 'string' && typeof operand === 'string' ? verdictOf(value.startsWith(operand)) : 'unknown',
} satisfies Record<string, (operand: unknown) => Test>;

export type Operator = keyof typeof OPERATORS | 'between' | 'isKnown';

export const OPERATOR_NAMES = [...Object.keys(OPERATORS), 'between', 'isKnown'] as readonly Operator[];

function oneOf(operand: unknown, wanted: boolean): Test {
  const options = list(operand);
  const [found, absent] = [verdictOf(wanted), verdictOf(!wanted)];
  return (value) => {
    for (const one of options) if (same(value, one)) return found;
    return absent;
  };
}

/** Tests for a value on one side of the operand: the greater ones (`1`) or the smaller ones (`-1`). */
function compare(side: 1 | -1, { orEqual = false } = {}): (operand: unknown) => Test {
  return (operand) => {
    const bound = magnitude(operand);
    return (value) => {
      const difference = magnitude(value) - bound;
      if (Number.isNaN(difference)) return 'unknown';
      return verdictOf(difference === 0 ? orEqual : difference * side > 0);
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

/** Equal as values are; an instant, which is an object, also to a text that says the same. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' && typeof b !== 'object') return false;
  return (a instanceof Date || b instanceof Date) && magnitude(a) === magnitude(b);
}
