import type { Duration, DurationUnit } from './duration.js';
import type { DayPlan, WorkingCalendar } from './working-calendar.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * The instant a duration after `start`. Working time runs only while the calendar is open, and a start
 * outside opening hours counts from the next opening. Each working day weighs the same, so that
 * "2 working days" from Monday 10:00 is Wednesday 10:00. Days keep the local hour when clocks change.
 */
export function addWorkingTime(calendar: WorkingCalendar, start: Date, duration: Duration): Date {
  const { amount, unit } = duration;
  if (unit === 'hours') return new Date(start.getTime() + Math.round(amount * HOUR_MS));
  if (unit === 'days') return daysLater(calendar, start, amount);
  return addOpenTime(calendar, calendar.nextOpening(start), { amount, unit });
}

/**
 * How much of a unit runs between two instants: the inverse of `addWorkingTime`. Zero when `to` is not
 * after `from`. Fractions are of the day's opening time (working days) or of the hour.
 */
export function workingTimeBetween(
  calendar: WorkingCalendar,
  { from, to, unit }: { from: Date; to: Date; unit: DurationUnit },
): number {
  if (to <= from) return 0;
  if (unit === 'hours') return (to.getTime() - from.getTime()) / HOUR_MS;
  if (unit === 'days') return daysBetween(calendar, from, to);
  return openTimeBetween(calendar, { from, to, unit });
}

/** What a day is worth in a unit, for each millisecond that it is open. */
function weight(plan: DayPlan, unit: DurationUnit): number {
  return unit === 'working days' ? 1 / plan.openMs : 1 / HOUR_MS;
}

/** Below the worth of a millisecond in any unit: rounding noise, not time. */
const NOISE = 1e-10;

function addOpenTime(calendar: WorkingCalendar, start: Date, { amount, unit }: Duration): Date {
  let plan = calendar.plan(calendar.dayOf(start));
  let left = amount;
  // A working day is full only when the next one opens; a working hour is full when its last minute ends.
  const full = (worth: number) => (unit === 'working days' ? left >= worth - NOISE : left > worth + NOISE);
  for (let at = start.getTime(); ; plan = calendar.openPlanAfter(plan.day), at = -Infinity) {
    const perMs = weight(plan, unit);
    const worth = openMs(plan, at, Infinity) * perMs;
    if (!full(worth)) return new Date(instantAfter(plan, at, Math.round(left / perMs)));
    left = Math.max(0, left - worth);
  }
}

/** The instant at which a day has been open for so many milliseconds since `at`. */
function instantAfter(plan: DayPlan, at: number, milliseconds: number): number {
  let left = milliseconds;
  let last = at;
  for (const [from, to] of plan.spans) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    if (left <= to - start) return left === 0 && last !== at ? last : start + left;
    left -= to - start;
    last = to;
  }
  return last;
}

function openTimeBetween(
  calendar: WorkingCalendar,
  { from, to, unit }: { from: Date; to: Date; unit: DurationUnit },
): number {
  const lastDay = calendar.dayOf(to);
  const until = to.getTime();
  let at = from.getTime();
  let sum = 0;
  let plan = calendar.plan(calendar.dayOf(from));
  while (plan.day <= lastDay) {
    if (plan.openMs > 0) sum += openMs(plan, at, until) * weight(plan, unit);
    plan = calendar.openPlanAfter(plan.day);
    at = -Infinity;
  }
  return sum;
}

/** The milliseconds that a day is open between two instants. */
function openMs(plan: DayPlan, from: number, to: number): number {
  return plan.spans.reduce((sum, span) => sum + Math.max(0, Math.min(to, span[1]) - Math.max(from, span[0])), 0);
}

/** Days are counted on the wall clock: it shows the same hour, also where one of them is an hour shorter. */
function daysLater({ local }: WorkingCalendar, start: Date, amount: number): Date {
  return new Date(local.instantOf(local.wallAt(start.getTime()) + Math.round(amount * DAY_MS)));
}

function daysBetween({ local }: WorkingCalendar, from: Date, to: Date): number {
  return (local.wallAt(to.getTime()) - local.wallAt(from.getTime())) / DAY_MS;
}
