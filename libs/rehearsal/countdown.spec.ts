import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarFrom, deadline, parseDuration, type Interval } from '#libs/calendar';
import { Countdown, Deadlines } from './countdown.js';

const calendar = calendarFrom({
  timeZone: 'Europe/Paris',
  openingHours: {
    monday: ['09:00-12:30', '13:30-17:00'],
    tuesday: ['09:00-12:30', '13:30-17:00'],
    wednesday: ['09:00-12:30'],
    thursday: ['09:00-12:30', '13:30-17:00'],
    friday: ['09:00-12:30', '13:30-16:00'],
  },
  publicHolidays: { country: 'FR' },
  closures: [{ from: '2026-12-24', to: '2026-12-31', name: { fr: 'Fermeture' } }],
});
const deadlines = new Deadlines(calendar);
const starts = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-06-01'), noInvalidDate: true });
const written = fc.constantFrom('2 working days', '5 working days', '3 working hours', '4 days', '30 hours', '0 days');
/** Hours of running and pausing in turn. */
const stretches = fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 9 });

describe('a countdown', () => {
  it('comes to the deadline that the ledger of the same run gives, through any pauses', () => {
    fc.assert(
      fc.property(starts, written, stretches, (start, within, hours) => {
        const countdown = new Countdown(deadlines, within, start.getTime());
        const ledger: Interval[] = [];
        let from = start;
        const expectDue = (why: Interval['why']): void => {
          const now: Interval[] = [...ledger, { from, to: null, why }];
          const { dueAt } = deadline(calendar, { duration: parseDuration(within), ledger: now });
          expect(countdown.dueAt).toBe(dueAt?.getTime() ?? null);
        };
        expectDue('running');
        hours.forEach((length, n) => {
          const at = new Date(from.getTime() + length * 3_600_000);
          ledger.push({ from, to: at, why: n % 2 === 0 ? 'running' : 'paused' });
          from = at;
          if (n % 2 === 0) countdown.pause(at.getTime());
          else countdown.resume(at.getTime());
          expectDue(n % 2 === 0 ? 'paused' : 'running');
        });
      }),
      { numRuns: 300 },
    );
  });

  it('does not ring in a pause, and at once when it goes on too late', () => {
    const start = Date.parse('2026-11-23T09:00:00Z');
    const countdown = new Countdown(deadlines, '30 hours', start);
    expect(countdown.ringsAt).toBe(start + 30 * 3_600_000);
    countdown.pause(start + 40 * 3_600_000);
    expect(countdown.ringsAt).toBeNull();
    countdown.resume(start + 50 * 3_600_000);
    expect(countdown.ringsAt).toBe(start + 50 * 3_600_000);
    countdown.rangAt = start + 51 * 3_600_000;
    expect(countdown.ringsAt).toBeNull();
  });

  it('is kept at its very deadline, and missed after it', () => {
    const start = Date.parse('2026-11-23T09:00:00Z');
    const countdown = new Countdown(deadlines, '1 hours', start);
    expect([3_600_000, 3_600_001].map((later) => countdown.missedAt(start + later))).toEqual([false, true]);
  });
});
