import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as room from './index.js';
import { runReadmeExample } from '#test/support/readme-example';
import {
  addWorkingTime,
  calendarFrom,
  type CalendarDefinition,
  deadline,
  explainDeadline,
  parseDuration,
  workingTimeBetween,
} from './index.js';
import type { Interval } from './index.js';

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

  it('counts the day that only a leap year has', () => {
    expect(after('2028-02-28T10:00:00+01:00', '1 working day')).toBe('2028-02-29T09:00:00.000Z');
    expect(after('2028-02-28T10:00:00+01:00', '2 days')).toBe('2028-03-01T09:00:00.000Z');
    expect(after('2027-02-28T10:00:00+01:00', '2 days')).toBe('2027-03-02T09:00:00.000Z');
    expect(after('2028-02-29T10:00:00+01:00', '366 days')).toBe('2029-03-01T09:00:00.000Z');
  });

  it('stands still while an hour is lived twice, and passes over one that is skipped', () => {
    // 02:30 in Paris on 25 October 2026 comes twice, on 28 March 2027 never.
    expect(after('2026-10-24T02:30:00+02:00', '1 day')).toBe('2026-10-25T00:30:00.000Z');
    expect(after('2027-03-27T02:30:00+01:00', '1 day')).toBe('2027-03-28T01:00:00.000Z');
    const twice = { from: at('2026-10-25T02:30:00+02:00'), to: at('2026-10-25T02:30:00+01:00'), unit: 'days' } as const;
    expect(workingTimeBetween(calendar, twice)).toBeCloseTo(0.5 / 24, 9);
    expect(workingTimeBetween(calendar, { ...twice, unit: 'hours' })).toBe(1);
  });

  it('says whether somebody works', () => {
    expect(calendar.isOpen(at('2026-11-23T09:00:00+01:00'))).toBe(true);
    expect(calendar.isOpen(at('2026-11-23T12:30:00+01:00'))).toBe(false);
    expect(calendar.isOpen(at('2026-11-11T10:00:00+01:00'))).toBe(false);
  });
});

describe('deadlines', () => {
  const ledger: Interval[] = [
    { from: at('2026-11-09T10:00:00+01:00'), to: at('2026-11-10T10:00:00+01:00'), why: 'running' },
    { from: at('2026-11-10T10:00:00+01:00'), to: at('2026-11-17T10:00:00+01:00'), why: 'paused' },
    { from: at('2026-11-17T10:00:00+01:00'), to: null, why: 'running' },
  ];

  it('leave out the time of a pause and say what counted', () => {
    const explanation = explainDeadline(calendar, { duration: parseDuration('5 working days'), ledger });
    expect(explanation.dueAt?.toISOString()).toBe('2026-11-23T09:00:00.000Z');
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
    const explanation = explainDeadline(calendar, {
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
    const { dueAt, total } = explainDeadline(calendar, { duration: parseDuration('5 working days'), ledger: paused });
    expect(dueAt).toBeNull();
    expect(total).toBe(1);
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
});

const NAMED = { en: 'Closed' };

describe('a calendar', () => {
  it.each<[string, Partial<CalendarDefinition>, string]>([
    ['an unknown zone', { timeZone: 'Europe/Clermont' }, 'is no time zone'],
    ['no opening hours at all', { openingHours: { monday: [] } }, 'at least one weekday'],
    ['hours that overlap', { openingHours: { monday: ['09:00-12:00', '11:00-17:00'] } }, 'monday overlap'],
    ['a country without holidays', { publicHolidays: { country: 'XX' } }, 'no public holidays are known'],
    ['a part without holidays of its own', { publicHolidays: { country: 'FR', state: '63' } }, 'no public holidays'],
    ['a part of a part', { publicHolidays: { country: 'DE', state: 'BY', region: 'ZZ' } }, 'the region "ZZ"'],
    ['a closure on no day', { closures: [{ from: '2027-02-28', to: '2027-02-29', name: NAMED }] }, 'does not exist'],
    ['a closure backwards', { closures: [{ from: '2027-03-02', to: '2027-03-01', name: NAMED }] }, 'before it begins'],
    ['a closure without a name', { closures: [{ from: '2027-03-01', to: '2027-03-01', name: {} }] }, 'has no name'],
    ['a closure without end', { closures: [{ from: '2027-01-01', to: '2099-12-31', name: NAMED }] }, 'never opens'],
  ])('refuses %s', (_what, wrong, message) => {
    const reading = (): unknown => calendarFrom({ ...definition, ...wrong });
    expect(reading).toThrow(RangeError);
    expect(reading).toThrow(message);
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
