import type { FieldRefusal } from '#libs/kernel';
import { valueAt } from '#libs/rules';
import { isPlainObject, nest, shortKey, type Answers } from './answers.js';
import { cleanField } from './clean-field.js';
import { CONTACT_MEANS, IMPORTED_SUMMARY_MAX, MINIMUM, type Field } from './field.js';
import type { Questionnaire } from './questionnaire.js';
import { visible } from './visible.js';

/** How much must be there: nothing yet, what one section requires, or all that a submission needs. */
export type Scope = 'partial' | 'complete' | { readonly section: string };

export interface ValidAnswers {
  /** What was accepted, as it will be stored: cleaned, in the contract's order. */
  readonly answers: Answers;
  readonly refusals: readonly FieldRefusal[];
}

const MOST_REFUSALS = 100;

/**
 * Holds answers against a questionnaire. Whatever comes in, the outcome holds only known keys and
 * cleaned values; every value that is refused has an entry with its path, a code and its limits.
 * Validating accepted answers again changes nothing.
 */
export function validateAnswers(
  questionnaire: Questionnaire,
  given: unknown,
  scope: Scope,
  { imported = false }: { imported?: boolean } = {},
): ValidAnswers {
  if (!isPlainObject(given)) return { answers: {}, refusals: [{ field: 'answers', code: 'not-an-object' }] };
  const found = new Map<string, unknown>();
  const refusals = collect(questionnaire, given, '', found);
  const accepted = new Map<string, unknown>();
  for (const [path, original] of questionnaire.fields) {
    if (!found.has(path)) continue;
    const field = imported && path === 'project.summary' ? { ...original, max: IMPORTED_SUMMARY_MAX } : original;
    refusals.push(...accept(questionnaire, field, found.get(path), accepted));
  }
  const answers = nest(accepted);
  const refusedFields = new Set(refusals.map(({ field }) => field));
  const missing = [...identityRefusals(answers), ...missingIn(questionnaire, answers, scope)];
  refusals.push(...missing.filter(({ field }) => !refusedFields.has(field)));
  return { answers, refusals: inAskedOrder(questionnaire, refusals).slice(0, MOST_REFUSALS) };
}

/** As the pages ask, so that a summary of errors reads from top to bottom; what no page asks comes last. */
function inAskedOrder({ sections }: Questionnaire, refusals: readonly FieldRefusal[]): FieldRefusal[] {
  const asked = new Map(sections.flatMap(({ questions }) => questions).map(({ path }, place) => [path, place]));
  const placeOf = ({ field }: FieldRefusal): number => asked.get(field) ?? asked.size;
  return refusals.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** Finds the values of known fields in nested answers; refuses every key that leads nowhere. */
function collect(
  questionnaire: Questionnaire,
  group: Record<string, unknown>,
  prefix: string,
  found: Map<string, unknown>,
): FieldRefusal[] {
  const refusals: FieldRefusal[] = [];
  for (const [key, value] of Object.entries(group)) {
    const path = prefix + key;
    if (questionnaire.fields.has(path)) found.set(path, value);
    else if (!isGroup(questionnaire, path))
      refusals.push({ field: prefix + shortKey(key), code: 'unknown-field', values: { key: shortKey(key) } });
    else if (isPlainObject(value)) refusals.push(...collect(questionnaire, value, `${path}.`, found));
    else if (value !== null && value !== undefined) refusals.push({ field: path, code: 'not-an-object' });
    if (refusals.length > MOST_REFUSALS) break;
  }
  return refusals;
}

function isGroup(questionnaire: Questionnaire, path: string): boolean {
  return [...questionnaire.fields.keys()].some((field) => field.startsWith(`${path}.`));
}

function accept(
  questionnaire: Questionnaire,
  field: Field,
  value: unknown,
  accepted: Map<string, unknown>,
): readonly FieldRefusal[] {
  if (value === undefined) return [];
  if (value === null) {
    // "No commune" is an answer: undecided, outside or unknown. Elsewhere null is no answer.
    if (field.kind === 'commune') accepted.set(field.path, null);
    return [];
  }
  const cleaned = cleanField(value, field, questionnaire);
  if ('refusals' in cleaned) return cleaned.refusals;
  if (!isEmpty(cleaned.value)) accepted.set(field.path, cleaned.value);
  return [];
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === '' || (isPlainObject(value) && Object.keys(value).length === 0);
}

function identityRefusals(answers: Answers): FieldRefusal[] {
  const siren = valueAt(answers, 'structure.siren');
  const siret = valueAt(answers, 'structure.siret');
  const differ = typeof siren === 'string' && typeof siret === 'string' && !siret.startsWith(siren);
  return differ ? [{ field: 'structure.siret', code: 'siren-siret-differ' }] : [];
}

function missingIn(questionnaire: Questionnaire, answers: Answers, scope: Scope): FieldRefusal[] {
  if (scope === 'partial') return [];
  const shown = visible(questionnaire, answers);
  const asked = questionnaire.sections
    .filter(({ code }) => scope === 'complete' || code === scope.section)
    .flatMap(({ questions }) => questions);
  const required = asked.filter(({ path, required }) => required === true && shown.has(path)).map(({ path }) => path);
  const paths = new Set(scope === 'complete' ? [...required, ...MINIMUM, 'place.communeInsee'] : required);
  const missing = [...paths].filter((path) => !isThere(answers, path)).map((field) => ({ field, code: 'required' }));
  const reachable = CONTACT_MEANS.some((path) => isThere(answers, path));
  const asksContact = scope === 'complete' || asked.some(({ path }) => path === CONTACT_MEANS[0]);
  return asksContact && !reachable
    ? [...missing, { field: CONTACT_MEANS[0], code: 'required-one-of', values: { fields: CONTACT_MEANS } }]
    : missing;
}

function isThere(answers: Answers, path: string): boolean {
  return path === 'place.communeInsee' ? hasPlace(answers) : valueAt(answers, path) !== undefined;
}

/** A place is a commune, a name as typed, "not decided yet", or a commune that was said to be none. */
function hasPlace({ place }: Answers): boolean {
  if (!isPlainObject(place)) return false;
  return place['communeInsee'] !== undefined || place['communeTyped'] !== undefined || place['undecided'] === true;
}
