import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarOf, doors, instants, later, mostSkipped, ROUNDING_MS, units } from '#test/support/front-doors';
import { deadline, elapsed, explainDeadline, type Interval } from './index.js';

const PRECISE = 6;

/** A life of a clock that goes on: stretches of so many hours, running and paused in turn, and the last one runs. */
function ledgerOf(start: Date, hours: readonly number[]): Interval[] {
  let at = start;
  const past = hours.map((length, n): Interval => {
    const from = at;
    at = later(at, length);
    return { from, to: at, why: n % 2 === 0 ? 'running' : 'paused' };
  });
  return [...past, { from: at, to: null, why: 'running' }];
}

const stretch = fc.integer({ min: 1, max: 90 });
const lives = fc.array(fc.tuple(stretch, stretch), { maxLength: 4 }).map((pairs) => pairs.flat());
const cases = fc
  .record({ door: doors, start: instants, hours: lives, unit: units, amount: fc.integer({ min: 1, max: 12 }) })
  .map(({ start, hours, unit, amount, door }) => ({
    door,
    ledger: ledgerOf(start, hours),
    duration: { amount, unit },
  }));

describe('a deadline, whatever the place and the life of its clock', () => {
  it('comes when exactly the duration has run', () => {
    fc.assert(
      fc.property(cases, ({ door, ledger, duration }) => {
        const calendar = calendarOf(door);
        const { amount, unit } = duration;
        const { dueAt, total, intervals } = explainDeadline(calendar, { duration, ledger });
        expect(total).toBe(amount);
        expect(intervals.reduce((sum, { counted }) => sum + counted, 0)).toBeCloseTo(amount, PRECISE);
        const ran = elapsed(calendar, { ledger, unit, until: dueAt! });
        expect(ran).toBeGreaterThanOrEqual(amount - 1e-6);
        expect(ran).toBeLessThanOrEqual(amount + mostSkipped(unit) + 1e-6);
      }),
    );
  });

  it('is the one that is explained, by intervals that follow each other from the start to it', () => {
    fc.assert(
      fc.property(cases, ({ door, ledger, duration }) => {
        const { dueAt, intervals } = explainDeadline(calendarOf(door), { duration, ledger });
        expect(deadline(calendarOf(door), { duration, ledger })).toEqual({ dueAt });
        expect(intervals[0]?.from).toEqual(ledger[0]?.from);
        expect(intervals.at(-1)).toMatchObject({ to: dueAt, why: 'running' });
        intervals.forEach(({ from, why, counted }, n) => {
          if (n > 0) expect(from).toEqual(intervals[n - 1]?.to);
          if (why === 'paused') expect(counted).toBe(0);
        });
      }),
    );
  });

  it('is never brought nearer by a pause, nor by a longer one', () => {
    fc.assert(
      fc.property(cases, fc.nat(800), fc.nat(400), fc.nat(400), ({ door, ledger, duration }, before, pause, longer) => {
        const calendar = calendarOf(door);
        const start = ledger[0]!.from;
        const due = (quarters: number): number => {
          const [stop, go] = [later(start, before / 4), later(start, (before + quarters) / 4)];
          const paused: Interval[] = [
            { from: start, to: stop, why: 'running' },
            { from: stop, to: go, why: 'paused' },
            { from: go, to: null, why: 'running' },
          ];
          return deadline(calendar, { duration, ledger: paused }).dueAt!.getTime();
        };
        const straight = deadline(calendar, { duration, ledger: [{ from: start, to: null, why: 'running' }] }).dueAt!;
        expect(due(pause)).toBeGreaterThanOrEqual(straight.getTime() - ROUNDING_MS);
        expect(due(pause + longer)).toBeGreaterThanOrEqual(due(pause) - ROUNDING_MS);
      }),
    );
  });

  it('does not move when intervals are split, and what ran does not either', () => {
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(cases, cuts, fc.nat(2000), ({ door, ledger, duration }, shares, quarters) => {
        const calendar = calendarOf(door);
        const split = shares.reduce((all, share, n) => splitAt(all, n % all.length, share), ledger);
        const due = deadline(calendar, { duration, ledger }).dueAt!.getTime();
        const again = deadline(calendar, { duration, ledger: split }).dueAt!.getTime();
        expect(Math.abs(again - due)).toBeLessThan(ROUNDING_MS);
        const ran = (life: Interval[]): number =>
          elapsed(calendar, { ledger: life, unit: duration.unit, until: later(ledger[0]!.from, quarters / 4) });
        expect(ran(split)).toBeCloseTo(ran(ledger), PRECISE);
      }),
    );
  });

  it('comes nearer as time passes, and never goes away again', () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat(2000), { minLength: 2 }), ({ door, ledger, duration }, quarters) => {
        const moments = quarters.toSorted((a, b) => a - b).map((quarter) => later(ledger[0]!.from, quarter / 4));
        const ran = moments.map((until) => elapsed(calendarOf(door), { ledger, unit: duration.unit, until }));
        ran.forEach((amount, n) => {
          expect(amount).toBeGreaterThanOrEqual((ran[n - 1] ?? 0) - 1e-9);
        });
      }),
    );
  });
});

/** The same life with one stretch told as two. */
function splitAt(ledger: readonly Interval[], place: number, share: number): Interval[] {
  return ledger.flatMap((interval, n) => {
    if (n !== place) return [interval];
    const end = interval.to ?? later(interval.from, 60);
    const cut = new Date(interval.from.getTime() + Math.floor((end.getTime() - interval.from.getTime()) * share));
    return [
      { ...interval, to: cut },
      { ...interval, from: cut },
    ];
  });
}
