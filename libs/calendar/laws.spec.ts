import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  amounts,
  calendarOf,
  DOOR_NAMES,
  doors,
  instants,
  later,
  mostSkipped,
  ROUNDING_MS,
  units,
} from '#test/support/front-doors';
import { addWorkingTime, workingTimeBetween, type WorkingCalendar } from './index.js';

const HOUR_MS = 3_600_000;
const cases = fc.record({ door: doors, start: instants, unit: units, amount: amounts });

describe('working time, whatever the place, the instant and the unit', () => {
  it('that was added runs between start and end', () => {
    fc.assert(
      fc.property(cases, ({ door, start, unit, amount }) => {
        const calendar = calendarOf(door);
        const end = addWorkingTime(calendar, start, { amount, unit });
        const ran = workingTimeBetween(calendar, { from: start, to: end, unit });
        expect(ran).toBeGreaterThanOrEqual(amount - 1e-6);
        expect(ran).toBeLessThanOrEqual(amount + mostSkipped(unit) + 1e-6);
      }),
    );
  });

  it('that ran leads to the end when it is added again, or, where that is closed, no further than the next opening', () => {
    fc.assert(
      fc.property(cases, fc.nat(2000), ({ door, start, unit }, quarters) => {
        const calendar = calendarOf(door);
        const end = later(start, quarters / 4);
        const amount = workingTimeBetween(calendar, { from: start, to: end, unit });
        const again = addWorkingTime(calendar, start, { amount, unit });
        const working = unit.startsWith('working');
        const open = working && calendar.isOpen(end) && calendar.isOpen(new Date(end.getTime() - ROUNDING_MS));
        if (open || unit === 'hours') expect(Math.abs(again.getTime() - end.getTime())).toBeLessThan(ROUNDING_MS);
        const furthest = working ? calendar.nextOpening(end) : end;
        expect(again.getTime()).toBeLessThan(furthest.getTime() + ROUNDING_MS);
      }),
    );
  });

  it('never ends earlier when it is longer, or starts later', () => {
    fc.assert(
      fc.property(cases, amounts, fc.nat(400), ({ door, start, unit, amount }, more, quarters) => {
        const calendar = calendarOf(door);
        const end = addWorkingTime(calendar, start, { amount, unit }).getTime();
        const longer = addWorkingTime(calendar, start, { amount: amount + more, unit }).getTime();
        const late = addWorkingTime(calendar, later(start, quarters / 4), { amount, unit }).getTime();
        expect(longer).toBeGreaterThanOrEqual(end - ROUNDING_MS);
        expect(late).toBeGreaterThanOrEqual(end - ROUNDING_MS);
      }),
    );
  });

  it('adds up over any cut', () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat(3000), { minLength: 2, maxLength: 8 }), ({ door, start, unit }, quarters) => {
        const calendar = calendarOf(door);
        const cuts = quarters.toSorted((a, b) => a - b).map((quarter) => later(start, quarter / 4));
        const parts = cuts.slice(1).map((to, n) => workingTimeBetween(calendar, { from: cuts[n]!, to, unit }));
        const whole = workingTimeBetween(calendar, { from: cuts[0]!, to: cuts.at(-1)!, unit });
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(whole, 6);
      }),
    );
  });
});

describe.each(DOOR_NAMES)('in %s', (door) => {
  const calendar = calendarOf(door);
  const [first, last] = ['2026-01-01', '2029-12-31'] as const;

  it('no holiday, no closure and no weekend counts, and no deadline lies there', () => {
    const closed = calendar.closedDays(first, last);
    expect(closed.some(({ why }) => why === 'holiday')).toBe(true);
    fc.assert(
      fc.property(fc.constantFrom(...closed), instants, fc.integer({ min: 1, max: 30 }), ({ day }, start, amount) => {
        const whole = { from: midnight(calendar, day), to: midnight(calendar, dayAfter(day)) };
        expect(workingTimeBetween(calendar, { ...whole, unit: 'working hours' })).toBe(0);
        expect(workingTimeBetween(calendar, { ...whole, unit: 'working days' })).toBe(0);
        const due = addWorkingTime(calendar, start, { amount, unit: 'working days' });
        const { spans } = calendar.plan(calendar.dayOf(due));
        expect(spans.some(([open, close]) => open <= due.getTime() && due.getTime() <= close)).toBe(true);
      }),
    );
  });

  it('opening times follow each other and never overlap, also where the clocks change', () => {
    let before = 0;
    for (let plan = calendar.plan(first); plan.day <= last; plan = calendar.plan(plan.next))
      for (const [open, close] of plan.spans) {
        expect(open).toBeGreaterThanOrEqual(before);
        expect(close).toBeGreaterThanOrEqual(open);
        before = close;
      }
  });
});

describe.each(DOOR_NAMES.filter((name) => name.includes('open always')))('in %s', (door) => {
  it('a day is open from its first instant to the first of the next, however long it is', () => {
    const calendar = calendarOf(door);
    const lengths = new Set<number>();
    for (let plan = calendar.plan('2027-01-01'); plan.day <= '2028-03-01'; plan = calendar.plan(plan.next)) {
      if (plan.closed) continue;
      const span = [midnight(calendar, plan.day).getTime(), midnight(calendar, plan.next).getTime()];
      expect(plan.spans).toEqual([span]);
      lengths.add(plan.openMs / HOUR_MS);
    }
    expect([...lengths].sort()).toEqual([23, 24, 25]);
  });
});

/** The first instant of a day. */
function midnight(calendar: WorkingCalendar, day: string): Date {
  let [early, late] = [Date.parse(day) - 24 * HOUR_MS, Date.parse(day) + 24 * HOUR_MS];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (calendar.dayOf(new Date(middle)) < day) early = middle;
    else late = middle;
  }
  return new Date(late);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 24 * HOUR_MS).toISOString().slice(0, 10);
}
