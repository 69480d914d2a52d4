import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as room from './index.js';
import { runReadmeExample } from '#test/support/readme-example';
import {
  addWorkingTime,
  calendarFrom,
  type CalendarDefinition,
  deadline,
  elapsed,
  parseDuration,
  workingTimeBetween,
} from './index.js';
import type { DurationUnit, Interval } from './index.js';

const definition: CalendarDefinition = {
  timeZone: 'Europe/Paris',
  openingHours: {
    monday: ['09:00-12:30', '13:30-17:00'],
    tuesday: ['09:00-12:30', '13:30-17:00'],
    wednesday: ['09:00-12:30', '13:30-17:00'],
    thursday: ['09:00-12:30', '13:30-17:00'],
    friday: ['09:00-12:30', '13:30-16:00'],
  },
  publicHolidays: { country: 'FR' },
  closures: [{ from: '2026-12-28', to: '2026-12-31', name: { fr: 'Fermeture de fin d’année' } }],
};
const calendar = calendarFrom(definition);
const at = (text: string) => new Date(text);
const after = (start: string, duration: string) =>
  addWorkingTime(calendar, at(start), parseDuration(duration)).toISOString();

describe('durations', () => {
  it('are read in the singular and the plural', () => {
    expect(parseDuration('1 working day')).toEqual({ amount: 1, unit: 'working days' });
    expect(parseDuration('24 hours')).toEqual({ amount: 24, unit: 'hours' });
  });

  it.each(['2 weeks', 'two days', '-1 days', '1.5 days', '2  days', '', '10000 days'])('refuse "%s"', (text) => {
    expect(() => parseDuration(text)).toThrow(RangeError);
  });
});

describe('working time', () => {
  it('puts two working days after Monday 10:00 on Wednesday 10:00', () => {
    expect(after('2026-11-23T10:00:00+01:00', '2 working days')).toBe('2026-11-25T09:00:00.000Z');
  });

  it('counts from the next opening when it starts at night, at noon or on a Sunday', () => {
    expect(after('2026-11-23T20:00:00+01:00', '1 working day')).toBe('2026-11-25T08:00:00.000Z');
    expect(after('2026-11-23T12:45:00+01:00', '1 working hour')).toBe('2026-11-23T13:30:00.000Z');
    expect(after('2026-11-22T12:00:00+01:00', '2 working hours')).toBe('2026-11-23T10:00:00.000Z');
  });

  it('ends a working hour when its last minute ends, also at noon and in the evening', () => {
    expect(after('2026-11-23T11:30:00+01:00', '1 working hour')).toBe('2026-11-23T11:30:00.000Z');
    expect(after('2026-11-23T16:00:00+01:00', '1 working hour')).toBe('2026-11-23T16:00:00.000Z');
    expect(after('2026-11-23T16:30:00+01:00', '1 working hour')).toBe('2026-11-24T08:30:00.000Z');
  });

  it('passes over a public holiday, a closure and the turn of the year', () => {
    expect(after('2026-11-10T10:00:00+01:00', '1 working day')).toBe('2026-11-12T09:00:00.000Z');
    expect(after('2026-12-24T10:00:00+01:00', '1 working day')).toBe('2027-01-04T09:00:00.000Z');
  });

  it('keeps the local hour when the clocks change in Paris', () => {
    expect(after('2026-03-27T10:00:00+01:00', '1 working day')).toBe('2026-03-30T08:10:00.000Z');
    expect(after('2026-03-26T10:00:00+01:00', '3 working days')).toBe('2026-03-31T08:00:00.000Z');
    expect(after('2026-10-22T10:00:00+02:00', '2 working days')).toBe('2026-10-26T09:00:00.000Z');
    expect(after('2026-10-24T10:00:00+02:00', '2 days')).toBe('2026-10-26T09:00:00.000Z');
    expect(after('2026-10-24T10:00:00+02:00', '48 hours')).toBe('2026-10-26T08:00:00.000Z');
  });

  it('says whether somebody works', () => {
    expect(calendar.isOpen(at('2026-11-23T09:00:00+01:00'))).toBe(true);
    expect(calendar.isOpen(at('2026-11-23T12:30:00+01:00'))).toBe(false);
    expect(calendar.isOpen(at('2026-11-11T10:00:00+01:00'))).toBe(false);
  });
});

const instants = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z'), noInvalidDate: true });
const units = fc.constantFrom<DurationUnit>('working days', 'working hours', 'days', 'hours');
const PRECISION_MS = 2;

describe('working time, whatever the instants', () => {
  it('between a start and its end is the duration', () => {
    fc.assert(
      fc.property(instants, units, fc.nat(400), (start, unit, tenths) => {
        const end = addWorkingTime(calendar, start, { amount: tenths / 10, unit });
        expect(workingTimeBetween(calendar, { from: start, to: end, unit })).toBeCloseTo(tenths / 10, 6);
      }),
    );
  });

  it('added again gives back the end, when the end is within opening hours', () => {
    fc.assert(
      fc.property(instants, instants, units, (a, b, unit) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const working = unit.startsWith('working');
        fc.pre(!working || (calendar.isOpen(to) && calendar.isOpen(new Date(to.getTime() - 1000))));
        const amount = workingTimeBetween(calendar, { from, to, unit });
        const again = addWorkingTime(calendar, from, { amount, unit });
        expect(Math.abs(again.getTime() - to.getTime())).toBeLessThanOrEqual(PRECISION_MS);
      }),
    );
  });

  it('never ends earlier for a later start', () => {
    fc.assert(
      fc.property(instants, fc.nat(9_000_000), units, fc.nat(200), (start, later, unit, amount) => {
        const end = addWorkingTime(calendar, start, { amount, unit }).getTime();
        const late = addWorkingTime(calendar, new Date(start.getTime() + later), { amount, unit }).getTime();
        expect(late).toBeGreaterThanOrEqual(end - PRECISION_MS);
      }),
    );
  });

  it('never ends earlier for a longer duration', () => {
    fc.assert(
      fc.property(instants, units, fc.nat(200), fc.nat(50), (start, unit, amount, more) => {
        const end = addWorkingTime(calendar, start, { amount, unit });
        expect(addWorkingTime(calendar, start, { amount: amount + more, unit }) >= end).toBe(true);
      }),
    );
  });

  it('adds up over any cut', () => {
    fc.assert(
      fc.property(fc.uniqueArray(instants, { minLength: 3, maxLength: 8, selector: Number }), units, (cuts, unit) => {
        fc.pre(unit !== 'days');
        const sorted = cuts.toSorted((a, b) => a.getTime() - b.getTime());
        const parts = sorted.slice(1).map((to, i) => workingTimeBetween(calendar, { from: sorted[i]!, to, unit }));
        const whole = workingTimeBetween(calendar, { from: sorted[0]!, to: sorted.at(-1)!, unit });
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(whole, 5);
      }),
    );
  });
});

/** A ledger that begins on a date, alternating running and paused stretches of so many hours. */
function ledgerOf(start: Date, hours: readonly number[], open: boolean): Interval[] {
  let from = start;
  return hours.map((length, i) => {
    const begin = from;
    from = new Date(from.getTime() + length * 3_600_000);
    const last = open && i === hours.length - 1;
    return { from: begin, to: last ? null : from, why: i % 2 === 0 ? 'running' : 'paused' };
  });
}
const stretches = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 9 });

describe('deadlines', () => {
  const ledger: Interval[] = [
    { from: at('2026-11-09T10:00:00+01:00'), to: at('2026-11-10T10:00:00+01:00'), why: 'running' },
    { from: at('2026-11-10T10:00:00+01:00'), to: at('2026-11-17T10:00:00+01:00'), why: 'paused' },
    { from: at('2026-11-17T10:00:00+01:00'), to: null, why: 'running' },
  ];

  it('leave out the time of a pause and say what counted', () => {
    const { dueAt, explanation } = deadline(calendar, { duration: parseDuration('5 working days'), ledger });
    expect(dueAt?.toISOString()).toBe('2026-11-23T09:00:00.000Z');
    expect(explanation.intervals.map(({ why, counted }) => [why, counted])).toEqual([
      ['running', 1],
      ['paused', 0],
      ['running', 4],
    ]);
    expect(explanation.total).toBe(5);
    expect(explanation.skipped).toEqual([
      { day: '2026-11-21', why: 'weekend' },
      { day: '2026-11-22', why: 'weekend' },
    ]);
  });

  it('name the holidays and closures that were skipped', () => {
    const { explanation } = deadline(calendar, {
      duration: parseDuration('2 working days'),
      ledger: [{ from: at('2026-12-24T10:00:00+01:00'), to: null, why: 'running' }],
    });
    expect(explanation.skipped[0]).toMatchObject({
      day: '2026-12-25',
      why: 'holiday',
      name: { fr: 'Noël', en: 'Christmas Day' },
    });
    expect(explanation.skipped.find(({ day }) => day === '2026-12-29')).toMatchObject({
      why: 'closure',
      name: { fr: 'Fermeture de fin d’année' },
    });
  });

  it('are unknown while a pause goes on', () => {
    const paused = [...ledger.slice(0, 1), { ...ledger[1]!, to: null }];
    const { dueAt, explanation } = deadline(calendar, { duration: parseDuration('5 working days'), ledger: paused });
    expect(dueAt).toBeNull();
    expect(explanation.total).toBe(1);
  });

  it('lie in an ended interval when that one used up the duration', () => {
    const { dueAt } = deadline(calendar, { duration: parseDuration('2 working hours'), ledger });
    expect(dueAt?.toISOString()).toBe('2026-11-09T11:00:00.000Z');
  });

  it('refuse a ledger that is empty, overlaps or runs backwards', () => {
    const duration = parseDuration('1 day');
    expect(() => deadline(calendar, { duration, ledger: [] })).toThrow(RangeError);
    expect(() => deadline(calendar, { duration, ledger: [ledger[1]!, ledger[0]!] })).toThrow(RangeError);
    expect(() => deadline(calendar, { duration, ledger: [ledger[2]!, ledger[0]!] })).toThrow(RangeError);
  });

  it('come when exactly the duration has run, whatever the pauses', () => {
    fc.assert(
      fc.property(instants, stretches, units, fc.integer({ min: 1, max: 12 }), (start, hours, unit, amount) => {
        const life = ledgerOf(start, hours.length % 2 === 0 ? [...hours, 1] : hours, true);
        const { dueAt, explanation } = deadline(calendar, { duration: { amount, unit }, ledger: life });
        const sum = explanation.intervals.reduce((total, { counted }) => total + counted, 0);
        expect(sum).toBeCloseTo(amount, 5);
        expect(elapsed(calendar, { ledger: life, unit, until: dueAt! })).toBeCloseTo(amount, 5);
      }),
    );
  });

  it('never come earlier because of a longer pause', () => {
    fc.assert(
      fc.property(instants, stretches, units, fc.nat(80), (start, hours, unit, longer) => {
        const due = (pause: number) =>
          deadline(calendar, {
            duration: { amount: 6, unit },
            ledger: ledgerOf(start, [5, pause, ...hours.slice(0, 1)], true),
          }).dueAt!;
        expect(due(10 + longer).getTime()).toBeGreaterThanOrEqual(due(10).getTime() - PRECISION_MS);
      }),
    );
  });
});

describe('a calendar', () => {
  it.each<[string, Partial<CalendarDefinition>]>([
    ['an unknown zone', { timeZone: 'Europe/Clermont' }],
    ['no opening hours at all', { openingHours: { monday: [] } }],
    ['hours that overlap', { openingHours: { monday: ['09:00-12:00', '11:00-17:00'] } }],
    ['a country without holidays', { publicHolidays: { country: 'XX' } }],
  ])('refuses %s', (_what, wrong) => {
    expect(() => calendarFrom({ ...definition, ...wrong })).toThrow(RangeError);
  });

  it('of the first territory is valid', () => {
    const file = new URL('../../config/territories/clermont-auvergne/calendar.yaml', import.meta.url);
    const shipped = calendarFrom(parse(readFileSync(file, 'utf8')) as CalendarDefinition);
    expect(shipped.isOpen(at('2026-11-23T10:00:00+01:00'))).toBe(true);
  });

  it('does what its README says', async () => {
    const { got, promised } = await runReadmeExample(new URL('./README.md', import.meta.url), room);
    expect(promised.length).toBeGreaterThan(0);
    expect(got).toEqual(promised);
  });
});
