import { InvalidArgumentError } from 'commander';

/** How every command is asked for its result in a form for programs. */
export const JSON_OUTPUT = ['--json', 'one JSON object on standard output, and nothing else there', false] as const;

/** Reads a whole number of an option, from one to another. */
export function numberFrom(low: number, high: number): (word: string) => number {
  return (word) => {
    const value = Number(word);
    if (!/^\d{1,9}$/.test(word) || value < low || value > high)
      throw new InvalidArgumentError(`It is a number from ${low} to ${high.toLocaleString('en')}.`);
    return value;
  };
}

/** Reads a share of an option, `90%` or `0.9`: above 0, up to 1. */
export function share(word: string): number {
  const [, number = '', sign] = /^(\d{1,3}(?:\.\d{1,4})?) ?(%?)$/.exec(word) ?? [];
  const value = sign === '%' ? Number(number) / 100 : Number(number);
  if (number === '' || value <= 0 || value > 1) throw new InvalidArgumentError('It is a share, such as 90%.');
  return value;
}

/** How many of a unit make 20 years: no record goes back further, and PostgreSQL cannot go back 9,999 years. */
const MOST_OF: Readonly<Record<string, number>> = { day: 7_305, week: 1_043, month: 240, year: 20 };

/** Reads a length of time of an option, as PostgreSQL understands it: up to 20 years. */
export function span(words: string): string {
  const [, number, unit = ''] = /^([1-9]\d{0,3}) (day|week|month|year)s?$/.exec(words) ?? [];
  if (number === undefined || Number(number) > (MOST_OF[unit] ?? 0))
    throw new InvalidArgumentError('It is a time of up to 20 years, such as "12 months".');
  return words;
}
