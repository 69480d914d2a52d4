import Holidays from 'date-holidays';
import type { CalendarDefinition } from './calendar.schema.js';
import { daysAfter, type Day } from './day.js';

type Names = Readonly<Record<string, string>>;

/** A public holiday on one day. */
export interface Holiday {
  /** In every language known. */
  readonly name: Names;
  /** The hour from which nobody works, `13:00`; `00:00` for the whole day. */
  readonly from: string;
}

type Year = ReadonlyMap<Day, Holiday>;

const WHOLE_DAY = '00:00';
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const ANY_YEAR = 2026;

/** The public holidays of a country, or of a part of it that has its own, day by day. */
export class PublicHolidays {
  readonly #library: Holidays;
  readonly #languages: readonly string[];
  readonly #years = new Map<number, Year>();

  /** Throws a RangeError for a country, state or region whose holidays are not known. */
  constructor({ country, state, region }: CalendarDefinition['publicHolidays']) {
    const library = new Holidays();
    if (!Object.hasOwn(library.getCountries(), country))
      throw new RangeError(`no public holidays are known for the country "${country}"; expected for instance "FR"`);
    if (state !== undefined) insistOn('state', state, library.getStates(country));
    if (region !== undefined) insistOn('region', region, library.getRegions(country, state ?? ''));
    this.#library = new Holidays({ country, ...(state && { state }), ...(region && { region }) });
    this.#languages = [...new Set(this.#library.getLanguages())];
    if (this.#read(ANY_YEAR).size === 0) throw new RangeError(`no public holidays are known for ${country}`);
  }

  /** The public holiday of a day, or undefined on an ordinary one. */
  on(day: Day): Holiday | undefined {
    const year = Number(day.slice(0, 4));
    // One that lasts some days may have begun in the year before.
    return this.#year(year).get(day) ?? this.#year(year - 1).get(day);
  }

  #year(year: number): Year {
    const known = this.#years.get(year);
    if (known) return known;
    const read = this.#read(year);
    this.#years.set(year, read);
    return read;
  }

  #read(year: number): Year {
    const days = new Map<Day, Holiday>();
    for (const language of this.#languages)
      for (const { date, name, type, start, end } of this.#library.getHolidays(year, language)) {
        if (type !== 'public') continue;
        const hours = (end.getTime() - start.getTime()) / HOUR_MS;
        for (const { day, from } of daysOf(date, hours)) {
          const known = days.get(day);
          const earlier = known && known.from < from ? known.from : from;
          days.set(day, { name: { ...known?.name, [language]: name }, from: earlier });
        }
      }
    return days;
  }
}

/**
 * The days of a holiday, which the library writes as `2026-12-24 13:00:00` with a length. Those that begin at sunset
 * (`2026-03-20 00:00:00 -0600`) are kept on their days: the evening before is an evening, and they end at one.
 */
function daysOf(date: string, hours: number): { day: Day; from: string }[] {
  const [first, time] = [date.slice(0, 10), date.slice(11, 16)];
  const atSunset = date.length > '2026-03-20 00:00:00'.length;
  // A day on which the clocks change has an hour more or less.
  const days = Math.max(1, atSunset ? Math.floor(hours / DAY_HOURS) : Math.round(hours / DAY_HOURS));
  return Array.from({ length: days }, (_, n) => ({ day: daysAfter(first, n), from: n === 0 ? time : WHOLE_DAY }));
}

/** The library takes a part that it does not know for the whole country, and says nothing. */
function insistOn(what: 'state' | 'region', code: string, known: Readonly<Record<string, string>> | undefined): void {
  if (known && Object.hasOwn(known, code)) return;
  const parts = Object.entries(known ?? {}).map(([one, name]) => `"${one}" (${name})`);
  const expected = [...parts, `no ${what} for the rest`].join(', ');
  throw new RangeError(`the ${what} "${code}" has no public holidays of its own; expected one of ${expected}`);
}
