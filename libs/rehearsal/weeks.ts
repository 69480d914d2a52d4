import { DateTime } from 'luxon';

/** A stretch of time cut into the weeks of a zone, Monday to Sunday; the first and the last may be cut short. */
export interface Week {
  /** The local day on which it begins, `YYYY-MM-DD`: a Monday, or the first day of the stretch. */
  readonly day: string;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** The weeks between two instants, in order, without a gap. Throws a RangeError when the second is not the later one. */
export function weeksBetween(from: Date, to: Date, zone: string): Week[] {
  if (from >= to) throw new RangeError('a stretch of time ends after it begins');
  const weeks: Week[] = [];
  let begin = DateTime.fromJSDate(from, { zone });
  while (begin.toMillis() < to.getTime()) {
    const end = DateTime.min(begin.startOf('week').plus({ weeks: 1 }), DateTime.fromJSDate(to, { zone }));
    weeks.push({ day: begin.toFormat('yyyy-MM-dd'), from: begin.toMillis(), to: end.toMillis() });
    begin = end;
  }
  return weeks;
}

/** How often something happened in each week of a stretch. */
export class WeeklyCounts {
  readonly counts: number[];

  constructor(private readonly weeks: readonly Week[]) {
    this.counts = weeks.map(() => 0);
  }

  /** Counts something that happened at an instant; nothing when that is outside. */
  count(at: number): void {
    const n = firstEndingAfter(this.weeks, at);
    const week = this.weeks[n];
    if (week !== undefined && week.from <= at) this.counts[n] = (this.counts[n] ?? 0) + 1;
  }
}

/** How much of something there was in each week of a stretch, on average over the week. */
export class WeeklyMeans {
  readonly #lasted: number[];

  constructor(private readonly weeks: readonly Week[]) {
    this.#lasted = weeks.map(() => 0);
  }

  /** Adds something that was there from one instant to another, so many times. */
  add(from: number, to: number, times = 1): void {
    for (let n = firstEndingAfter(this.weeks, from); n < this.weeks.length; n += 1) {
      const week = this.weeks[n];
      if (week === undefined || week.from >= to) return;
      this.#lasted[n] = (this.#lasted[n] ?? 0) + times * (Math.min(week.to, to) - Math.max(week.from, from));
    }
  }

  get means(): number[] {
    return this.weeks.map(({ from, to }, n) => (this.#lasted[n] ?? 0) / (to - from));
  }

  /** On average over the whole stretch. */
  get mean(): number {
    const [first, last] = [this.weeks[0], this.weeks.at(-1)];
    if (first === undefined || last === undefined) return 0;
    return this.#lasted.reduce((sum, part) => sum + part, 0) / (last.to - first.from);
  }
}

function firstEndingAfter(weeks: readonly Week[], at: number): number {
  let [low, high] = [0, weeks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((weeks[middle]?.to ?? Infinity) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
