import type { Actor, Role } from '#libs/kernel';
import { breachTriggers, partMoves, type Machine } from '#libs/workflow';
import type { Countdown, Deadlines } from './countdown.js';
import { Course, MIGRATION, type ClockRun, type Move } from './course.js';
import { Hindsight, sameGuard, type Asked } from './hindsight.js';
import type { Fired, History, HistoryStep, Noted, PartMove, Rang } from './history.js';

/** Why a replay ended before the record did. The draft says no; or nobody can say what it would have said. */
export type StopCode = RefusedCode | NotReplayedCode;
export type RefusedCode = 'not-allowed' | 'guard';
export type NotReplayedCode = 'unknown-trigger' | 'wrong-state' | 'missing-data' | 'record-differs' | 'endless';

/** Where a replay ended, and at what. */
export interface Stop {
  readonly code: StopCode;
  readonly at: number;
  readonly trigger: string;
  /** Where the draft stood. */
  readonly state: string;
  /** For `missing-data`: the facts without which a guard cannot be judged. */
  readonly missing?: readonly string[];
}

/** One way through a machine. */
export interface Way {
  readonly moves: readonly Move[];
  readonly runs: readonly ClockRun[];
  readonly state: string;
}

/** The first move in which two ways part; null where one of them has none. */
export interface Difference {
  readonly before: Move | null;
  readonly after: Move | null;
}

/** What became of one history under a draft. */
export interface Replayed {
  readonly id: string;
  readonly verdict: 'same' | 'differs' | 'not-replayed';
  readonly before: Way;
  readonly after: Way;
  readonly difference: Difference | null;
  /** Null when the replay came to the end of the record. */
  readonly stop: Stop | null;
}

/** What histories are replayed under: the draft, its deadlines, and those of the calendar that was in use. */
export interface Draft {
  readonly machine: Machine;
  readonly deadlines: Deadlines;
  readonly deadlinesBefore: Deadlines;
}

/** A machine whose clocks ring more often than this at one instant moves itself in a circle. */
const MOST_AT_ONCE = 1_000;
/** And more often than this in one history, without end: a reminder every hour comes back for more than two years. */
const MOST_RINGS = 20_000;
const STOPS: Readonly<Record<string, StopCode>> = {
  'no-such-trigger': 'unknown-trigger',
  'wrong-state': 'wrong-state',
  'not-allowed': 'not-allowed',
};

/**
 * Replays one history under a draft. What people and other machines did is done again at its instant by its role, if the
 * draft has a way for it. Clocks run on their own: where a clock has the deadline it had, it rings when it rang (a worker
 * may have been late, or somebody faster); else at its new deadline. Under the very definition a history stood on, the
 * verdict is `same`.
 */
export function replay(history: History, draft: Draft): Replayed {
  return new Lockstep(history, draft).run();
}

/** Who fires, when; and the trigger whose guard was passed at that instant, if one was. */
interface Moment {
  readonly role: Role;
  readonly at: number;
  readonly passed?: string | undefined;
}

/** The way as it was and the way under the draft, side by side from step to step. */
class Lockstep {
  readonly #before: Course;
  readonly #after: Course;
  readonly #hindsight: Hindsight;
  #stop: Stop | null = null;
  #rings = 0;
  /** How many of them at the last instant at which one rang, in a row. */
  #atOnce = { at: -Infinity, rings: 0 };

  constructor(
    private readonly history: History,
    draft: Draft,
  ) {
    const openedAt = history.openedAt.getTime();
    this.#before = new Course(history.stoodOn, draft.deadlinesBefore, openedAt, history.openedBy);
    this.#after = new Course(draft.machine, draft.deadlines, openedAt, history.openedBy);
    this.#hindsight = new Hindsight(history);
  }

  run(): Replayed {
    const { id, steps, until } = this.history;
    const end = until.getTime();
    for (const step of steps) {
      this.#advance(step.at.getTime());
      this.#take(step);
      if (this.#stop?.code === 'record-differs') break;
    }
    this.#advance(end);
    this.#before.close(end);
    this.#after.close(this.#stop?.at ?? end);
    const difference = firstDifference(this.#before.moves, this.#after.moves) ?? this.#refused();
    const verdict = isUnanswered(this.#stop) ? 'not-replayed' : difference ? 'differs' : 'same';
    return { id, verdict, before: wayOf(this.#before), after: wayOf(this.#after), difference, stop: this.#stop };
  }

  /** The move that the draft refused: a clock of the draft may have led there before, and both ways look alike. */
  #refused(): Difference | null {
    const stop = this.#stop;
    if (stop === null || isUnanswered(stop)) return null;
    const before = this.#before.moves.find(({ trigger, at }) => trigger === stop.trigger && at === stop.at);
    return { before: before ?? null, after: null };
  }

  /** Lets the draft's own clocks ring up to an instant. */
  #advance(to: number): void {
    while (this.#stop === null) {
      const next = this.#after.nextRing(to, (clock, countdown) => !this.#isAsBefore(clock, countdown));
      if (next === null) return;
      if (this.#isEndless(next.at)) this.#end('endless', next.at, next.clock);
      else this.#ringAnew(next.clock, next.at);
    }
  }

  /** Counts a ring. One that comes back is no circle as long as time goes by. */
  #isEndless(at: number): boolean {
    this.#rings += 1;
    this.#atOnce = { at, rings: this.#atOnce.at === at ? this.#atOnce.rings + 1 : 1 };
    return this.#rings > MOST_RINGS || this.#atOnce.rings > MOST_AT_ONCE;
  }

  #take(step: HistoryStep): void {
    if (step.kind === 'migrated') return this.#before.migrate(step);
    this.#hindsight.learn({ known: step.known });
    if (step.kind === 'rang') this.#ringAgain(step);
    else if (step.kind === 'fired') this.#fireAgain(step);
    else if (step.of) this.#followPart(step.of, step);
    this.#hindsight.learn({ answers: step.answers });
  }

  /** The same run with the same deadline, not rung yet: it rings when it rang, or not at all. */
  #isAsBefore(clock: string, countdown: Countdown): boolean {
    const then = this.#before.countdown(clock);
    if (then?.rangAt !== null || then.dueAt === null) return false;
    return then.startedAt === countdown.startedAt && then.dueAt === countdown.dueAt;
  }

  #fireAgain(step: Fired): void {
    const { trigger, role, partner } = step;
    const at = step.at.getTime();
    const { machine } = this.#before;
    if (!this.#repeats(step, role, at)) return this.#breakOff(at, trigger);
    if (this.#stop !== null) return;
    if (step.of && !hasSameMoves(machine, this.#after.machine, step.of)) return this.#followPart(step.of, step);
    const code = this.#after.refusal(trigger, role);
    if (code !== null) return this.#end(STOPS[code] ?? 'wrong-state', at, trigger);
    const actor: Actor = { role, ...(partner === undefined ? {} : { partner }) };
    const passes =
      sameGuard(machine, this.#after.machine, trigger) ||
      this.#passes(trigger, { actor, input: step.input, at: step.at });
    if (passes) this.#after.fire(trigger, role, at);
    else this.#end('guard', at, trigger);
  }

  /** Another machine moved: where the draft's table of parts is another, it says what follows, and that may be nothing. */
  #followPart(of: PartMove, step: Fired | Noted): void {
    const triggers = partMoves(this.#after.machine, of.part, of.entered);
    if (triggers === null || this.#stop !== null) return;
    if (step.kind === 'noted' && hasSameMoves(this.#before.machine, this.#after.machine, of)) return;
    const passed = step.kind === 'fired' ? step.trigger : undefined;
    this.#fireFirst(triggers, { role: of.part, at: step.at.getTime(), passed });
  }

  #ringAgain({ clock, fired, at: instant }: Rang): void {
    const at = instant.getTime();
    const { machine, state } = this.#before;
    const countdown = this.#after.countdown(clock);
    const again = countdown !== undefined && this.#isAsBefore(clock, countdown);
    this.#before.ring(clock, at);
    if (fired && !this.#repeats(fired, 'clock', at)) return this.#breakOff(at, fired.trigger);
    if (!again || this.#stop !== null) return;
    if (this.#after.state !== state || !hasSameBreach(machine, this.#after.machine, clock))
      return this.#ringAnew(clock, at, fired?.trigger);
    this.#after.ring(clock, at);
    if (fired) this.#after.fire(fired.trigger, 'clock', at);
  }

  /** Whether the record is possible under its own definition: the trigger can be fired, and leads where it led. */
  #repeats({ trigger, to }: Pick<Fired, 'trigger' | 'to'>, role: Role, at: number): boolean {
    return this.#before.fire(trigger, role, at) === null && this.#before.state === to;
  }

  /** A clock rings as the draft says. */
  #ringAnew(clock: string, at: number, passed?: string): void {
    this.#after.ring(clock, at);
    this.#fireFirst(breachTriggers(this.#after.machine, clock), { role: 'clock', at, passed });
  }

  /** Of several triggers, the first that is possible is fired; when none is, nothing happens. */
  #fireFirst(triggers: readonly string[], { role, at, passed }: Moment): void {
    const [then, now] = [this.#before.machine, this.#after.machine];
    const possible = triggers.find((trigger) => {
      if (this.#after.refusal(trigger, role) !== null) return false;
      const passes = trigger === passed && sameGuard(then, now, trigger);
      return passes || this.#passes(trigger, { actor: { role }, input: {}, at: new Date(at) });
    });
    if (possible !== undefined && this.#stop === null) this.#after.fire(possible, role, at);
  }

  /** Whether the draft's guard lets a trigger pass. When nobody can tell any more, the replay ends here. */
  #passes(trigger: string, asked: Asked): boolean {
    const judgement = this.#hindsight.judge(this.#after.machine, trigger, asked);
    if (judgement.verdict === 'unknown')
      this.#end('missing-data', asked.at.getTime(), trigger, { missing: judgement.missing });
    return judgement.verdict === 'true';
  }

  #end(code: StopCode, at: number, trigger: string, more: Pick<Stop, 'missing'> = {}): void {
    this.#stop ??= { code, at, trigger, state: this.#after.state, ...more };
  }

  /** What the record tells is not possible under its own definition: then it says nothing about another. */
  #breakOff(at: number, trigger: string): void {
    this.#stop = { code: 'record-differs', at, trigger, state: this.#before.state };
  }
}

function wayOf({ moves, runs, state }: Course): Way {
  return { moves, runs, state };
}

/** The draft says neither yes nor no. */
function isUnanswered(stop: Stop | null): boolean {
  return stop !== null && stop.code !== 'guard' && stop.code !== 'not-allowed';
}

/** Two ways are the same when the same triggers lead through the same states; a clock may ring at another hour. */
function firstDifference(all: readonly Move[], after: readonly Move[]): Difference | null {
  const before = all.filter(({ trigger }) => trigger !== MIGRATION);
  const length = Math.max(before.length, after.length);
  for (let n = 0; n < length; n += 1) {
    const [then, now] = [before[n], after[n]];
    if (then?.trigger !== now?.trigger || then?.to !== now?.to || then?.from !== now?.from)
      return { before: then ?? null, after: now ?? null };
  }
  return null;
}

function hasSameBreach(one: Machine, other: Machine, clock: string): boolean {
  const [then, now] = [breachTriggers(one, clock), breachTriggers(other, clock)];
  return then.join(' ') === now.join(' ') && now.every((trigger) => sameGuard(one, other, trigger));
}

/** Whether both machines make the same of a part's move; one that says nothing of parts leaves it as it was. */
function hasSameMoves(one: Machine, other: Machine, { part, entered }: PartMove): boolean {
  const [then, now] = [partMoves(one, part, entered), partMoves(other, part, entered)];
  return now === null || then?.join(' ') === now.join(' ');
}
