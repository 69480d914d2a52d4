import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addWorkingTime, calendarFrom, workingTimeBetween, type DurationUnit } from '#libs/calendar';
import { leastMs, Timetable } from './timetable.js';

const calendar = calendarFrom({
  timeZone: 'Europe/Paris',
  openingHours: {
    monday: ['09:00-12:30', '13:30-17:00'],
    tuesday: ['09:00-12:30', '13:30-17:00'],
    wednesday: ['09:00-12:30'],
    friday: ['09:00-12:30', '13:30-16:00'],
  },
  publicHolidays: { country: 'FR' },
  closures: [{ from: '2026-12-24', to: '2026-12-31', name: { fr: 'Fermeture' } }],
});
const begin = new Date('2026-09-05T10:00:00Z');
const timetable = new Timetable(calendar, begin);
const instants = fc.date({ min: begin, max: new Date('2027-12-31'), noInvalidDate: true });
const units = fc.constantFrom<DurationUnit>('working days', 'working hours', 'days', 'hours');
const PRECISION_MS = 2;

describe('a timetable', () => {
  it('adds working time as the calendar does', () => {
    fc.assert(
      fc.property(instants, fc.nat(400), units, (from, tenths, unit) => {
        const amount = tenths / 10;
        const expected = addWorkingTime(calendar, from, { amount, unit }).getTime();
        expect(Math.abs(timetable.after(from.getTime(), amount, unit) - expected)).toBeLessThanOrEqual(PRECISION_MS);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never lets working time pass faster than time', () => {
    fc.assert(
      fc.property(instants, fc.nat(4_000), units, (from, tenths, unit) => {
        const passed = timetable.after(from.getTime(), tenths / 10, unit) - from.getTime();
        expect(passed).toBeGreaterThanOrEqual(leastMs(tenths / 10, unit) - PRECISION_MS);
      }),
    );
  });

  it('measures it as the calendar does', () => {
    fc.assert(
      fc.property(instants, instants, units, (one, other, unit) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const expected = workingTimeBetween(calendar, { from, to, unit });
        expect(timetable.between(from.getTime(), to.getTime(), unit)).toBeCloseTo(expected, 6);
      }),
      { numRuns: 1_000 },
    );
  });

  it('knows when somebody works, and when next', () => {
    fc.assert(
      fc.property(instants, (at) => {
        expect(timetable.isOpen(at.getTime())).toBe(calendar.isOpen(at));
        expect(timetable.nextOpening(at.getTime())).toBe(calendar.nextOpening(at).getTime());
      }),
    );
  });

  it('finds the instant at which it has been open for so long', () => {
    fc.assert(
      fc.property(instants, fc.nat(90_000_000), (at, open) => {
        const end = timetable.afterOpen(at.getTime(), open);
        expect(timetable.openUntil(end) - timetable.openUntil(at.getTime())).toBe(open);
      }),
    );
  });
});
