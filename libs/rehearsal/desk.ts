import type { DeskRole } from '#libs/kernel';
import type { EventQueue } from './event-queue.js';
import { quantile } from './spread.js';
import type { Timetable } from './timetable.js';

/** Something that waits for somebody at a desk. */
export interface Task {
  /** What is to be done first: the smallest. */
  readonly rank: number;
  /** How long it takes somebody who does nothing else: milliseconds. */
  readonly work: number;
  /** Called when it is done. Not called for one that was withdrawn. */
  readonly done: (at: number) => void;
}

interface Waiting extends Task {
  readonly since: number;
  readonly order: number;
  withdrawn: boolean;
}

/** What a desk did in the counted time of one run. Hours are hours in which the desk was open. */
export interface DeskFigures {
  readonly role: DeskRole;
  /** Of the time that its people give to it, the part that was spent working. */
  readonly utilisation: number;
  /** How many tasks waited, on average while it was open. */
  readonly waiting: number;
  readonly served: number;
  readonly waitHours: number;
  readonly waitHoursP90: number;
  readonly workHours: number;
}

/** The counted time: milliseconds since 1970. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

const HOUR_MS = 3_600_000;

/** Some people with the same role: each does one task at a time, while the house is open. */
export class Desk {
  readonly #queue: Waiting[] = [];
  readonly #waits: number[] = [];
  readonly #busy: OpenLevel;
  readonly #length: OpenLevel;
  #order = 0;
  #worked = 0;
  #wakes = -1;

  constructor(
    readonly role: DeskRole,
    private readonly staff: { readonly people: number; readonly share: number },
    private readonly house: { readonly events: EventQueue; readonly timetable: Timetable; readonly window: Window },
  ) {
    this.#busy = new OpenLevel(house.timetable, house.window);
    this.#length = new OpenLevel(house.timetable, house.window);
  }

  /** Puts a task in line; the function that is given back withdraws it. */
  add(task: Task, at: number): (at: number) => void {
    const waiting: Waiting = { ...task, since: at, order: this.#order, withdrawn: false };
    this.#order += 1;
    this.#insert(waiting);
    this.#length.change(at, 1);
    this.#serve(at);
    return (now) => this.#withdraw(waiting, now);
  }

  figures(): DeskFigures {
    const { people } = this.staff;
    const served = this.#waits.length;
    const waits = this.#waits.toSorted((one, other) => one - other);
    const sum = waits.reduce((total, wait) => total + wait, 0);
    return {
      role: this.role,
      utilisation: this.#busy.mean() / people,
      waiting: this.#length.mean(),
      served,
      waitHours: served === 0 ? 0 : sum / served / HOUR_MS,
      waitHoursP90: served === 0 ? 0 : quantile(waits, 0.9) / HOUR_MS,
      workHours: served === 0 ? 0 : this.#worked / served / HOUR_MS,
    };
  }

  #serve(at: number): void {
    const { events, timetable, window } = this.house;
    while (this.#queue.length > 0 && this.#busy.level < this.staff.people) {
      if (!timetable.isOpen(at)) return this.#wakeAt(timetable.nextOpening(at));
      const task = this.#queue.shift();
      if (task === undefined) return;
      this.#length.change(at, -1);
      this.#busy.change(at, 1);
      this.#begun(task, at);
      // Who gives half of their time takes twice as long.
      const spent = task.work / this.staff.share;
      const end = at + spent < window.to ? timetable.afterOpen(at, spent) : Infinity;
      events.add(end, (now) => this.#finish(task, now));
    }
  }

  #finish(task: Waiting, at: number): void {
    this.#busy.change(at, -1);
    if (!task.withdrawn) task.done(at);
    this.#serve(at);
  }

  #begun({ since, work }: Waiting, at: number): void {
    const { timetable, window } = this.house;
    if (at < window.from || at >= window.to) return;
    this.#waits.push(timetable.openUntil(at) - timetable.openUntil(since));
    this.#worked += work;
  }

  /** One that is being done is done to its end, for nothing. */
  #withdraw(task: Waiting, at: number): void {
    task.withdrawn = true;
    const place = this.#queue.indexOf(task);
    if (place < 0) return;
    this.#queue.splice(place, 1);
    this.#length.change(at, -1);
  }

  #wakeAt(opening: number): void {
    if (this.#wakes === opening) return;
    this.#wakes = opening;
    this.house.events.add(opening, (now) => this.#serve(now));
  }

  /** In order of rank, then of arrival; most come last. */
  #insert(task: Waiting): void {
    let place = this.#queue.length;
    while (place > 0 && (this.#queue[place - 1]?.rank ?? -Infinity) > task.rank) place -= 1;
    this.#queue.splice(place, 0, task);
  }
}

/** A number that changes, and its mean over the open time of a window. */
class OpenLevel {
  level = 0;
  #since: number;
  #sum = 0;

  constructor(
    private readonly timetable: Timetable,
    private readonly window: Window,
  ) {
    this.#since = timetable.openUntil(window.from);
  }

  change(at: number, by: number): void {
    this.#passTo(at);
    this.level += by;
  }

  mean(): number {
    const { from, to } = this.window;
    this.#passTo(to);
    const open = this.timetable.openUntil(to) - this.timetable.openUntil(from);
    return open === 0 ? 0 : this.#sum / open;
  }

  #passTo(at: number): void {
    if (at <= this.window.from) return;
    const now = this.timetable.openUntil(Math.min(at, this.window.to));
    this.#sum += this.level * (now - this.#since);
    this.#since = now;
  }
}
