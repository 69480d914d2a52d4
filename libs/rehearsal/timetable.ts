import { addWorkingTime, workingTimeBetween, type DurationUnit, type WorkingCalendar } from '#libs/calendar';

/** One open day, and how much of everything lies before it. */
interface OpenDay {
  readonly day: string;
  readonly spans: readonly (readonly [from: number, to: number])[];
  readonly openMs: number;
  /** Milliseconds open since the timetable begins, up to this day. */
  readonly before: number;
  readonly last: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The first and the last day may be short, and in spring one has 23 hours. */
const SHORT_DAYS = 3;

/**
 * The opening hours of a calendar laid out from an instant on, so that adding working time is a look-up: a simulation does
 * it a million times. Agrees with libs/calendar to the millisecond or two. Instants are milliseconds since 1970; those
 * before its beginning are taken for its beginning.
 */
export class Timetable {
  readonly #days: OpenDay[] = [];
  readonly #begin: number;

  constructor(
    private readonly calendar: WorkingCalendar,
    begin: Date,
  ) {
    this.#begin = calendar.nextOpening(begin).getTime();
    const plan = calendar.plan(calendar.dayOf(new Date(this.#begin)));
    this.#days.push({ ...plan, before: 0, last: lastOf(plan.spans) });
  }

  isOpen(at: number): boolean {
    return this.#day(this.#indexAt(at)).spans.some(([from, to]) => from <= at && at < to);
  }

  /** The instant itself when open, else the next opening. */
  nextOpening(at: number): number {
    const span = this.#day(this.#indexAt(at)).spans.find(([, to]) => at < to);
    return Math.max(at, span?.[0] ?? at);
  }

  /** How long it was open from the beginning of the timetable up to an instant. */
  openUntil(at: number): number {
    const { before, spans } = this.#day(this.#indexAt(at));
    return before + openIn(spans, at);
  }

  /** The instant at which it has been open for so long, counted from another one. */
  afterOpen(from: number, openMs: number): number {
    if (openMs <= 0) return from;
    const open = this.openUntil(from) + openMs;
    let index = this.#indexAt(from);
    while (this.#day(index + 1).before < open) index += 1;
    return instantIn(this.#day(index), open - this.#day(index).before);
  }

  /** When so much of a unit has run from an instant, as `addWorkingTime` of libs/calendar has it. */
  after(from: number, amount: number, unit: DurationUnit): number {
    if (unit === 'hours') return from + Math.round(amount * HOUR_MS);
    if (unit === 'days') return addWorkingTime(this.calendar, new Date(from), { amount, unit }).getTime();
    if (amount <= 0) return this.nextOpening(from);
    if (unit === 'working hours') return this.afterOpen(this.nextOpening(from), amount * HOUR_MS);
    const until = this.#daysUntil(from) + amount;
    // Rounding must not keep a day from being full.
    const index = Math.floor(until + 1e-9);
    const day = this.#day(index);
    return instantIn(day, Math.max(0, until - index) * day.openMs);
  }

  /** How much of a unit runs between two instants, as `workingTimeBetween` of libs/calendar has it. */
  between(from: number, to: number, unit: DurationUnit): number {
    if (to <= from) return 0;
    if (unit === 'working days') return this.#daysUntil(to) - this.#daysUntil(from);
    if (unit === 'working hours') return (this.openUntil(to) - this.openUntil(from)) / HOUR_MS;
    if (unit === 'hours') return (to - from) / HOUR_MS;
    return workingTimeBetween(this.calendar, { from: new Date(from), to: new Date(to), unit });
  }

  /** Open days up to an instant; of the day itself the part that has been open. */
  #daysUntil(at: number): number {
    const index = this.#indexAt(at);
    const { spans, openMs } = this.#day(index);
    return index + openIn(spans, at) / openMs;
  }

  /** The open day in which an instant lies, or the next one. */
  #indexAt(at: number): number {
    while ((this.#days.at(-1)?.last ?? 0) <= at) this.#day(this.#days.length);
    let [low, high] = [0, this.#days.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#day(middle).last > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #day(index: number): OpenDay {
    for (let known = this.#days.at(-1); known && this.#days.length <= index; known = this.#days.at(-1)) {
      const plan = this.calendar.openPlanAfter(known.day);
      this.#days.push({ ...plan, before: known.before + known.openMs, last: lastOf(plan.spans) });
    }
    const day = this.#days[index];
    if (!day) throw new RangeError(`a timetable has no day ${index}`);
    return day;
  }
}

/** What so much of a unit takes at least, whatever the opening hours: milliseconds. */
export function leastMs(amount: number, unit: DurationUnit): number {
  return unit === 'hours' || unit === 'working hours' ? amount * HOUR_MS : (amount - SHORT_DAYS) * DAY_MS;
}

function lastOf(spans: OpenDay['spans']): number {
  return spans.at(-1)?.[1] ?? Number.NaN;
}

function openIn(spans: OpenDay['spans'], until: number): number {
  let open = 0;
  for (const [from, to] of spans) if (from < until) open += Math.min(to, until) - from;
  return open;
}

/** The instant at which a day has been open for so long: the first opening for nothing, a closing rather than the opening after it. */
function instantIn({ spans, last }: OpenDay, openMs: number): number {
  let left = Math.round(openMs);
  for (const [from, to] of spans) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  return last;
}
