import { DESK_ROLES, type Role } from '#libs/kernel';
import { DateTime } from 'luxon';
import type { History, HistoryStep } from './history.js';
import { NOTHING, WEEKDAYS } from './scenario.schema.js';

/** How one way on from a state was taken. */
export interface MeasuredWay {
  count: number;
  /** How often somebody at the desk did it. */
  byDesk: number;
  /** How long it took since the state was entered, or since somebody last did something there: milliseconds. */
  readonly times: number[];
}

/** What the past tells of how work comes and goes. */
export interface Measured {
  readonly histories: number;
  /** Null when nothing arrived in the span. */
  readonly arrivals: {
    readonly perYear: number;
    readonly hours: Readonly<Record<string, Record<string, number>>>;
  } | null;
  /** By state, then by trigger. */
  readonly ways: ReadonlyMap<string, ReadonlyMap<string, MeasuredWay>>;
}

const DAY_MS = 86_400_000;
const YEAR_MS = 365.25 * DAY_MS;
/** A few days tell nothing of a year. */
const SHORTEST_SPAN_MS = 7 * DAY_MS;
/** More than enough for a median and a 90th percentile. */
const MOST_TIMES = 5_000;

/** Measures, history by history, how often work arrives, what comes next in each state, and after how long. */
export class Measurement {
  readonly #ways = new Map<string, Map<string, MeasuredWay>>();
  readonly #days = new Array<number>(7).fill(0);
  readonly #hours = new Array<number>(24).fill(0);
  #histories = 0;
  #arrivals = 0;
  #first = Infinity;

  constructor(
    private readonly span: { readonly since: Date; readonly until: Date },
    private readonly timeZone: string,
  ) {}

  add({ stoodOn, openedAt, steps }: History): void {
    this.#histories += 1;
    this.#arrived(openedAt);
    let at = { state: stoodOn.initial, since: openedAt.getTime() };
    for (const step of steps) at = this.#step(step, at);
  }

  result(): Measured {
    return { histories: this.#histories, arrivals: this.#arrivalsMeasured(), ways: this.#ways };
  }

  #arrived(openedAt: Date): void {
    const at = openedAt.getTime();
    this.#first = Math.min(this.#first, at);
    if (at < this.span.since.getTime()) return;
    this.#arrivals += 1;
    const local = DateTime.fromJSDate(openedAt, { zone: this.timeZone });
    this.#days[local.weekday - 1] = (this.#days[local.weekday - 1] ?? 0) + 1;
    this.#hours[local.hour] = (this.#hours[local.hour] ?? 0) + 1;
  }

  #step(step: HistoryStep, { state, since }: Standing): Standing {
    const at = step.at.getTime();
    if (step.kind === 'noted') return { state, since };
    if (step.kind === 'migrated') return { state: step.to, since };
    if (step.kind === 'fired') {
      this.#way(state, step.trigger, { role: step.role, since, at });
      return { state: step.to, since: at };
    }
    // A clock that rings ends a wait only where it leads to another state.
    const to = step.fired?.to ?? state;
    if (to !== state) this.#way(state, NOTHING, { role: 'clock', since, at });
    return to === state ? { state, since } : { state: to, since: at };
  }

  /** What came to its end before the span is of another time. */
  #way(state: string, trigger: string, { role, since, at }: Ended): void {
    if (at < this.span.since.getTime()) return;
    const ways = this.#ways.get(state) ?? new Map<string, MeasuredWay>();
    this.#ways.set(state, ways);
    const way = ways.get(trigger) ?? { count: 0, byDesk: 0, times: [] };
    ways.set(trigger, way);
    way.count += 1;
    if ((DESK_ROLES as readonly Role[]).includes(role)) way.byDesk += 1;
    if (way.times.length < MOST_TIMES) way.times.push(Math.max(0, at - since));
  }

  #arrivalsMeasured(): Measured['arrivals'] {
    if (this.#arrivals === 0) return null;
    const { since, until } = this.span;
    const span = until.getTime() - Math.max(since.getTime(), this.#first);
    const perYear = (this.#arrivals * YEAR_MS) / Math.max(span, SHORTEST_SPAN_MS);
    // Weekday and hour are taken to be independent: a year has few arrivals for 168 hours.
    const hours = WEEKDAYS.map((day, n): [string, Record<string, number>] => [
      day,
      Object.fromEntries(
        this.#hours
          .map((count, hour): [string, number] => [`${hour}-${hour + 1}`, count * (this.#days[n] ?? 0)])
          .filter(([, weight]) => weight > 0),
      ),
    ]);
    return {
      perYear: Math.round(perYear),
      hours: Object.fromEntries(hours.filter(([, day]) => Object.keys(day).length > 0)),
    };
  }
}

interface Ended {
  readonly role: Role;
  readonly since: number;
  readonly at: number;
}

interface Standing {
  readonly state: string;
  readonly since: number;
}
