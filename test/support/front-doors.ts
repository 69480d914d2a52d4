import fc from 'fast-check';
import { calendarFrom, type CalendarDefinition, type DurationUnit, type WorkingCalendar } from '#libs/calendar';

const HOUR_MS = 3_600_000;
/** Fractions of a millisecond are rounded, at most once for each interval of a ledger. */
export const ROUNDING_MS = 12;

const always = ['00:00-24:00'];
const everyDay = (hours: string[]): CalendarDefinition['openingHours'] => ({
  monday: hours,
  tuesday: hours,
  wednesday: hours,
  thursday: hours,
  friday: hours,
  saturday: hours,
  sunday: hours,
});
const office = ['09:00-12:30', '13:30-17:00'];
const weekdays = { monday: office, tuesday: office, wednesday: office, thursday: office, friday: ['09:00-16:00'] };

/** Front doors all over the world: what they are chosen for, and when they open. */
const DOORS: Readonly<Record<string, CalendarDefinition>> = {
  'Clermont, closed at the end of the year': {
    timeZone: 'Europe/Paris',
    openingHours: weekdays,
    publicHolidays: { country: 'FR' },
    closures: [{ from: '2026-12-24', to: '2027-01-03', name: { fr: 'Fermeture' } }],
  },
  'Strasbourg, with two holidays more': {
    timeZone: 'Europe/Paris',
    openingHours: weekdays,
    publicHolidays: { country: 'FR', state: '67' },
    closures: [],
  },
  'a night shift in Paris, where an hour is skipped and one is lived twice': {
    timeZone: 'Europe/Paris',
    openingHours: everyDay(['01:30-02:15', '02:20-02:45', '02:50-04:00']),
    publicHolidays: { country: 'FR' },
    closures: [],
  },
  'Cairo, where clocks change at midnight and the week begins on Sunday': {
    timeZone: 'Africa/Cairo',
    openingHours: { sunday: office, monday: office, tuesday: office, wednesday: office, thursday: ['20:00-24:00'] },
    publicHolidays: { country: 'EG' },
    closures: [],
  },
  'Havana, open always, where midnight is skipped and lived twice': {
    timeZone: 'America/Havana',
    openingHours: everyDay(always),
    publicHolidays: { country: 'CU' },
    closures: [],
  },
  'Beirut, open always': {
    timeZone: 'Asia/Beirut',
    openingHours: everyDay(always),
    publicHolidays: { country: 'EG' },
    closures: [],
  },
  'Lord Howe, half an hour off and half an hour of summer time': {
    timeZone: 'Australia/Lord_Howe',
    openingHours: { ...weekdays, saturday: ['01:00-03:00'], sunday: ['00:30-02:10', '02:20-09:00'] },
    publicHolidays: { country: 'AU', state: 'NSW' },
    closures: [],
  },
  'Kathmandu, a quarter of an hour off': {
    timeZone: 'Asia/Kathmandu',
    openingHours: { sunday: office, monday: office, tuesday: office, wednesday: office, thursday: office },
    publicHolidays: { country: 'IN' },
    closures: [{ from: '2028-02-28', to: '2028-02-29', name: { en: 'Leap day' } }],
  },
  'Newfoundland, half an hour off': {
    timeZone: 'America/St_Johns',
    openingHours: weekdays,
    publicHolidays: { country: 'CA', state: 'NL' },
    closures: [],
  },
};

export const DOOR_NAMES = Object.keys(DOORS);
const CALENDARS = new Map(Object.entries(DOORS).map(([name, definition]) => [name, calendarFrom(definition)]));

/** The calendar of a door by its name; counterexamples name it. */
export function calendarOf(name: string): WorkingCalendar {
  const calendar = CALENDARS.get(name);
  if (!calendar) throw new Error(`there is no door ${name}`);
  return calendar;
}

const FIRST_MS = Date.parse('2026-01-01T00:00:00Z');
const MINUTES = 4 * 366 * 24 * 60;

const anyTime = fc
  .tuple(fc.integer({ min: 0, max: MINUTES - 1 }), fc.integer({ min: 0, max: 59_999 }))
  .map(([minutes, milliseconds]) => new Date(FIRST_MS + minutes * 60_000 + milliseconds));

/** When clocks change somewhere, and the turn of a year. */
const TURNS = ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-04-23T22:00Z', '2026-10-29T21:00Z', '2026-03-08T05:00Z']
  .concat(['2026-11-01T05:00Z', '2026-03-28T22:00Z', '2026-10-24T21:00Z', '2026-04-04T15:00Z', '2026-10-03T15:30Z'])
  .concat(['2026-03-08T05:30Z', '2026-11-01T04:30Z', '2026-12-31T23:00Z', '2028-02-28T23:00Z']);

const nearTurn = fc
  .tuple(fc.constantFrom(...TURNS), fc.integer({ min: -2 * 60, max: 2 * 60 }), fc.integer({ min: -3, max: 1 }))
  .map(([turn, minutes, days]) => new Date(Date.parse(turn) + minutes * 60_000 + days * 24 * HOUR_MS));

/** Instants of four years, most of them near a change of the clocks, the turn of a year or a leap day. */
export const instants = fc.oneof({ arbitrary: anyTime, weight: 1 }, { arbitrary: nearTurn, weight: 3 });

export const doors = fc.constantFrom(...DOOR_NAMES);
export const units = fc.constantFrom<DurationUnit>('working days', 'working hours', 'days', 'hours');
/** Of up to forty, in tenths. */
export const amounts = fc.integer({ min: 0, max: 400 }).map((tenths) => tenths / 10);

/** So many hours later. */
export function later(instant: Date, hours: number): Date {
  return new Date(instant.getTime() + hours * HOUR_MS);
}

/** A moment that the clocks skip is met where they skip it: the wall shows up to an hour more there. */
export function mostSkipped(unit: DurationUnit): number {
  return unit === 'days' ? 1 / 24 : 0;
}
