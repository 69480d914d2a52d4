import { describe, expect, it } from '@jest/globals';
import { addWorkingTime, calendarFrom, type CalendarDefinition, type WorkingCalendar } from './index.js';

const hours = ['09:00-12:00', '14:00-17:00'];
const week = { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours };

function doorIn(
  publicHolidays: CalendarDefinition['publicHolidays'],
  timeZone = 'Europe/Paris',
  openingHours: CalendarDefinition['openingHours'] = week,
): WorkingCalendar {
  return calendarFrom({ timeZone, openingHours, publicHolidays, closures: [] });
}

/** The holidays of a year that fall on days of work. */
function holidays(calendar: WorkingCalendar, year: number): string[] {
  return calendar
    .closedDays(`${year}-01-01`, `${year}-12-31`)
    .filter(({ why }) => why === 'holiday')
    .map(({ day, name }) => `${day} ${name?.['fr'] ?? name?.['en'] ?? ''}`);
}

describe('public holidays', () => {
  const clermont = doorIn({ country: 'FR' });

  it('of Puy-de-Dôme are those of the Republic', () => {
    expect(holidays(clermont, 2024)).toEqual([
      '2024-01-01 Nouvel An',
      '2024-04-01 Lundi de Pâques',
      '2024-05-01 Fête du travail',
      '2024-05-08 Fête de la Victoire 1945',
      '2024-05-09 Ascension',
      '2024-05-20 Lundi de Pentecôte',
      '2024-08-15 Assomption',
      '2024-11-01 Toussaint',
      '2024-11-11 Armistice 1918',
      '2024-12-25 Noël',
    ]);
  });

  it.each(['57', '67', '68'])(
    'of Alsace-Moselle (%s) are two more: Good Friday and the day after Christmas',
    (state) => {
      const local = holidays(doorIn({ country: 'FR', state }), 2024);
      expect(local).toEqual(
        [...holidays(clermont, 2024), '2024-03-29 Vendredi saint', '2024-12-26 Lendemain de Noël'].sort(),
      );
    },
  );

  it('of Alsace-Moselle put off a deadline that Clermont keeps', () => {
    const friday = new Date('2026-04-02T10:00:00+02:00');
    const due = (calendar: WorkingCalendar) => addWorkingTime(calendar, friday, { amount: 1, unit: 'working days' });
    expect(due(clermont).toISOString()).toBe('2026-04-03T08:00:00.000Z');
    expect(due(doorIn({ country: 'FR', state: '67' })).toISOString()).toBe('2026-04-07T08:00:00.000Z');
  });

  it('of a part that has none of its own are refused with those that have', () => {
    expect(() => doorIn({ country: 'FR', state: '63' })).toThrow(/"63" has no public holidays of its own.*"67" \(/);
    expect(() => doorIn({ country: 'DE', state: 'BY', region: 'ZZ' })).toThrow(/region "ZZ".*no region for the rest/);
  });

  it('that last several days close all of them, also over the turn of the year', () => {
    const eswatini = doorIn({ country: 'SZ' }, 'Africa/Mbabane', { ...week, saturday: hours });
    const days = ['2026-12-28', '2026-12-31', '2027-01-02', '2027-01-04'].map((day) => eswatini.plan(day).closed?.why);
    expect(days).toEqual(['holiday', 'holiday', 'holiday', undefined]);
  });

  it('that begin at sunset close the days that they are named after', () => {
    const cairo = doorIn({ country: 'EG' }, 'Africa/Cairo', { ...week, saturday: hours, sunday: hours });
    const closed = cairo.closedDays('2026-05-25', '2026-06-01').map(({ day }) => day);
    expect(closed).toEqual(['2026-05-27', '2026-05-28', '2026-05-29', '2026-05-30']);
  });

  it('that begin at noon leave the morning', () => {
    const reykjavik = doorIn({ country: 'IS' }, 'Atlantic/Reykjavik');
    const christmasEve = (time: string) => reykjavik.isOpen(new Date(`2026-12-24T${time}:00Z`));
    expect([christmasEve('10:00'), christmasEve('14:30')]).toEqual([true, false]);
    expect(reykjavik.plan('2026-12-24').closed).toBeUndefined();
    // An afternoon that is open only then is closed whole.
    const afternoons = doorIn({ country: 'IS' }, 'Atlantic/Reykjavik', { thursday: ['14:00-18:00'] });
    expect(afternoons.plan('2026-12-24').closed).toMatchObject({ why: 'holiday' });
  });

  it('are named in each language that knows them', () => {
    expect(clermont.plan('2026-12-25').closed?.name).toMatchObject({ fr: 'Noël', en: 'Christmas Day' });
  });
});
