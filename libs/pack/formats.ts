/** Units of a duration as packs write them: `2 working days`, `24 hours`; a part of one: `1.5 working days`. */
const DURATION = /^(\d+(?:\.\d+)?) (working )?(minute|hour|day|month)s?$/;
const NARROW_SPACE = '\u202f';

/** Sentences of the reader's language by key: what the platform's formats do not know (working days). */
type Words = (key: string, values: Readonly<Record<string, unknown>>) => string;

/**
 * Dates, numbers and lists as a reader of one language in the territory writes them: always in the
 * territory's time zone, with narrow no-break spaces where French wants them.
 */
export class Formats {
  readonly #tag: string;
  readonly #zone: string;
  readonly #words: Words;
  readonly #known = new Map<string, Intl.DateTimeFormat>();

  constructor(tag: string, zone: string, words: Words) {
    this.#tag = tag;
    this.#zone = zone;
    this.#words = words;
  }

  /** `mardi 24 novembre 2026`. */
  date(instant: Date): string {
    return this.#intl(instant, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  }

  /** `mardi 24 novembre`. */
  day(instant: Date): string {
    return this.#intl(instant, { weekday: 'long', day: 'numeric', month: 'long' });
  }

  /** `24/11/2026`. */
  shortDate(instant: Date): string {
    return this.#intl(instant, { day: '2-digit', month: '2-digit', year: 'numeric' });
  }

  /** `14 h 30`; in other languages as the platform writes hours and minutes. */
  time(instant: Date): string {
    if (!this.#tag.startsWith('fr')) return this.#intl(instant, { hour: 'numeric', minute: '2-digit' });
    const format = this.#format({ hour: 'numeric', minute: '2-digit', timeZone: this.#zone });
    const values = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const minutes = values['minute'] === '00' ? '' : `${NARROW_SPACE}${values['minute'] ?? ''}`;
    return `${Number(values['hour'])}${NARROW_SPACE}h${minutes}`;
  }

  /** `mardi 24 novembre à 14 h 30`: day and time without the year, for what is near. */
  dateTime(instant: Date): string {
    return this.#words('words.dayAtTime', { day: this.day(instant), time: this.time(instant) });
  }

  /** A day without time, written `2026-11-24`, as `24 novembre 2026`. */
  calendarDay(isoDay: string): string {
    const noon = new Date(`${isoDay}T12:00:00Z`);
    return this.#ordinal(this.#format({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }), noon);
  }

  /** A duration as packs write it (`2 working days`) in the reader's words (`2 jours ouvrés`). Throws on another grammar. */
  duration(text: string): string {
    const match = DURATION.exec(text);
    if (match === null) throw new Error(`no duration: ${text}`);
    const unit = `${match[2] ? 'working' : 'plain'}-${match[3] ?? ''}`;
    return this.#words(`words.duration.${unit}`, { count: Number(match[1]) });
  }

  /** `a, b et c`. */
  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.#tag, { type: 'conjunction' }).format(items);
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.#tag).format(value);
  }

  /** An amount in euros, without cents when it has none. */
  euros(value: number): string {
    return new Intl.NumberFormat(this.#tag, {
      style: 'currency',
      currency: 'EUR',
      trailingZeroDisplay: 'stripIfInteger',
    }).format(value);
  }

  #intl(instant: Date, options: Intl.DateTimeFormatOptions): string {
    return this.#ordinal(this.#format({ ...options, timeZone: this.#zone }), instant);
  }

  /** A formatter is costly to make, and the same few are asked for again and again. */
  #format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = JSON.stringify(options);
    const format = this.#known.get(key) ?? new Intl.DateTimeFormat(this.#tag, options);
    this.#known.set(key, format);
    return format;
  }

  /** French counts the first of a month (`1er décembre`), and only that one; the platform does not know. */
  #ordinal(format: Intl.DateTimeFormat, instant: Date): string {
    const written = format.format(instant);
    return this.#tag.startsWith('fr') ? written.replace(/(^|\s)1(?=\s\p{L})/u, '$11er') : written;
  }
}
