import { IANAZone } from 'luxon';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** No zone turns its clocks back by more than this. */
const LONGEST_REPEAT_MS = 3 * 3_600_000;

/**
 * The clock on the wall of a time zone, in milliseconds as if it hung in UTC. It never goes back: while an hour is lived
 * a second time it stands still, so that later is never earlier. A time that is skipped is the moment of the skip.
 */
export class LocalTime {
  readonly #zone: IANAZone;

  /** Throws a RangeError for what is no zone of the IANA. */
  constructor(zone: string) {
    if (!IANAZone.isValidZone(zone))
      throw new RangeError(`"${zone}" is no time zone; expected for instance "Europe/Paris"`);
    this.#zone = IANAZone.create(zone);
  }

  /** What the wall shows at an instant. */
  wallAt(instant: number): number {
    const offset = this.#offset(instant);
    const before = this.#offset(instant - LONGEST_REPEAT_MS);
    if (before <= offset) return instant + offset;
    // Clocks went back not long ago: they stand where they were then until they have caught up.
    const turn = this.#turnBetween(instant - LONGEST_REPEAT_MS, instant);
    return Math.max(turn + before, instant + offset);
  }

  /** The first instant at which the wall shows this, or already more. */
  instantOf(wall: number): number {
    const [before, after] = [this.#offset(wall - DAY_MS), this.#offset(wall + DAY_MS)];
    if (before === after) return wall - before;
    const turn = this.#turnBetween(wall - DAY_MS, wall + DAY_MS);
    if (wall <= turn + before) return wall - before;
    return wall <= turn + after ? turn : wall - after;
  }

  /** The instant at which the clocks change between two others. */
  #turnBetween(from: number, to: number): number {
    const before = this.#offset(from);
    let [early, late] = [from, to];
    while (late - early > 1) {
      const middle = Math.floor((early + late) / 2);
      if (this.#offset(middle) === before) early = middle;
      else late = middle;
    }
    return late;
  }

  /** By how much local time is ahead of UTC. */
  #offset(instant: number): number {
    return this.#zone.offset(instant) * MINUTE_MS;
  }
}
