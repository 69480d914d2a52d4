import {
  addWorkingTime,
  parseDuration,
  workingTimeBetween,
  type Duration,
  type DurationUnit,
  type WorkingCalendar,
} from '#libs/calendar';

/** More deadlines than this are not kept: the oldest are of no use any more. */
const MOST_KEPT = 20_000;

/**
 * Deadlines of one calendar, in milliseconds since 1970. Keeps those it has computed: a history is replayed twice, and
 * mostly with the same deadlines.
 */
export class Deadlines {
  readonly #durations = new Map<string, Duration>();
  readonly #kept = new Map<string, number>();

  constructor(readonly calendar: WorkingCalendar) {}

  /** A duration as a definition writes it. Throws a RangeError when it cannot be read. */
  duration(written: string): Duration {
    let duration = this.#durations.get(written);
    if (duration === undefined) this.#durations.set(written, (duration = parseDuration(written)));
    return duration;
  }

  /** When so much of a unit has run from an instant. */
  after(from: number, amount: number, unit: DurationUnit): number {
    const key = `${from} ${amount} ${unit}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const due = addWorkingTime(this.calendar, new Date(from), { amount, unit }).getTime();
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(key, due);
    return due;
  }

  /** How much of a unit runs between two instants. */
  between(from: number, to: number, unit: DurationUnit): number {
    return workingTimeBetween(this.calendar, { from: new Date(from), to: new Date(to), unit });
  }
}

/**
 * One run of a clock. Arrives at the same deadline as `deadline` of libs/calendar over the ledger of the same run, without
 * keeping a ledger: what is left of the duration is enough to go on.
 */
export class Countdown {
  /** Null while it is paused with time left: nobody knows yet. */
  dueAt: number | null;
  rangAt: number | null = null;
  #left: number;
  #runningSince: number | null;
  readonly #unit: DurationUnit;
  /** When it paused and went on, in turn. */
  readonly #turns: number[] = [];

  constructor(
    private readonly deadlines: Deadlines,
    readonly within: string,
    readonly startedAt: number,
  ) {
    const { amount, unit } = deadlines.duration(within);
    this.#left = amount;
    this.#unit = unit;
    this.#runningSince = startedAt;
    this.dueAt = deadlines.after(startedAt, amount, unit);
  }

  /** The instant at which it rings if nothing happens before; null when it rang, or pauses. */
  get ringsAt(): number | null {
    if (this.rangAt !== null || this.dueAt === null || this.#runningSince === null) return null;
    return Math.max(this.dueAt, this.#runningSince);
  }

  get running(): boolean {
    return this.#runningSince !== null;
  }

  pause(at: number): void {
    const since = this.#runningSince;
    if (since === null) return;
    this.#turns.push(at);
    this.#runningSince = null;
    if (this.dueAt !== null && this.dueAt <= at) return;
    this.#left = Math.max(0, this.#left - this.deadlines.between(since, at, this.#unit));
    this.dueAt = null;
  }

  resume(at: number): void {
    if (this.running) return;
    this.#turns.push(at);
    this.#runningSince = at;
    this.dueAt ??= this.deadlines.after(at, this.#left, this.#unit);
  }

  /** The same run with a length of its own: what has run counts towards it. */
  lasting(within: string): Countdown {
    const again = new Countdown(this.deadlines, within, this.startedAt);
    for (const at of this.#turns) again[again.running ? 'pause' : 'resume'](at);
    again.rangAt = this.rangAt;
    return again;
  }

  /** Whether the deadline had passed at an instant. At the deadline itself it is still kept. */
  missedAt(at: number): boolean {
    return this.dueAt !== null && this.dueAt < at;
  }
}
