interface Event {
  readonly at: number;
  readonly order: number;
  readonly happen: (at: number) => void;
}

/** What happens at an instant may make more happen at once, a few things for each of a crowd; more than this is a circle. */
const MOST_AT_ONCE = 1_000_000;

/** More than were ever added before: what has it comes behind all others of its instant. */
const BEHIND = 2 ** 52;

/** Things that will happen, in the order of their instants; those of one instant in the order in which they were added. */
export class EventQueue {
  readonly #heap: Event[] = [];
  #added = 0;
  #now = -Infinity;
  /** How many were added at this very instant by what happened at it. */
  #atOnce = 0;

  add(at: number, happen: (at: number) => void): void {
    this.#add({ at, order: this.#added, happen });
  }

  /** For what happens only when everything else of its instant has happened. */
  addLast(at: number, happen: (at: number) => void): void {
    this.#add({ at, order: BEHIND + this.#added, happen });
  }

  #add(event: Event): void {
    const heap = this.#heap;
    this.#added += 1;
    if (event.at === this.#now) this.#atOnce += 1;
    let place = heap.length;
    heap.push(event);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !isBefore(event, above)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = event;
  }

  /**
   * Lets everything happen that happens before an instant, and what follows from it before that instant too. Throws a
   * RangeError when things follow each other without end and without any time passing.
   */
  runUntil(end: number): void {
    for (let next = this.#heap[0]; next !== undefined && next.at < end; next = this.#heap[0]) {
      if (next.at !== this.#now) [this.#now, this.#atOnce] = [next.at, 0];
      if (this.#atOnce > MOST_AT_ONCE)
        throw new RangeError('things follow each other in a circle in which no time passes');
      this.#removeFirst();
      next.happen(next.at);
    }
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const [one, other] = [heap[left], heap[left + 1]];
      if (one === undefined) break;
      const child = other !== undefined && isBefore(other, one) ? left + 1 : left;
      const smaller = heap[child];
      if (smaller === undefined || !isBefore(smaller, last)) break;
      heap[place] = smaller;
      place = child;
    }
    heap[place] = last;
  }
}

function isBefore(one: Event, other: Event): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
