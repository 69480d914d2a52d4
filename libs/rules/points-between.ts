/** Beyond, whole numbers are no longer neighbours. */
const LARGE = 2 ** 52;

interface Wanted {
  /** How many different numbers to find in each gap. */
  readonly count: number;
  readonly whole: boolean;
  readonly least?: number;
  readonly most?: number;
  /** The distance that reads well: between those that are found, where there is room. */
  readonly step?: number;
}

/**
 * Numbers that stand for all others beside some points: the points themselves, and in each gap between them, below the
 * lowest and above the highest so many different ones as are wanted (fewer when the gap holds no more), near and whole
 * ones first. Not exact when a gap of fractions has fewer than it should.
 */
export function pointsBetween(points: readonly number[], wanted: Wanted): { values: number[]; exact: boolean } {
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY, whole } = wanted;
  const inside = [...points, least, most].filter((one) => Number.isFinite(one) && one >= least && one <= most);
  const marks = [...new Set(inside.length === 0 ? [0] : inside)].sort((a, b) => a - b);
  const gaps = [
    ...(Number.isFinite(least) ? [] : [beyond(marks[0] ?? 0, -1, wanted)]),
    ...marks.slice(1).map((mark, i) => between(marks[i] ?? mark, mark, wanted)),
    ...(Number.isFinite(most) ? [] : [beyond(marks.at(-1) ?? 0, 1, wanted)]),
  ];
  const kept = whole ? marks.filter(Number.isInteger) : marks;
  const values = [...new Set([...kept, ...gaps.flat()])];
  const ordinary = (one: number): number => (one < 0 ? 1 : 0) + (Number.isInteger(one) ? 0 : 2);
  return {
    values: values.sort((a, b) => ordinary(a) - ordinary(b)),
    exact: whole ? marks.every((mark) => Math.abs(mark) < LARGE) : gaps.every((gap) => gap.length >= wanted.count),
  };
}

/** Numbers on one side of the outermost point, each far enough from it to differ. */
function beyond(mark: number, side: 1 | -1, { count, whole, step = 1 }: Wanted): number[] {
  const start = whole ? (side > 0 ? Math.floor(mark) : Math.ceil(mark)) : mark;
  const stride = Math.max(step, Math.abs(mark) * 2 ** -50);
  const found = Array.from({ length: count }, (_, i) => start + side * stride * (i + 1));
  return found.filter((one) => Number.isFinite(one) && one !== mark);
}

/** Numbers strictly between two: whole ones first. */
function between(low: number, high: number, { count, whole, step = 1 }: Wanted): number[] {
  if (low + step * count < high && step > 1) return Array.from({ length: count }, (_, i) => low + step * (i + 1));
  const first = Math.floor(low) + 1;
  const wholes = Array.from({ length: count }, (_, i) => first + i).filter((one) => one > low && one < high);
  if (whole || wholes.length >= count) return wholes;
  const parts = Array.from({ length: count }, (_, i) => low + ((high - low) * (i + 1)) / (count + 1));
  return [...new Set([...wholes, ...parts])].filter((one) => one > low && one < high);
}
