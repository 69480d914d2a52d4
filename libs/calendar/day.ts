const DAY_MS = 86_400_000;
const WRITTEN = /^\d{4}-\d{2}-\d{2}$/;

/** A local day as it is written: `2026-11-24`. Days compare as texts do. */
export type Day = string;

/** Midnight of a day on the wall clock, in milliseconds as if it hung in UTC; NaN for what is no day. */
export function wallOf(day: Day): number {
  if (!WRITTEN.test(day)) return Number.NaN;
  const midnight = Date.parse(day);
  return dayOfWall(midnight) === day ? midnight : Number.NaN;
}

/** The day that a wall clock shows. */
export function dayOfWall(wall: number): Day {
  return Number.isNaN(wall) ? '' : new Date(wall).toISOString().slice(0, 10);
}

/** So many days later. */
export function daysAfter(day: Day, days: number): Day {
  return dayOfWall(wallOf(day) + days * DAY_MS);
}

/** Monday is 0, Sunday 6. */
export function weekdayOf(day: Day): number {
  return (new Date(wallOf(day)).getUTCDay() + 6) % 7;
}
