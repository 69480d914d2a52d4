import type { Scalar, Test } from './tests-of.js';

/** Letters that are read, or values that are held against another, in the time of one judgement. */
const AT_ONCE = 32;

/** What it costs to judge a test, in judgements of one that has a single short value. */
export function weightOf({ literals }: Test): number {
  return 1 + Math.floor(sizeOf(literals) / AT_ONCE);
}

/** How many values there are, a long text counting as several. */
export function sizeOf(values: readonly Scalar[]): number {
  return values.reduce<number>((sum, one) => sum + 1 + (typeof one === 'string' ? one.length / AT_ONCE : 0), 0);
}
