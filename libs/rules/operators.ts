import { millisecondsOf } from './date-text.js';
import type { Facts } from './facts.js';
import { type Verdict, verdictOf } from './verdict.js';

/**
 * A test made for one operand, to be put to many values that are known. Few classes: the processor's compiler writes up
 * to four into the place that calls them, and looks a fifth up each time.
 */
export interface Test {
  judge(value: unknown, facts: Facts): Verdict;
}

/** How each operator judges a known value against a known operand; values that cannot be compared are unknown. */
export const OPERATORS = {
  is: (operand) => new IsOneOf([operand], true),
  isNot: (operand) => new IsOneOf([operand], false),
  in: (operand) => new IsOneOf(list(operand), true),
  notIn: (operand) => new IsOneOf(list(operand), false),
  includes: (operand) => new HoldsAny([operand]),
  includesAny: (operand) => new HoldsAny(list(operand)),
  includesAll: (operand) => new HoldsAll(list(operand)),
  atLeast: (operand) => new Within(magnitude(operand), Infinity),
  atMost: (operand) => new Within(-Infinity, magnitude(operand)),
  above: (operand) => new Within(magnitude(operand), Infinity, { open: true }),
  below: (operand) => new Within(-Infinity, magnitude(operand), { open: true }),
  before: (operand) => new Within(-Infinity, magnitude(operand), { open: true }),
  after: (operand) => new Within(magnitude(operand), Infinity, { open: true }),
  startsWith: (operand) => new Starts(operand),
  between: (operand) => {
    const [low, high] = list(operand);
    return new Within(magnitude(low), magnitude(high));
  },
} satisfies Record<string, (operand: unknown) => Test>;

export type Operator = keyof typeof OPERATORS | 'isKnown';

export const OPERATOR_NAMES = [...Object.keys(OPERATORS), 'isKnown'] as readonly Operator[];

const ORDERS: readonly string[] = ['atLeast', 'atMost', 'above', 'below', 'between', 'before', 'after'];

/** Whether an operator compares by size. */
export function isOrder(operator: string): boolean {
  return ORDERS.includes(operator);
}

class IsOneOf implements Test {
  private readonly onlyTexts: boolean;
  private readonly found: Verdict;
  private readonly absent: Verdict;

  constructor(
    private readonly options: readonly unknown[],
    wanted: boolean,
  ) {
    this.onlyTexts = areTexts(options);
    this.found = verdictOf(wanted);
    this.absent = verdictOf(!wanted);
  }

  judge(value: unknown): Verdict {
    return isAmong(value, this.options, this.onlyTexts) ? this.found : this.absent;
  }
}

class HoldsAny implements Test {
  private readonly onlyTexts: boolean;

  constructor(private readonly options: readonly unknown[]) {
    this.onlyTexts = areTexts(options);
  }

  judge(value: unknown): Verdict {
    if (!Array.isArray(value)) return verdictOf(isAmong(value, this.options, this.onlyTexts));
    for (const one of value as readonly unknown[]) if (isAmong(one, this.options, this.onlyTexts)) return 'true';
    return 'false';
  }
}

class HoldsAll implements Test {
  constructor(private readonly options: readonly unknown[]) {}

  judge(value: unknown): Verdict {
    const held = list(value);
    return verdictOf(this.options.every((option) => isAmong(option, held, false)));
  }
}

/** From one bound to another, with them or, when open, without; a bound without a magnitude leaves open what the other does not settle. */
class Within implements Test {
  private readonly open: boolean;
  private readonly otherwise: Verdict;

  constructor(
    private readonly from: number,
    private readonly to: number,
    { open = false } = {},
  ) {
    this.open = open;
    this.otherwise = Number.isNaN(from) || Number.isNaN(to) ? 'unknown' : 'true';
  }

  judge(value: unknown): Verdict {
    const found = magnitude(value);
    if (Number.isNaN(found)) return 'unknown';
    const outside = this.open ? found <= this.from || found >= this.to : found < this.from || found > this.to;
    return outside ? 'false' : this.otherwise;
  }
}

class Starts implements Test {
  constructor(private readonly operand: unknown) {}

  judge(value: unknown): Verdict {
    if (typeof value !== 'string' || typeof this.operand !== 'string') return 'unknown';
    return verdictOf(value.startsWith(this.operand));
  }
}

/** Finite numbers as they are; instants and dates in milliseconds; anything else is no magnitude. */
function magnitude(value: unknown): number {
  if (typeof value === 'number') return Number.isFinite(value) ? value : Number.NaN;
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' ? millisecondsOf(value) : Number.NaN;
}

/** A single value is a list of one. */
function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function areTexts(options: readonly unknown[]): boolean {
  return options.every((one) => typeof one === 'string');
}

/** Nearly all options are texts, and a text is told from texts at once. */
function isAmong(value: unknown, options: readonly unknown[], onlyTexts: boolean): boolean {
  if (onlyTexts && typeof value === 'string') {
    for (const one of options) if (value === one) return true;
    return false;
  }
  for (const one of options) if (same(value, one)) return true;
  return false;
}

/** Equal as values are; an instant, which is an object, also to a text that says the same. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' && typeof b !== 'object') return false;
  return (a instanceof Date || b instanceof Date) && magnitude(a) === magnitude(b);
}
