import type { DurationUnit } from '#libs/calendar';
import type { Random } from './random.js';
import type { WrittenSpread } from './scenario.schema.js';

/** A length of time, in one of the calendar's units. */
interface Length {
  readonly amount: number;
  readonly unit: DurationUnit;
}

/** How long something takes, ready to be drawn from. */
export interface Spread {
  readonly unit: DurationUnit;
  readonly mean: number;
  readonly draw: (random: Random) => number;
}

/** The 90th percentile of the standard normal distribution. */
const Z90 = 1.281_551_565_544_600_5;
const HOURS: Readonly<Record<string, number>> = { minutes: 1 / 60, hours: 1, days: 24 };

/** Reads a spread whose shape was checked. Throws a RangeError when p90 and the median do not go together. */
export function spreadFrom(written: WrittenSpread): Spread {
  if ('always' in written) return always(lengthFrom(written.always));
  if ('mean' in written) {
    const { amount: mean, unit } = lengthFrom(written.mean);
    return { unit, mean, draw: (random) => mean * random.exponential() };
  }
  const [median, p90] = [lengthFrom(written.median), lengthFrom(written.p90)];
  if (median.unit !== p90.unit) throw new RangeError('median and p90 are counted in different ways');
  if (p90.amount < median.amount) throw new RangeError('p90 is below the median');
  if (p90.amount === 0) return always(p90);
  if (median.amount === 0) throw new RangeError('the median is 0, and p90 is not');
  return lognormal(median, p90.amount);
}

function always({ amount, unit }: Length): Spread {
  return { unit, mean: amount, draw: () => amount };
}

function lognormal({ amount: median, unit }: Length, p90: number): Spread {
  const sigma = Math.log(p90 / median) / Z90;
  return {
    unit,
    mean: median * Math.exp((sigma * sigma) / 2),
    draw: (random) => median * Math.exp(sigma * random.normal()),
  };
}

/** Minutes and days are hours, so that all three can stand beside each other. */
function lengthFrom(written: string): Length {
  const [amount = '', ...words] = written.split(' ');
  const unit = words.join(' ').replace(/s?$/, 's');
  const inHours = HOURS[unit];
  return inHours === undefined
    ? { amount: Number(amount), unit: unit as DurationUnit }
    : { amount: Number(amount) * inHours, unit: 'hours' };
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * The spread of lengths that were measured, in milliseconds, as a person would write it. Wants at least one. A median
 * above 0 is needed beside a p90 above 0: what took less than a minute is taken for one.
 */
export function spreadOf(measured: readonly number[]): WrittenSpread {
  const sorted = measured.toSorted((one, other) => one - other);
  const [median, p90] = [quantile(sorted, 0.5), quantile(sorted, 0.9)];
  if (p90 < MINUTE_MS / 2) return { always: '0 minutes' };
  const written = { median: lengthOf(Math.max(median, MINUTE_MS)), p90: lengthOf(Math.max(p90, MINUTE_MS)) };
  return written.median === written.p90 ? { always: written.median } : written;
}

/** The value below which such a part of sorted values lies, between two of them by proportion; NaN when there are none. */
export function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const [below = Number.NaN, above = Number.NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}

/** In the unit that suits it: two digits that count at least, above ten minutes. */
function lengthOf(milliseconds: number): string {
  const minutes = Math.round(milliseconds / MINUTE_MS);
  if (milliseconds < 2 * HOUR_MS) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  if (milliseconds < 2 * DAY_MS) return `${(milliseconds / HOUR_MS).toFixed(1)} hours`;
  return `${(milliseconds / DAY_MS).toFixed(2)} days`;
}
