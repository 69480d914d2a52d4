import type { CalendarDefinition } from './calendar.schema.js';
import { daysAfter, dayOfWall, wallOf, weekdayOf, type Day } from './day.js';
import { PublicHolidays } from './holidays.js';
import { LocalTime } from './local-time.js';

/** A day on which nobody works, and why. */
export interface ClosedDay {
  /** `YYYY-MM-DD` in the calendar's zone. */
  readonly day: Day;
  readonly why: 'weekend' | 'closed-weekday' | 'holiday' | 'closure';
  /** Of a holiday or a closure, in each language known. */
  readonly name?: Readonly<Record<string, string>>;
}

/** One local day: its opening spans as instants in milliseconds, in order. */
export interface DayPlan {
  readonly day: Day;
  /** The day after. */
  readonly next: Day;
  readonly spans: readonly (readonly [from: number, to: number])[];
  readonly openMs: number;
  readonly closed?: ClosedDay;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
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
  /** The clock on the wall of the front door. */
  readonly local: LocalTime;
  readonly #hours: readonly (readonly string[])[];
  readonly #closures: CalendarDefinition['closures'];
  readonly #holidays: PublicHolidays;
  readonly #plans = new Map<Day, DayPlan>();
  readonly #dayOfQuarter = new Map<number, Day>();

  /** Throws a RangeError when the definition's meaning is wrong; its shape was checked before. */
  constructor(definition: CalendarDefinition) {
    this.timeZone = definition.timeZone;
    this.local = new LocalTime(definition.timeZone);
    this.#hours = WEEKDAYS.map((name) => definition.openingHours[name] ?? []);
    this.#hours.forEach((spans, weekday) => refuseDisorder(WEEKDAYS[weekday] ?? '', spans));
    if (this.#hours.every((spans) => spans.length === 0))
      throw new RangeError('a calendar needs at least one weekday with opening hours');
    this.#closures = definition.closures;
    this.#holidays = new PublicHolidays(definition.publicHolidays);
    for (const closure of this.#closures) {
      refuseUnreadable(closure);
      this.openPlanAfter(closure.from);
    }
  }

  /** The local day (`YYYY-MM-DD`) of an instant. */
  dayOf(instant: Date): Day {
    const quarter = Math.floor(instant.getTime() / QUARTER_MS);
    const known = this.#dayOfQuarter.get(quarter);
    if (known !== undefined) return known;
    const day = dayOfWall(this.local.wallAt(instant.getTime()));
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
  plan(day: Day): DayPlan {
    let plan = this.#plans.get(day);
    if (!plan) this.#plans.set(day, (plan = this.#makePlan(day)));
    return plan;
  }

  /** The plan of the first open day after this one; throws when none comes within ten years. */
  openPlanAfter(day: Day): DayPlan {
    let plan = this.plan(day);
    for (let ahead = 0; ahead < LONGEST_CLOSURE_DAYS; ahead += 1) {
      plan = this.plan(plan.next);
      if (plan.openMs > 0) return plan;
    }
    throw new RangeError(`the calendar never opens in the ten years after ${day}`);
  }

  /** The closed days from one local day to another, both included. */
  closedDays(from: Day, to: Day): ClosedDay[] {
    const closed: ClosedDay[] = [];
    for (let plan = this.plan(from); plan.day <= to; plan = this.plan(plan.next))
      if (plan.closed) closed.push(plan.closed);
    return closed;
  }

  #makePlan(day: Day): DayPlan {
    const next = daysAfter(day, 1);
    const weekday = weekdayOf(day);
    const hours = this.#hours[weekday] ?? [];
    if (hours.length === 0) return shut(next, { day, why: weekday > 4 ? 'weekend' : 'closed-weekday' });
    const holiday = this.#holidays.on(day);
    // A holiday may begin in the middle of a day.
    const spans = hours.flatMap((text) => {
      const [from = '', to = ''] = text.split('-');
      const end = holiday && holiday.from < to ? holiday.from : to;
      return from < end ? [[this.#instant(day, from), this.#instant(day, end)] as const] : [];
    });
    if (holiday && spans.length === 0) return shut(next, { day, why: 'holiday', name: holiday.name });
    const closure = this.#closures.find(({ from, to }) => from <= day && day <= to);
    if (closure) return shut(next, { day, why: 'closure', name: closure.name });
    return { day, next, spans, openMs: spans.reduce((sum, [from, to]) => sum + to - from, 0) };
  }

  #instant(day: Day, time: string): number {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return this.local.instantOf(wallOf(day) + hours * HOUR_MS + minutes * MINUTE_MS);
  }
}

function shut(next: Day, closed: ClosedDay): DayPlan {
  return { day: closed.day, next, spans: [], openMs: 0, closed };
}

/** The working calendar of a calendar.yaml whose shape was checked; throws a RangeError when its meaning is wrong. */
export function calendarFrom(value: CalendarDefinition): WorkingCalendar {
  return new WorkingCalendar(value);
}

function refuseDisorder(weekday: string, spans: readonly string[]): void {
  const times = spans.flatMap((span) => span.split('-'));
  if (times.some((time, i) => i > 0 && time <= (times[i - 1] ?? '')))
    throw new RangeError(`the opening hours of ${weekday} overlap or run backwards: ${spans.join(', ')}`);
}

function refuseUnreadable({ from, to, name }: CalendarDefinition['closures'][number]): void {
  for (const day of [from, to])
    if (Number.isNaN(wallOf(day))) throw new RangeError(`a closure names the day ${day}, which does not exist`);
  if (to < from) throw new RangeError(`a closure ends on ${to}, before it begins on ${from}`);
  if (Object.keys(name).length === 0) throw new RangeError(`the closure of ${from} has no name`);
}
