import type { DurationUnit } from '#libs/calendar';
import type { DeskRole, Role } from '#libs/kernel';
import { breachTriggers, isOpen, type ClockCommand, type Machine } from '#libs/workflow';
import { arrivalsIn } from './arrivals.js';
import { Desk, type DeskFigures, type Window } from './desk.js';
import type { Tally } from './estimate.js';
import { EventQueue } from './event-queue.js';
import type { Plan, PlannedOutcome } from './plan.js';
import { Random } from './random.js';
import { SimulatedClock, type ClockLength } from './simulated-clock.js';
import { leastMs } from './timetable.js';
import type { Standing } from './unrolled.js';
import { WeeklyMeans } from './weeks.js';

/** What came out of one run. Only the counted weeks count. */
export interface RunFigures {
  readonly arrived: number;
  readonly closed: number;
  /** How many were open, by who had to act. */
  readonly open: ReadonlyMap<string, WeeklyMeans>;
  /** The sum of the time that those open spent here, in milliseconds, within the counted weeks. */
  readonly stayed: number;
  readonly desks: readonly DeskFigures[];
  /** Deadlines that were decided: kept, of all. */
  readonly kept: ReadonlyMap<string, Tally>;
}

/** One dossier or referral that somebody might have brought. */
interface Visitor {
  standing: Standing;
  /** Raised when what was planned for it does not count any more. */
  epoch: number;
  readonly random: Random;
  readonly clocks: Map<string, SimulatedClock>;
  withdraw: ((at: number) => void) | null;
  readonly arrivedAt: number;
}

/** Simulates one run. The same plan and number of the run give the same figures. */
export function simulateRun(plan: Plan, run: number): RunFigures {
  return new House(plan, run).live();
}

class House {
  readonly #events = new EventQueue();
  readonly #desks: ReadonlyMap<DeskRole, Desk>;
  readonly #window: Window;
  readonly #machine: Machine;
  readonly #lengths: ReadonlyMap<string, ClockLength>;
  readonly #open = new Map<string, Level>();
  readonly #kept = new Map<string, { hits: number; of: number }>();
  readonly #inside = new Set<Visitor>();
  #arrived = 0;
  #closed = 0;
  #stayed = 0;

  constructor(
    private readonly plan: Plan,
    private readonly run: number,
  ) {
    const { scenario, weeks, timetable, begin } = plan;
    this.#window = { from: weeks[0]?.from ?? begin, to: weeks.at(-1)?.to ?? begin };
    this.#machine = plan.unrolled.machine;
    this.#lengths = new Map(
      Object.entries(this.#machine.clocks).map(([name, { within }]) => [name, SimulatedClock.lengthFrom(within)]),
    );
    const house = { events: this.#events, timetable, window: this.#window };
    const desks = Object.entries(scenario.staff) as [DeskRole, { people: number; share: number }][];
    this.#desks = new Map(desks.map(([role, staff]) => [role, new Desk(role, staff, house)]));
  }

  live(): RunFigures {
    const { to } = this.#window;
    this.#expect(arrivalsIn(this.plan.arrivals, new Random(`${this.#seed}/arrivals`)), 0);
    this.#events.runUntil(to);
    for (const visitor of this.#inside) this.#leave(visitor, to);
    const open = new Map([...this.#open].map(([owner, level]) => [owner, level.figures(to)]));
    const desks = [...this.#desks.values()].map((desk) => desk.figures());
    return { arrived: this.#arrived, closed: this.#closed, open, stayed: this.#stayed, desks, kept: this.#kept };
  }

  /** Each visitor has numbers of its own: more people at a desk change nothing in what visitors bring and decide. */
  #expect(arrivals: Iterator<number, void>, number: number): void {
    const next = arrivals.next();
    if (next.done === true) return;
    this.#events.add(next.value, (at) => {
      this.#arrive(at, new Random(`${this.#seed}/${number}`));
      this.#expect(arrivals, number + 1);
    });
  }

  get #seed(): string {
    return `${this.plan.scenario.seed}/${this.run}`;
  }

  #arrive(at: number, random: Random): void {
    const { unrolled } = this.plan;
    const visitor: Visitor = {
      ...{ standing: unrolled.first, epoch: 0, random, clocks: new Map(), withdraw: null, arrivedAt: at },
    };
    if (this.#counts(at)) this.#arrived += 1;
    this.#inside.add(visitor);
    this.#level(visitor.standing.state, at, 1);
    this.#obey(visitor, unrolled.openingClocks, at);
    this.#planNext(visitor, at);
  }

  /** Fires a trigger if it is possible; true when it was. */
  #fire(visitor: Visitor, trigger: string, role: Role, at: number): boolean {
    const passage = this.plan.unrolled.passage(visitor.standing, trigger, role);
    if (passage.refused !== null) return false;
    const { state } = visitor.standing;
    visitor.standing = passage.to;
    const moved = passage.to.state !== state;
    if (moved) {
      this.#level(state, at, -1);
      this.#level(passage.to.state, at, 1);
    }
    this.#obey(visitor, passage.clocks, at);
    if (!isOpen(this.#machine, passage.to.state)) this.#close(visitor, at);
    // What a clock does where nothing moves disturbs nobody at work.
    else if (moved || role !== 'clock') this.#planNext(visitor, at);
    return true;
  }

  #close(visitor: Visitor, at: number): void {
    this.#forgetPlans(visitor, at);
    this.#inside.delete(visitor);
    visitor.clocks.clear();
    this.#leave(visitor, at);
    if (this.#counts(at)) this.#closed += 1;
  }

  #leave({ arrivedAt }: Visitor, at: number): void {
    this.#stayed += Math.max(0, Math.min(at, this.#window.to) - Math.max(arrivedAt, this.#window.from));
  }

  #forgetPlans(visitor: Visitor, at: number): void {
    visitor.epoch += 1;
    visitor.withdraw?.(at);
    visitor.withdraw = null;
  }

  /** Draws what comes next here, and lets it begin. */
  #planNext(visitor: Visitor, at: number): void {
    this.#forgetPlans(visitor, at);
    const drawn = visitor.random.next();
    const outcome = this.plan.outcomes.get(visitor.standing.state)?.find(({ upTo }) => drawn < upTo);
    if (outcome === undefined || outcome.trigger === null) return;
    const { trigger, role, after, work } = outcome;
    const ready = after ? this.#passed(at, after.draw(visitor.random), after.unit) : at;
    const desk = outcome.desk === null ? undefined : this.#desks.get(outcome.desk);
    const { epoch } = visitor;
    this.#events.add(ready, (now) => {
      if (visitor.epoch !== epoch) return;
      if (desk && work) this.#queue(visitor, desk, outcome, now);
      else this.#fire(visitor, trigger, role, now);
    });
  }

  /** When a drawn time has passed; Infinity where that is surely after the end: no calendar is laid out for centuries. */
  #passed(at: number, amount: number, unit: DurationUnit): number {
    return at + leastMs(amount, unit) < this.#window.to ? this.plan.timetable.after(at, amount, unit) : Infinity;
  }

  #queue(visitor: Visitor, desk: Desk, { trigger, role, work }: PlannedOutcome, at: number): void {
    if (trigger === null || work === null) return;
    const rank = this.plan.scenario.order === 'due' ? this.#dueAt(visitor) : at;
    const hours = work.draw(visitor.random);
    const done = (now: number): void => void this.#fire(visitor, trigger, role, now);
    visitor.withdraw = desk.add({ rank, work: hours * HOUR_MS, done }, at);
  }

  #dueAt({ clocks }: Visitor): number {
    let first = Infinity;
    for (const { dueAt } of clocks.values()) first = Math.min(first, dueAt ?? Infinity);
    return first;
  }

  #obey(visitor: Visitor, commands: readonly ClockCommand[], at: number): void {
    const { clocks } = visitor;
    for (const { clock: name, do: command } of commands) {
      const clock = clocks.get(name);
      if (command === 'start' || command === 'stop') {
        if (clock && !clock.missed) this.#decided(name, at, true);
        clocks.delete(name);
      }
      if (command === 'start') {
        const length = this.#lengths.get(name);
        if (length) clocks.set(name, new SimulatedClock(this.plan.timetable, length, at));
      } else if (command === 'pause') clock?.pause(at);
      else if (command === 'resume') clock?.resume(at);
      this.#waitFor(visitor, name);
    }
  }

  /** Lets a clock ring at its deadline, unless something happens to it before, or at the deadline itself. */
  #waitFor(visitor: Visitor, name: string): void {
    const clock = visitor.clocks.get(name);
    if (clock?.dueAt == null || clock.missed) return;
    const { turn } = clock;
    this.#events.addLast(clock.dueAt, (at) => {
      if (visitor.clocks.get(name) !== clock || clock.turn !== turn) return;
      clock.missed = true;
      this.#decided(name, at, false);
      breachTriggers(this.#machine, name).some((trigger) => this.#fire(visitor, trigger, 'clock', at));
    });
  }

  #decided(clock: string, at: number, kept: boolean): void {
    if (!this.#counts(at)) return;
    const tally = this.#kept.get(clock) ?? { hits: 0, of: 0 };
    tally.of += 1;
    if (kept) tally.hits += 1;
    this.#kept.set(clock, tally);
  }

  #counts(at: number): boolean {
    return this.#window.from <= at && at < this.#window.to;
  }

  #level(state: string, at: number, by: number): void {
    const owner = this.#machine.states[state]?.owner ?? 'nobody';
    if (owner === 'nobody') return;
    const level = this.#open.get(owner) ?? new Level(new WeeklyMeans(this.plan.weeks));
    this.#open.set(owner, level);
    level.change(at, by);
  }
}

const HOUR_MS = 3_600_000;

/** A number that changes, week by week. */
class Level {
  #level = 0;
  #since = 0;

  constructor(private readonly means: WeeklyMeans) {}

  change(at: number, by: number): void {
    if (this.#level > 0) this.means.add(this.#since, at, this.#level);
    this.#since = at;
    this.#level += by;
  }

  figures(until: number): WeeklyMeans {
    this.change(until, 0);
    return this.means;
  }
}
