import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deadline, parseDuration, type Interval } from '#libs/calendar';
import {
  applyCommands,
  breachTriggers,
  opening,
  transition,
  type Machine,
  type Snapshot,
  type Step,
} from '#libs/workflow';
import { calendar } from '#test/factories/letters';
import { machines } from '#test/support/random-machine';
import { ReplayTally, type History, type HistoryStep } from './index.js';

const BEGIN = new Date('2026-11-16T09:00:00Z');
const HOUR_MS = 3_600_000;
const NOTHING = { answers: {}, known: {}, input: {} };

interface Run {
  readonly ledger: readonly Interval[];
  readonly rung: boolean;
}

/** One life as the house leads it, told by the engine and by ledgers: the replay has neither. */
class Life {
  readonly steps: HistoryStep[] = [];
  #at: Snapshot;
  #now = BEGIN;
  readonly #runs = new Map<string, Run>();

  constructor(private readonly machine: Machine) {
    this.#at = { state: '', origin: null, clocks: {} };
    this.#apply(opening(machine));
  }

  history(): History {
    const until = new Date(this.#now.getTime() + HOUR_MS);
    const opened = { openedAt: BEGIN, openedBy: 'holder' as const, known: {}, answers: {} };
    return { id: 'life', stoodOn: this.machine, ...opened, until, steps: this.steps };
  }

  pass(hours: number): void {
    this.#now = new Date(this.#now.getTime() + hours * HOUR_MS);
  }

  /** Rings the first clock that is due, if a worker is there. */
  ring(): void {
    const due = Object.keys(this.machine.clocks).find((clock) => this.#isDue(clock));
    if (due === undefined || this.machine.states[this.#at.state]?.final === true) return;
    this.#runs.set(due, { ...this.#runs.get(due)!, rung: true });
    const found = breachTriggers(this.machine, due)
      .map((trigger) => this.#decided(trigger, 'clock'))
      .find((step) => step !== null);
    if (found) this.#apply(found);
    this.steps.push({
      ...{ kind: 'rang', clock: due, at: this.#now },
      fired: found ? { trigger: found.trigger, to: found.to } : null,
    });
  }

  act(pick: number, role: 'adviser' | 'holder'): void {
    const possible = Object.keys(this.machine.triggers).flatMap((trigger) => this.#decided(trigger, role) ?? []);
    const step = possible[pick % Math.max(1, possible.length)];
    if (!step) return;
    this.#apply(step);
    this.steps.push({ kind: 'fired', trigger: step.trigger, role, at: this.#now, to: step.to, input: {} });
  }

  #decided(trigger: string, role: 'adviser' | 'holder' | 'clock'): Step | null {
    const decided = transition(this.machine, this.#at, trigger, { ...NOTHING, actor: { role }, now: this.#now });
    return decided.ok ? decided.value : null;
  }

  #isDue(clock: string): boolean {
    const run = this.#runs.get(clock);
    if (!run || run.rung || this.#at.clocks[clock] !== 'running') return false;
    const duration = parseDuration(this.machine.clocks[clock]?.within ?? '');
    const { dueAt } = deadline(calendar, { duration, ledger: run.ledger });
    return dueAt !== null && dueAt <= this.#now;
  }

  #apply({ to, origin, clocks }: Step): void {
    for (const { clock, do: command } of clocks) {
      const run = this.#runs.get(clock);
      const fresh = {
        from: this.#now,
        to: null,
        why: command === 'pause' ? ('paused' as const) : ('running' as const),
      };
      const ended = (run?.ledger ?? []).map((one) => (one.to === null ? { ...one, to: this.#now } : one));
      if (command === 'start') this.#runs.set(clock, { ledger: [fresh], rung: false });
      else if (command === 'stop') this.#runs.delete(clock);
      else this.#runs.set(clock, { ledger: [...ended, fresh], rung: run?.rung ?? false });
    }
    this.#at = { state: to, origin, clocks: applyCommands(this.#at.clocks, clocks) };
  }
}

interface Stride {
  readonly pick: number;
  readonly role: 'adviser' | 'holder';
  readonly hours: number;
  readonly rings: boolean;
}

const lives: fc.Arbitrary<Stride[]> = fc.array(
  fc.record({
    pick: fc.nat(),
    role: fc.constantFrom('adviser' as const, 'holder' as const),
    hours: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 200 })),
    rings: fc.boolean(),
  }),
  { maxLength: 20 },
);

function live(machine: Machine, strides: readonly Stride[]): History {
  const life = new Life(machine);
  for (const { pick, role, hours, rings } of strides) {
    life.pass(hours);
    if (rings) life.ring();
    life.act(pick, role);
  }
  return life.history();
}

function tallyUnder(draft: Machine): ReplayTally {
  return new ReplayTally({ draft, calendar, since: BEGIN, until: new Date('2027-11-16T09:00:00Z') });
}

describe('a replay of any life', () => {
  it('through any machine comes out the same under that machine, with the same deadlines', () => {
    let rung = 0;
    fc.assert(
      fc.property(machines, lives, (machine, strides) => {
        const history = live(machine, strides);
        const tally = tallyUnder(machine);
        const { stop, before, after } = tally.add(history);
        expect(stop).toBeNull();
        expect(after).toEqual(before);
        expect(tally.report()).toMatchObject({
          same: 1,
          sameWithOtherDeadlines: 0,
          lists: { otherDates: { dossiers: [] } },
        });
        rung += history.steps.filter(({ kind }) => kind === 'rang').length;
      }),
      { numRuns: 300 },
    );
    expect(rung).toBeGreaterThan(100);
  });

  it('under any other machine comes to a verdict, and to the end or to a reason why not', () => {
    const verdicts = new Set<string>();
    fc.assert(
      fc.property(machines, machines, lives, (machine, draft, strides) => {
        const tally = tallyUnder(draft);
        const { verdict, stop, difference, after } = tally.add(live(machine, strides));
        verdicts.add(verdict);
        if (verdict === 'same') expect({ stop, difference }).toEqual({ stop: null, difference: null });
        if (verdict === 'differs') expect(difference).not.toBeNull();
        if (verdict === 'not-replayed') expect(stop).not.toBeNull();
        if (stop) for (const { at } of after.moves) expect(at).toBeLessThanOrEqual(stop.at);
        expect(tally.report().replayed).toBe(1);
      }),
      { numRuns: 300 },
    );
    expect([...verdicts].sort()).toEqual(['differs', 'not-replayed', 'same']);
  });
});
