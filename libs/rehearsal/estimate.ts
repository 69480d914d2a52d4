/** A mean over runs with its 95 % confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The 97.5th percentile of Student's t for 1 to 30 degrees of freedom. */
const T975 = [
  ...[12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281],
  ...[2.201, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.093, 2.086],
  ...[2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423],
];
const Z975 = 1.959_963_984_540_054;

/** The 97.5th percentile of Student's t; above the table by the first terms of its expansion, right to 3 digits. */
export function studentT(freedom: number): number {
  const known = T975[freedom - 1];
  if (known !== undefined) return known;
  const z = Z975;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}

/** The mean of independent runs with Student's interval. One run alone tells nothing of the interval: it is endless. */
export function estimateOf(runs: readonly number[]): Estimate {
  const count = runs.length;
  const value = runs.reduce((sum, run) => sum + run, 0) / count;
  if (count < 2) return { value, low: -Infinity, high: Infinity };
  const squares = runs.reduce((sum, run) => sum + (run - value) ** 2, 0);
  const half = studentT(count - 1) * Math.sqrt(squares / (count - 1) / count);
  return { value, low: value - half, high: value + half };
}

/** How many of how many, in one run. */
export interface Tally {
  readonly hits: number;
  readonly of: number;
}

/**
 * A share over runs: Student's interval over the runs that have one, kept between 0 and 1. Where all runs agree, which
 * says only that the rest is rare, Wilson's interval over everything that was counted. Null when nothing was.
 */
export function shareOf(runs: readonly Tally[]): Estimate | null {
  const counted = runs.filter(({ of }) => of > 0);
  const shares = counted.map(({ hits, of }) => hits / of);
  if (shares.length === 0) return null;
  const all = shares.every((share) => share === shares[0]);
  if (all || shares.length < 2) return wilson(counted);
  const { value, low, high } = estimateOf(shares);
  return { value, low: Math.max(0, low), high: Math.min(1, high) };
}

/** Wilson's score interval of a share (1927): never outside 0 and 1, never without width. */
export function wilson(runs: readonly Tally[]): Estimate {
  const hits = runs.reduce((sum, run) => sum + run.hits, 0);
  const of = runs.reduce((sum, run) => sum + run.of, 0);
  const value = hits / of;
  const square = Z975 ** 2;
  const middle = (value + square / (2 * of)) / (1 + square / of);
  const half = (Z975 / (1 + square / of)) * Math.sqrt((value * (1 - value)) / of + square / (4 * of * of));
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
