/** A goal for a ratio: at least so much of the baseline, or at most so much. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** One line of the report; the first eight keys are the contract of `npm run bench -- --json FILE`. */
export interface Figure {
  readonly name: string;
  /** The median of the rounds; null when the machine lacks what it takes. */
  readonly figure: number | null;
  readonly unit: string;
  readonly baseline: number | null;
  readonly baselineName: string | null;
  /** The median of the ratios of figure to baseline in the same round. */
  readonly ratio: number | null;
  readonly goal: number | null;
  readonly met: boolean | null;
  /** Whether the ratio is to reach the goal or to stay below it. */
  readonly sense: 'at least' | 'at most' | null;
  /** The lowest and the highest ratio; of the figure itself where there is no baseline. */
  readonly spread: readonly [number, number] | null;
  readonly note: string | null;
}

interface Measured {
  readonly name: string;
  readonly unit: string;
  readonly ours: readonly number[];
  readonly note?: string;
}

interface Compared extends Measured {
  readonly baseline: readonly number[];
  readonly baselineName: string;
  readonly goal?: Goal;
}

/** A figure beside a baseline of the same rounds: `ours[n]` and `baseline[n]` were measured one after the other. */
export function compared({ name, unit, ours, baseline, baselineName, goal, note }: Compared): Figure {
  if (ours.length !== baseline.length) throw new Error(`${name}: ${ours.length} rounds against ${baseline.length}`);
  const ratios = ours.map((figure, round) => figure / (baseline[round] ?? Number.NaN));
  const ratio = median(ratios);
  return {
    name,
    figure: median(ours),
    unit,
    baseline: median(baseline),
    baselineName,
    ratio,
    ...judged(ratio, goal),
    spread: spreadOf(ratios),
    note: note ?? null,
  };
}

/** A figure that stands alone. */
export function alone({ name, unit, ours, note }: Measured): Figure {
  const figure = median(ours);
  const nothing = { baseline: null, baselineName: null, ratio: null, goal: null, met: null, sense: null };
  return { name, figure, unit, ...nothing, spread: ours.length > 1 ? spreadOf(ours) : null, note: note ?? null };
}

/** A line that could not be measured on this machine, and why. */
export function skipped(name: string, why: string): Figure {
  const nothing = { baseline: null, baselineName: null, ratio: null, goal: null, met: null, sense: null, spread: null };
  return { name, figure: null, unit: '', ...nothing, note: `skipped: ${why}` };
}

function judged(ratio: number, goal: Goal | undefined): Pick<Figure, 'goal' | 'met' | 'sense'> {
  if (goal === undefined) return { goal: null, met: null, sense: null };
  return 'atLeast' in goal
    ? { goal: goal.atLeast, met: ratio >= goal.atLeast, sense: 'at least' }
    : { goal: goal.atMost, met: ratio <= goal.atMost, sense: 'at most' };
}

/** The middle of the values; between the two in the middle when their number is even. Throws when there are none. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value below which so many percent of the values lie, between two values by proportion. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * percent) / 100;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) throw new Error('nothing was measured');
  return below + (above - below) * (place - Math.floor(place));
}

function spreadOf(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
