/**
 * The one source of time. Production lets the database tell the time (`sqlNow()` is null, and SQL
 * uses `coalesce($now, now())`); tests, the seed and simulations give an instant.
 * A class, so that it can name itself to dependency injection.
 */
export abstract class Clock {
  /** The present instant. */
  abstract now(): Date;
  /** The instant to hand to SQL as `$now`; null means: let the database say. */
  abstract sqlNow(): Date | null;
}

/** The clock of production: the machine's for the process, the database's for what is stored. */
export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
  override sqlNow(): null {
    return null;
  }
}

/** A clock that moves only when told to. Promises that it never goes backwards. */
export class VirtualClock extends Clock {
  #instant: Date;

  constructor(start: Date) {
    super();
    this.#instant = new Date(start);
  }

  override now(): Date {
    return new Date(this.#instant);
  }

  override sqlNow(): Date {
    return this.now();
  }

  /** Moves to an instant; throws when it lies in the past. */
  moveTo(instant: Date): void {
    if (instant < this.#instant)
      throw new Error(`a clock cannot go back from ${this.#instant.toISOString()} to ${instant.toISOString()}`);
    this.#instant = new Date(instant);
  }

  /** Moves forward by a number of milliseconds. */
  advance(milliseconds: number): void {
    this.moveTo(new Date(this.#instant.getTime() + milliseconds));
  }
}
