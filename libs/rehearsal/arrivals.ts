import { DateTime } from 'luxon';
import type { Random } from './random.js';

const HOUR_MS = 3_600_000;
const HOURS_OF_DAY = 24;

/** An hour in which somebody may arrive, and how many are to be expected. */
export interface ArrivalHour {
  readonly from: number;
  readonly expected: number;
}

/**
 * The hours between two instants in which somebody may arrive, each with the expectation of its hour of the local week
 * (168 of them, from Monday 0:00 on). On the days when the clocks change an hour is left out, or comes twice.
 */
export function arrivalHours(
  weekly: readonly number[],
  { from, to, zone }: { readonly from: number; readonly to: number; readonly zone: string },
): ArrivalHour[] {
  const hours: ArrivalHour[] = [];
  let day = DateTime.fromMillis(from, { zone }).startOf('day');
  while (day.toMillis() < to) {
    const next = day.plus({ days: 1 });
    const even = next.toMillis() - day.toMillis() === HOURS_OF_DAY * HOUR_MS;
    for (let at = day.toMillis(); at < next.toMillis(); at += HOUR_MS) {
      const hour = even ? (at - day.toMillis()) / HOUR_MS : DateTime.fromMillis(at, { zone }).hour;
      const expected = weekly[(day.weekday - 1) * HOURS_OF_DAY + hour] ?? 0;
      if (expected > 0 && at >= from && at < to) hours.push({ from: at, expected });
    }
    day = next;
  }
  return hours;
}

/** The instants at which somebody arrives, in order: at random in each hour, as independent people come (a Poisson process). */
export function* arrivalsIn(hours: readonly ArrivalHour[], random: Random): Generator<number, void, void> {
  for (const { from, expected } of hours)
    for (let after = random.exponential(); after < expected; after += random.exponential())
      yield from + (after / expected) * HOUR_MS;
}
