import type { Duration, DurationUnit } from './duration.js';
import type { ClosedDay, WorkingCalendar } from './working-calendar.js';
import { addWorkingTime, workingTimeBetween } from './working-time.js';

/** A stretch of a clock's life. The last one may still be going on (`to` is null). */
export interface Interval {
  readonly from: Date;
  readonly to: Date | null;
  readonly why: 'running' | 'paused';
}

export interface ExplainedInterval {
  readonly from: Date;
  /** The end; of a running interval that goes on, the deadline; of a pause that goes on, null. */
  readonly to: Date | null;
  readonly why: 'running' | 'paused';
  /** What it counted, in the duration's unit; a pause counts nothing. */
  readonly counted: number;
}

/** What a duration and a ledger come to. */
export interface Deadline {
  /** Null while the clock is paused: nobody knows yet. */
  readonly dueAt: Date | null;
}

/** Why a deadline lies where it does, as data for a sentence. */
export interface DeadlineExplanation extends Deadline {
  readonly duration: Duration;
  /** What was counted from when to when, and the pauses between; up to the deadline once it is known. */
  readonly intervals: readonly ExplainedInterval[];
  /** The sum of what the intervals count; the whole duration once the deadline is known. */
  readonly total: number;
  /** Days that did not count while the clock was running, and why. */
  readonly skipped: readonly ClosedDay[];
}

interface Measure {
  readonly duration: Duration;
  readonly ledger: readonly Interval[];
}

/**
 * When a duration is used up, over a ledger of intervals in order: running time counts, paused time does not.
 * A duration used up in an interval that has ended is due within that interval. Throws a RangeError on an
 * empty ledger, or on one whose intervals overlap or go on before the last.
 */
export function deadline(calendar: WorkingCalendar, measure: Measure): Deadline {
  const { dueAt } = count(calendar, measure);
  return { dueAt };
}

/** The same deadline with all that leads to it: the answer to "why this date". Throws as `deadline` does. */
export function explainDeadline(calendar: WorkingCalendar, measure: Measure): DeadlineExplanation {
  const { duration } = measure;
  const { dueAt, intervals, left } = count(calendar, measure);
  const total = dueAt ? duration.amount : duration.amount - left;
  return { duration, dueAt, intervals, total, skipped: skippedDays(calendar, duration.unit, intervals) };
}

interface Counted extends Deadline {
  readonly intervals: readonly ExplainedInterval[];
  readonly left: number;
}

function count(calendar: WorkingCalendar, { duration: { amount, unit }, ledger }: Measure): Counted {
  refuseBrokenLedger(ledger);
  const intervals: ExplainedInterval[] = [];
  let left = amount;
  let dueAt: Date | null = null;
  for (const { from, to, why } of ledger) {
    if (dueAt) break;
    if (why === 'paused') intervals.push({ from, to, why, counted: 0 });
    else {
      const end = addWorkingTime(calendar, from, { amount: left, unit });
      const counted = to && to < end ? workingTimeBetween(calendar, { from, to, unit }) : left;
      if (!to || end <= to) dueAt = end;
      intervals.push({ from, to: dueAt ?? to, why, counted });
      left = Math.max(0, left - counted);
    }
  }
  return { dueAt, intervals, left };
}

/** How much of a unit has run over a ledger until an instant; paused time counts nothing. */
export function elapsed(
  calendar: WorkingCalendar,
  { ledger, unit, until }: { ledger: readonly Interval[]; unit: DurationUnit; until: Date },
): number {
  return ledger
    .filter(({ why }) => why === 'running')
    .reduce((sum, { from, to }) => {
      const end = to && to < until ? to : until;
      return sum + workingTimeBetween(calendar, { from, to: end, unit });
    }, 0);
}

function skippedDays(
  calendar: WorkingCalendar,
  unit: DurationUnit,
  intervals: readonly ExplainedInterval[],
): readonly ClosedDay[] {
  if (unit === 'days' || unit === 'hours') return [];
  const days = new Map<string, ClosedDay>();
  for (const { from, to, why } of intervals)
    if (why === 'running' && to)
      for (const closed of calendar.closedDays(calendar.dayOf(from), calendar.dayOf(to))) days.set(closed.day, closed);
  return [...days.values()];
}

function refuseBrokenLedger(ledger: readonly Interval[]): void {
  if (ledger.length === 0) throw new RangeError('a ledger needs at least one interval');
  ledger.forEach(({ from, to }, i) => {
    const next = ledger[i + 1];
    if (to && to < from) throw new RangeError(`interval ${i} of the ledger ends before it begins`);
    if (next && (!to || next.from < to)) throw new RangeError(`interval ${i} of the ledger runs into the next`);
  });
}
