import type { FieldRefusal } from '#libs/kernel';
import type { Cleaned } from './cleaned.js';
import { cleanFacts, cleanFundings, cleanScreening } from './clean-group.js';
import type { Field, FieldKind } from './field.js';
import {
  communeCodeOf,
  digitsOf,
  emailOf,
  isCountry,
  isSiren,
  isSiret,
  nafOf,
  phoneOf,
  postcodeOf,
} from './identifiers.js';
import { cleanLine, cleanText, lengthOf } from './text.js';

/** What cleaning needs to know beyond the field: the country whose postcodes, communes and telephone numbers without a code are meant. */
export interface CleaningContext {
  readonly country: string;
}

export type Cleaner = (value: unknown, field: Field, context: CleaningContext) => Cleaned;

const YEARS = { first: 1900, last: 2100 };

const CLEANERS: Readonly<Record<FieldKind, Cleaner>> = {
  text: (value, field) => textual(value, field, cleanLine),
  longText: (value, field) => textual(value, field, cleanText),
  email: (value, field) => coded(value, field, (text) => emailOf(text), 'not-an-email'),
  phone: (value, field, { country }) => coded(value, field, (text) => phoneOf(text, country), 'not-a-phone'),
  language: (value, field) => coded(value, field, (text) => matching(/^[a-z]{2,3}$/, text), 'not-a-language'),
  siren: (value, field) => coded(value, field, (text) => passing(isSiren, digitsOf(text)), 'not-a-siren'),
  siret: (value, field) => coded(value, field, (text) => passing(isSiret, digitsOf(text)), 'not-a-siret'),
  naf: (value, field) => coded(value, field, nafOf, 'not-a-naf'),
  postcode: (value, field, { country }) => coded(value, field, (text) => postcodeOf(text, country), 'not-a-postcode'),
  commune: (value, field, { country }) =>
    coded(value, field, (text) => communeCodeOf(text, country), 'not-a-commune-code'),
  country: (value, field) => coded(value, field, (text) => passing(isCountry, text.toUpperCase()), 'not-a-country'),
  date: (value, field) => coded(value, field, (text) => passing(isDay, text), 'not-a-date'),
  instant: (value, field) => coded(value, field, instantOf, 'not-an-instant'),
  choice: (value, field) =>
    coded(value, field, (text) => passing((code) => field.options?.includes(code) ?? false, text), 'not-an-option'),
  choices: choices,
  integer: (value, field) =>
    Number.isSafeInteger(value) ? within(value as number, field) : refused(field, 'not-an-integer', limitsOf(field)),
  number: (value, field) =>
    typeof value === 'number' && Number.isFinite(value)
      ? within(value, field)
      : refused(field, 'not-a-number', limitsOf(field)),
  yesNo: (value, field) => (typeof value === 'boolean' ? { value } : refused(field, 'not-a-yes-or-no')),
  fundings: (value, field, context) => cleanFundings(value, field, (inner, one) => cleanField(inner, one, context)),
  screening: cleanScreening,
  facts: cleanFacts,
};

/** One value of one field, as it will be stored, or the reasons why it cannot be. Never null: null is no answer. */
export function cleanField(value: unknown, field: Field, context: CleaningContext): Cleaned {
  return CLEANERS[field.kind](value, field, context);
}

export function refused(field: { path: string }, code: string, values?: FieldRefusal['values']): Cleaned {
  return { refusals: [{ field: field.path, code, ...(values ? { values } : {}) }] };
}

function textual(value: unknown, field: Field, clean: (text: string) => string): Cleaned {
  if (typeof value !== 'string') return refused(field, 'not-a-text');
  const text = clean(value);
  const length = lengthOf(text);
  if (field.max !== undefined && length > field.max) return refused(field, 'too-long', { max: field.max, length });
  return { value: text };
}

function coded(value: unknown, field: Field, read: (text: string) => string | null, code: string): Cleaned {
  if (typeof value !== 'string') return refused(field, 'not-a-text');
  const text = cleanLine(value);
  if (text === '') return { value: '' };
  if (lengthOf(text) > (field.max ?? 200))
    return refused(field, 'too-long', { max: field.max ?? 200, length: lengthOf(text) });
  const found = read(text);
  return found === null ? refused(field, code) : { value: found };
}

function choices(value: unknown, field: Field): Cleaned {
  if (!Array.isArray(value)) return refused(field, 'not-a-list');
  const options = field.options ?? [];
  const codes: unknown[] = [...new Set(value)];
  if (!codes.every((code) => typeof code === 'string' && options.includes(code)))
    return refused(field, 'not-an-option');
  return { value: codes };
}

function within(value: number, field: Field): Cleaned {
  const tooSmall = field.min !== undefined && value < field.min;
  const tooLarge = field.max !== undefined && value > field.max;
  // A negative zero is written as 0 in JSON; storing 0 keeps a second validation equal to the first.
  return tooSmall || tooLarge ? refused(field, 'out-of-range', limitsOf(field)) : { value: value === 0 ? 0 : value };
}

function limitsOf(field: Field): Record<string, number> {
  return { min: field.min ?? 0, max: field.max ?? Number.MAX_SAFE_INTEGER };
}

function matching(pattern: RegExp, text: string): string | null {
  return pattern.test(text) ? text : null;
}

function passing(check: (text: string) => boolean, text: string): string | null {
  return check(text) ? text : null;
}

function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const year = Number(match[1]);
  const date = new Date(`${text}T00:00:00Z`);
  return (
    year >= YEARS.first && year <= YEARS.last && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  );
}

function instantOf(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) || !isDay(text.slice(0, 10)) ? null : instant.toISOString();
}
