import type { FieldRefusal } from '#libs/kernel';
import { isPlainObject, isSafeKey, shortKey } from './answers.js';
import type { Cleaned } from './cleaned.js';
import type { Field } from './field.js';
import { cleanLine, lengthOf } from './text.js';

const FACT_MAX = 300;
const SCREENING_ANSWERS = ['yes', 'no', 'unknown'];

type CleanOne = (value: unknown, field: Field) => Cleaned;

/** The parts of one funding that was obtained; the body that gave it is required. */
const FUNDING: Readonly<Record<string, Omit<Field, 'path'>>> = {
  body: { kind: 'text', max: 200 },
  instrument: { kind: 'text', max: 200 },
  amountEur: { kind: 'number', min: 0, max: 1_000_000_000_000 },
  date: { kind: 'date' },
};

/** A list of fundings obtained. */
export function cleanFundings(value: unknown, field: Field, clean: CleanOne): Cleaned {
  if (!Array.isArray(value)) return refusal(field.path, 'not-a-list');
  const max = field.max ?? 30;
  if (value.length > max) return refusal(field.path, 'too-many', { max });
  const results = value.map((entry, position) => cleanFunding(entry, `${field.path}.${position}`, clean));
  const refusals = results.flatMap((result) => ('refusals' in result ? result.refusals : []));
  return refusals.length > 0
    ? { refusals }
    : { value: results.map((result) => ('value' in result ? result.value : null)) };
}

function cleanFunding(entry: unknown, path: string, clean: CleanOne): Cleaned {
  if (!isPlainObject(entry)) return refusal(path, 'not-an-object');
  const refusals: FieldRefusal[] = [];
  for (const key of Object.keys(entry).filter((one) => !Object.hasOwn(FUNDING, one)))
    refusals.push({ field: `${path}.${shortKey(key)}`, code: 'unknown-field', values: { key: shortKey(key) } });
  const kept: [string, unknown][] = [];
  for (const [key, spec] of Object.entries(FUNDING)) {
    const given = Object.hasOwn(entry, key) ? entry[key] : null;
    if (given === null || given === undefined) continue;
    const cleaned = clean(given, { path: `${path}.${key}`, ...spec });
    if ('refusals' in cleaned) refusals.push(...cleaned.refusals);
    else if (cleaned.value !== '') kept.push([key, cleaned.value]);
  }
  if (refusals.length === 0 && !kept.some(([key]) => key === 'body'))
    refusals.push({ field: `${path}.body`, code: 'required' });
  return refusals.length > 0 ? { refusals } : { value: Object.fromEntries(kept) };
}

/** A quick screening: short names, each answered yes, no or unknown. */
export function cleanScreening(value: unknown, field: Field): Cleaned {
  return cleanEntries(value, field, (given, path) =>
    typeof given === 'string' && SCREENING_ANSWERS.includes(given) ? { value: given } : refusal(path, 'not-an-option'),
  );
}

/** What an assessment asked: short names, each with a text, a number, or yes or no. */
export function cleanFacts(value: unknown, field: Field): Cleaned {
  return cleanEntries(value, field, (given, path) => {
    if (typeof given === 'boolean') return { value: given };
    if (typeof given === 'number' && Number.isFinite(given)) return { value: given === 0 ? 0 : given };
    if (typeof given !== 'string') return refusal(path, 'not-a-text');
    const text = cleanLine(given);
    const length = lengthOf(text);
    return length > FACT_MAX ? refusal(path, 'too-long', { max: FACT_MAX, length }) : { value: text };
  });
}

function cleanEntries(value: unknown, field: Field, clean: (given: unknown, path: string) => Cleaned): Cleaned {
  if (!isPlainObject(value)) return refusal(field.path, 'not-an-object');
  const max = field.max ?? 60;
  if (Object.keys(value).length > max) return refusal(field.path, 'too-many', { max });
  const refusals: FieldRefusal[] = [];
  const kept: [string, unknown][] = [];
  for (const [key, given] of Object.entries(value)) {
    const path = `${field.path}.${shortKey(key)}`;
    if (!isSafeKey(key)) refusals.push({ field: path, code: 'unknown-field', values: { key: shortKey(key) } });
    else if (given !== null && given !== undefined) {
      const cleaned = clean(given, path);
      if ('refusals' in cleaned) refusals.push(...cleaned.refusals);
      else if (cleaned.value !== '') kept.push([key, cleaned.value]);
    }
  }
  return refusals.length > 0 ? { refusals } : { value: Object.fromEntries(kept) };
}

function refusal(path: string, code: string, values?: FieldRefusal['values']): Cleaned {
  return { refusals: [{ field: path, code, ...(values ? { values } : {}) }] };
}
