import type { Role } from '#libs/kernel';
import {
  isOpen,
  OPENING,
  type ClockCommand,
  type ClockDefinition,
  type ClockStatus,
  type Machine,
  type Owner,
} from '#libs/workflow';
import { Countdown, type Deadlines } from './countdown.js';
import type { CarriedClock, Migrated } from './history.js';
import { unroll, type Standing, type Unrolled } from './unrolled.js';

/** A move that was made, or would have been. Instants in milliseconds since 1970. */
export interface Move {
  readonly trigger: string;
  readonly by: Role;
  readonly from: string | null;
  readonly to: string;
  readonly at: number;
  /** Who must act there. */
  readonly owner: Owner;
}

/** The name under which a way shows that it was moved onto another definition. */
export const MIGRATION = 'migrate';

/** How a deadline ended; `open` when it still ran at the end of the record, with time left. */
export type DeadlineVerdict = 'kept' | 'missed' | 'open';

/** One run of a clock, from its start to its end. */
export interface ClockRun {
  readonly clock: string;
  /** Counts the starts of this clock, from 1. */
  readonly run: number;
  /** Null when it ended, or stands, in a pause. */
  readonly dueAt: number | null;
  readonly verdict: DeadlineVerdict;
  /** When the verdict was certain: kept when it stopped, missed at the deadline; null while it runs. */
  readonly decidedAt: number | null;
}

/** The clocks at one instant: those that are alive, how often each was started, how many runs were judged. */
interface Clocks {
  readonly countdowns: Map<string, Countdown>;
  readonly starts: Map<string, number>;
  readonly judged: number;
}

/** One instance on its way through a machine: what it went through, and which clocks run. Judges no guard. */
export class Course {
  readonly moves: Move[] = [];
  readonly runs: ClockRun[] = [];
  #countdowns = new Map<string, Countdown>();
  #starts = new Map<string, number>();
  #beforeMigration: Clocks | null = null;
  #unrolled: Unrolled;
  #standing: Standing;
  #now: number;

  constructor(
    machine: Machine,
    private readonly deadlines: Deadlines,
    openedAt: number,
    by: Role,
  ) {
    this.#unrolled = unroll(machine);
    this.#standing = this.#unrolled.first;
    this.#now = openedAt;
    this.#moved({ trigger: OPENING, by, from: null, at: openedAt });
    this.#obey(this.#unrolled.openingClocks, openedAt);
  }

  get machine(): Machine {
    return this.#unrolled.machine;
  }

  get state(): string {
    return this.#standing.state;
  }

  /** The present run of a clock; undefined when it does not run. */
  countdown(clock: string): Countdown | undefined {
    return this.#countdowns.get(clock);
  }

  /** The clock that rings first before an instant, among those that `counts` lets count. */
  nextRing(
    before: number,
    counts: (clock: string, countdown: Countdown) => boolean,
  ): { clock: string; at: number } | null {
    let next: { clock: string; at: number } | null = null;
    for (const [clock, countdown] of this.#countdowns) {
      const at = countdown.ringsAt;
      if (at !== null && at < (next?.at ?? before) && counts(clock, countdown)) next = { clock, at };
    }
    return next;
  }

  /** Notes that a clock rings: once for each run. */
  ring(clock: string, at: number): void {
    const countdown = this.#countdowns.get(clock);
    if (countdown) countdown.rangAt = at;
  }

  /** The code by which firing would be refused here; null when it would not. */
  refusal(trigger: string, by: Role): string | null {
    return this.#unrolled.passage(this.#standing, trigger, by).refused;
  }

  /** Fires a trigger; the code of the refusal when it cannot be fired, and then nothing has happened. */
  fire(trigger: string, by: Role, instant: number): string | null {
    const passage = this.#unrolled.passage(this.#standing, trigger, by);
    if (passage.refused !== null) return passage.refused;
    // A transaction that began earlier may come later: time never runs backwards.
    const at = Math.max(instant, this.#now);
    const from = this.state;
    this.#now = at;
    this.#standing = passage.to;
    this.#moved({ trigger, by, from, at });
    this.#obey(passage.clocks, at);
    // In a final state nothing rings any more.
    if (!isOpen(this.machine, this.state)) for (const clock of [...this.#countdowns.keys()]) this.#end(clock, at);
    return null;
  }

  /** Goes on where a migration has put it, there or back; each clock as it was carried. */
  migrate({ onto, to, origin, clocks, at: instant }: Migrated): void {
    const from = this.state;
    const at = Math.max(instant.getTime(), this.#now);
    this.#now = at;
    this.#unrolled = unroll(onto);
    if (clocks.some(({ did }) => did === 'put-back')) this.#putBack();
    else this.#carryAll(clocks, to, at);
    const statuses = [...this.#countdowns].map(([clock, { running }]): [string, ClockStatus] => {
      return [clock, running ? 'running' : 'paused'];
    });
    this.#standing = this.#unrolled.standingIn(to, origin, Object.fromEntries(statuses));
    this.#moved({ trigger: MIGRATION, by: 'service', from, at });
  }

  /** What stood before is kept as it was: this may be undone. */
  #carryAll(clocks: readonly CarriedClock[], to: string, at: number): void {
    const before: Clocks = { countdowns: this.#countdowns, starts: new Map(this.#starts), judged: this.runs.length };
    this.#beforeMigration = before;
    this.#countdowns = new Map();
    for (const { was, did } of clocks) {
      const countdown = was === null ? undefined : before.countdowns.get(was);
      if (was !== null && countdown && (did === 'stopped' || did === 'restarted'))
        this.#judge(was, countdown, at, 'kept');
    }
    for (const carried of clocks) {
      if (carried.did === 'stopped') continue;
      const pauses = this.#definitionOf(carried.clock).pausedIn?.includes(to) === true;
      const countdown = this.#carry(carried, before, at);
      countdown[pauses ? 'pause' : 'resume'](at);
      // A deadline that comes again is heard again.
      const passed = countdown.dueAt !== null && countdown.dueAt <= at;
      if (carried.did === 'recounted' && !passed) countdown.rangAt = null;
      this.#countdowns.set(carried.clock, countdown);
    }
  }

  /** Under its new name a clock counts its runs on; one of that name that ran before, from there. */
  #carry({ clock, was, did }: CarriedClock, { countdowns, starts }: Clocks, at: number): Countdown {
    const countdown = was === null ? undefined : countdowns.get(was);
    const earlier = starts.get(clock);
    if (was !== null && was !== clock)
      this.#starts.set(clock, earlier === undefined ? (starts.get(was) ?? 1) : earlier + 1);
    if (countdown === undefined || did === 'restarted') return this.#begun(clock, at);
    return countdown.lasting(did === 'recounted' ? this.#definitionOf(clock).within : countdown.within);
  }

  /** As if it had not been; but what rang since stays rung. */
  #putBack(): void {
    const before = this.#beforeMigration;
    if (before === null) return;
    for (const [clock, countdown] of before.countdowns) {
      const isSameRun = before.starts.get(clock) === this.#starts.get(clock);
      if (isSameRun) countdown.rangAt ??= this.#countdowns.get(clock)?.rangAt ?? null;
    }
    this.#countdowns = before.countdowns;
    this.#starts = before.starts;
    this.runs.length = before.judged;
    this.#beforeMigration = null;
  }

  /** Ends the record: what still runs is judged as it stands. */
  close(until: number): void {
    for (const [clock, countdown] of this.#countdowns) this.#judge(clock, countdown, until, 'open');
    this.#countdowns.clear();
  }

  #moved(move: Omit<Move, 'to' | 'owner'>): void {
    const { state } = this;
    this.moves.push({ ...move, to: state, owner: this.machine.states[state]?.owner ?? 'nobody' });
  }

  #obey(commands: readonly ClockCommand[], at: number): void {
    for (const { clock, do: command } of commands) {
      if (command === 'start') this.#start(clock, at);
      else if (command === 'stop') this.#end(clock, at);
      else if (command === 'pause') this.#countdowns.get(clock)?.pause(at);
      else this.#countdowns.get(clock)?.resume(at);
    }
  }

  #start(clock: string, at: number): void {
    this.#end(clock, at);
    this.#countdowns.set(clock, this.#begun(clock, at));
  }

  #begun(clock: string, at: number): Countdown {
    this.#starts.set(clock, (this.#starts.get(clock) ?? 0) + 1);
    return new Countdown(this.deadlines, this.#definitionOf(clock).within, at);
  }

  #definitionOf(clock: string): ClockDefinition {
    const definition = this.machine.clocks[clock];
    if (!definition) throw new Error(`machine ${this.machine.name} has no clock ${clock}`);
    return definition;
  }

  #end(clock: string, at: number): void {
    const countdown = this.#countdowns.get(clock);
    if (!countdown) return;
    this.#judge(clock, countdown, at, 'kept');
    this.#countdowns.delete(clock);
  }

  #judge(clock: string, countdown: Countdown, at: number, otherwise: DeadlineVerdict): void {
    const { dueAt } = countdown;
    const verdict = countdown.missedAt(at) ? 'missed' : otherwise;
    const decidedAt = { missed: dueAt, kept: at, open: null }[verdict];
    this.runs.push({ clock, run: this.#starts.get(clock) ?? 1, dueAt, verdict, decidedAt });
  }
}
