import { parseDuration, type Duration } from '#libs/calendar';
import type { Timetable } from './timetable.js';

/** How long a clock runs. */
export type ClockLength = Duration;

/** One run of a clock in a simulation: as `Countdown`, over a timetable. */
export class SimulatedClock {
  /** Null while it pauses. */
  dueAt: number | null;
  missed = false;
  /** Raised when it pauses or goes on: a deadline that was waited for before does not count any more. */
  turn = 0;
  #left: number;
  #since: number;

  constructor(
    private readonly timetable: Timetable,
    private readonly length: ClockLength,
    startedAt: number,
  ) {
    this.#left = length.amount;
    this.#since = startedAt;
    this.dueAt = timetable.after(startedAt, this.#left, length.unit);
  }

  /** A length as a definition writes it. Throws a RangeError when it cannot be read. */
  static lengthFrom(within: string): ClockLength {
    return parseDuration(within);
  }

  pause(at: number): void {
    this.turn += 1;
    if (this.dueAt === null) return;
    this.#left = Math.max(0, this.#left - this.timetable.between(this.#since, at, this.length.unit));
    this.dueAt = null;
  }

  resume(at: number): void {
    this.turn += 1;
    this.#since = at;
    this.dueAt = this.timetable.after(at, this.#left, this.length.unit);
  }
}
