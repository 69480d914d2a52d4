import Holidays from 'date-holidays';
import type { CalendarDefinition } from './calendar.schema.js';

type Names = Readonly<Record<string, string>>;

const ANY_YEAR = 2026;

/** Public holidays of a country by day (`YYYY-MM-DD`), each with its name in every language known. */
export class PublicHolidays {
  readonly #library: Holidays;
  readonly #languages: readonly string[];
  readonly #years = new Map<number, ReadonlyMap<string, Names>>();

  /** Throws a RangeError for a country, state or region without known holidays. */
  constructor({ country, state, region }: CalendarDefinition['publicHolidays']) {
    this.#library = new Holidays({ country, ...(state && { state }), ...(region && { region }) });
    this.#languages = [...new Set(this.#library.getLanguages())];
    if (this.#read(ANY_YEAR).size === 0)
      throw new RangeError(`no public holidays are known for ${[country, state, region].filter(Boolean).join(' ')}`);
  }

  /** The names of a public holiday, or undefined on an ordinary day. */
  on(day: string): Names | undefined {
    const year = Number(day.slice(0, 4));
    let days = this.#years.get(year);
    if (!days) this.#years.set(year, (days = this.#read(year)));
    return days.get(day);
  }

  #read(year: number): ReadonlyMap<string, Names> {
    const days = new Map<string, Record<string, string>>();
    for (const language of this.#languages)
      for (const { date, name, type } of this.#library.getHolidays(year, language)) {
        if (type !== 'public') continue;
        const day = date.slice(0, 10);
        days.set(day, { ...days.get(day), [language]: name });
      }
    return days;
  }
}
