import { DateTime, IANAZone } from 'luxon';
import type { CalendarDefinition } from './calendar.schema.js';
import { PublicHolidays } from './holidays.js';

/** A day on which nobody works, and why. */
export interface ClosedDay {
  /** `YYYY-MM-DD` in the calendar's zone. */
  readonly day: string;
  readonly why: 'weekend' | 'closed-weekday' | 'holiday' | 'closure';
  /** Of a holiday or a closure, in each language known. */
  readonly name?: Readonly<Record<string, string>>;
}

/** One local day: its opening spans as instants in milliseconds, in order. */
export interface DayPlan {
  readonly day: string;
  /** The day after. */
  readonly next: string;
  readonly spans: readonly (readonly [from: number, to: number])[];
  readonly openMs: number;
  readonly closed?: ClosedDay;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const LONGEST_CLOSURE_DAYS = 3660;
/** Local midnight falls on a quarter of an hour in every zone, so all instants of a quarter lie on one day. */
const QUARTER_MS = 900_000;
const MOST_QUARTERS = 50_000;

/**
 * When a territory works: opening hours by weekday, public holidays and closures, in its zone.
 * Plans of days are computed once and kept; the calendar itself never changes.
 */
export class WorkingCalendar {
  readonly timeZone: string;
  readonly #hours: readonly (readonly string[])[];
  readonly #closures: CalendarDefinition['closures'];
  readonly #holidays: PublicHolidays;
  readonly #plans = new Map<string, DayPlan>();
  readonly #dayOfQuarter = new Map<number, string>();

  constructor(definition: CalendarDefinition) {
    if (!IANAZone.isValidZone(definition.timeZone))
      throw new RangeError(`"${definition.timeZone}" is no time zone; expected for instance "Europe/Paris"`);
    this.timeZone = definition.timeZone;
    this.#hours = WEEKDAYS.map((name) => definition.openingHours[name] ?? []);
    this.#hours.forEach((spans, weekday) => refuseDisorder(WEEKDAYS[weekday] ?? '', spans));
    if (this.#hours.every((spans) => spans.length === 0))
      throw new RangeError('a calendar needs at least one weekday with opening hours');
    this.#closures = definition.closures;
    this.#holidays = new PublicHolidays(definition.publicHolidays);
  }

  /** The local day (`YYYY-MM-DD`) of an instant. */
  dayOf(instant: Date): string {
    const quarter = Math.floor(instant.getTime() / QUARTER_MS);
    const known = this.#dayOfQuarter.get(quarter);
    if (known !== undefined) return known;
    const day = isoDay(DateTime.fromJSDate(instant, { zone: this.timeZone }));
    if (this.#dayOfQuarter.size >= MOST_QUARTERS) this.#dayOfQuarter.clear();
    this.#dayOfQuarter.set(quarter, day);
    return day;
  }

  /** Whether somebody works at this instant. */
  isOpen(instant: Date): boolean {
    const at = instant.getTime();
    return this.plan(this.dayOf(instant)).spans.some(([from, to]) => from <= at && at < to);
  }

  /** The instant itself when open, else the next opening; throws when none comes within ten years. */
  nextOpening(instant: Date): Date {
    const at = instant.getTime();
    const first = this.plan(this.dayOf(instant));
    const span = first.spans.find(([, to]) => at < to);
    if (span) return new Date(Math.max(at, span[0]));
    return new Date(this.openPlanAfter(first.day).spans[0]?.[0] ?? Number.NaN);
  }

  /** The plan of one local day. */
  plan(day: string): DayPlan {
    let plan = this.#plans.get(day);
    if (!plan) this.#plans.set(day, (plan = this.#makePlan(day)));
    return plan;
  }

  /** The plan of the first open day after this one; throws when none comes within ten years. */
  openPlanAfter(day: string): DayPlan {
    let plan = this.plan(day);
    for (let ahead = 0; ahead < LONGEST_CLOSURE_DAYS; ahead += 1) {
      plan = this.plan(plan.next);
      if (plan.openMs > 0) return plan;
    }
    throw new RangeError(`the calendar never opens in the ten years after ${day}`);
  }

  /** The closed days from one local day to another, both included. */
  closedDays(from: string, to: string): ClosedDay[] {
    const closed: ClosedDay[] = [];
    for (let plan = this.plan(from); plan.day <= to; plan = this.plan(plan.next))
      if (plan.closed) closed.push(plan.closed);
    return closed;
  }

  #makePlan(day: string): DayPlan {
    const date = DateTime.fromISO(day, { zone: 'utc' });
    const next = isoDay(date.plus({ days: 1 }));
    const weekday = date.weekday - 1;
    const closed = this.#whyClosed(day, weekday);
    if (closed) return { day, next, spans: [], openMs: 0, closed };
    const spans = (this.#hours[weekday] ?? []).map((text) => {
      const [from = '', to = ''] = text.split('-');
      return [this.#instant(day, from), this.#instant(day, to)] as const;
    });
    return { day, next, spans, openMs: spans.reduce((sum, [from, to]) => sum + to - from, 0) };
  }

  #whyClosed(day: string, weekday: number): ClosedDay | undefined {
    const closure = this.#closures.find(({ from, to }) => from <= day && day <= to);
    if (this.#hours[weekday]?.length === 0) return { day, why: weekday > 4 ? 'weekend' : 'closed-weekday' };
    const name = this.#holidays.on(day);
    if (name) return { day, why: 'holiday', name };
    return closure && { day, why: 'closure', name: closure.name };
  }

  #instant(day: string, time: string): number {
    return DateTime.fromISO(`${day}T${time}`, { zone: this.timeZone }).toMillis();
  }
}

/** The working calendar of a calendar.yaml whose shape was checked; throws a RangeError when its meaning is wrong. */
export function calendarFrom(value: CalendarDefinition): WorkingCalendar {
  return new WorkingCalendar(value);
}

function isoDay(date: DateTime): string {
  return date.toFormat('yyyy-MM-dd');
}

function refuseDisorder(weekday: string, spans: readonly string[]): void {
  const times = spans.flatMap((span) => span.split('-'));
  if (times.some((time, i) => i > 0 && time <= (times[i - 1] ?? '')))
    throw new RangeError(`the opening hours of ${weekday} overlap or run backwards: ${spans.join(', ')}`);
}
