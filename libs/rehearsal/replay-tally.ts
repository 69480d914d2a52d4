import type { WorkingCalendar } from '#libs/calendar';
import type { Machine } from '#libs/workflow';
import { Deadlines } from './countdown.js';
import type { History } from './history.js';
import { replay, type Draft, type Replayed, type StopCode } from './replay.js';
import { changedDeadlines, ReplayLists } from './replay-lists.js';
import type { Compared, ReplayReport } from './replay-report.js';
import { weeksBetween, type Week, type WeeklyMeans } from './weeks.js';
import { Workload, type DeadlineCount } from './workload.js';

/** What to rehearse, and on which stretch of the past. */
export interface Rehearsed {
  readonly draft: Machine;
  /** The calendar in use; also the draft's, unless it has one of its own. */
  readonly calendar: WorkingCalendar;
  readonly draftCalendar?: WorkingCalendar | undefined;
  readonly since: Date;
  readonly until: Date;
  /** How many dossiers each list of the report holds; 1,000 unless told. */
  readonly most?: number | undefined;
}

const MOST_LISTED = 1_000;
const NONE: DeadlineCount = { kept: 0, missed: 0 };

/** Replays histories one by one and adds up what the draft would have changed. Keeps no history. */
export class ReplayTally {
  readonly #draft: Draft;
  readonly #weeks: readonly Week[];
  readonly #before: Workload;
  readonly #after: Workload;
  readonly #lists: ReplayLists;
  readonly #stops = new Map<string, { code: StopCode; trigger: string; count: number }>();
  readonly #counts = { replayed: 0, same: 0, sameWithOtherDeadlines: 0, differs: 0, notReplayed: 0 };

  /** Throws a RangeError when `until` does not lie after `since`. */
  constructor(private readonly rehearsed: Rehearsed) {
    const { draft: machine, calendar, draftCalendar = calendar, since, until } = rehearsed;
    const deadlinesBefore = new Deadlines(calendar);
    const deadlines = draftCalendar === calendar ? deadlinesBefore : new Deadlines(draftCalendar);
    this.#draft = { machine, deadlines, deadlinesBefore };
    this.#weeks = weeksBetween(since, until, calendar.timeZone);
    this.#lists = new ReplayLists(rehearsed.most ?? MOST_LISTED);
    this.#before = new Workload(this.#weeks);
    this.#after = new Workload(this.#weeks);
  }

  /** Replays one history and counts what came of it. */
  add(history: History): Replayed {
    const replayed = replay(history, this.#draft);
    const deadlines = changedDeadlines(replayed);
    this.#count(replayed, deadlines.length > 0);
    if (replayed.stop === null) {
      this.#before.add(replayed.before);
      this.#after.add(replayed.after);
    }
    this.#lists.add(replayed, deadlines);
    return replayed;
  }

  report(): ReplayReport {
    const { draft, since, until } = this.rehearsed;
    const [before, after] = [this.#before, this.#after];
    return {
      machine: draft.name,
      since: since.toISOString(),
      until: until.toISOString(),
      ...this.#counts,
      stops: [...this.#stops.values()].sort((a, b) => b.count - a.count),
      deadlines: namesOf(before.deadlines, after.deadlines, draft.clocks).map((clock) => ({
        clock,
        before: before.deadlines.get(clock) ?? NONE,
        after: after.deadlines.get(clock) ?? NONE,
      })),
      weeks: this.#weeks.map(({ day }) => day),
      entries: namesOf(before.entries, after.entries, draft.states).map((state) => ({
        state,
        ...compared(before.entries.get(state), after.entries.get(state), (weekly) => weekly?.counts ?? this.#zeros),
      })),
      open: namesOf(before.open, after.open, {}).map((owner) => ({
        owner,
        mean: compared(before.open.get(owner), after.open.get(owner), (figures) => rounded(figures?.mean ?? 0)),
        ...compared(before.open.get(owner), after.open.get(owner), (figures) => this.#means(figures)),
      })),
      triggers: namesOf(before.triggers, after.triggers, {}).flatMap((key) => {
        const [then, now] = [before.triggers.get(key), after.triggers.get(key)];
        const { trigger, role } = then ?? now ?? {};
        if (trigger === undefined || role === undefined) return [];
        return [{ trigger, role, before: then?.count ?? 0, after: now?.count ?? 0 }];
      }),
      lists: this.#lists.listed,
    };
  }

  #count({ verdict, stop }: Replayed, otherDeadlines: boolean): void {
    this.#counts.replayed += 1;
    if (verdict === 'same') this.#counts.same += 1;
    if (verdict === 'same' && otherDeadlines) this.#counts.sameWithOtherDeadlines += 1;
    if (verdict === 'differs') this.#counts.differs += 1;
    if (verdict === 'not-replayed') this.#counts.notReplayed += 1;
    if (stop === null) return;
    const key = `${stop.code} ${stop.trigger}`;
    const counted = this.#stops.get(key) ?? { code: stop.code, trigger: stop.trigger, count: 0 };
    counted.count += 1;
    this.#stops.set(key, counted);
  }

  get #zeros(): number[] {
    return this.#weeks.map(() => 0);
  }

  #means(figures: WeeklyMeans | undefined): number[] {
    return figures?.means.map(rounded) ?? this.#zeros;
  }
}

function compared<T, R>(before: T, after: T, as: (value: T) => R): Compared<R> {
  return { before: as(before), after: as(after) };
}

/** Every name that was counted: in the order of the draft's definition, then those that only the past knew. */
function namesOf(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  defined: Readonly<Record<string, unknown>>,
): string[] {
  const counted = new Set([...before.keys(), ...after.keys()]);
  const first = Object.keys(defined).filter((name) => counted.has(name));
  return [...first, ...[...counted].filter((name) => !first.includes(name)).sort()];
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
