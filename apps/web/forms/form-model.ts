import type { FieldRefusal, Refusal } from '#libs/kernel';
import type { Visit } from '../http/visit.js';
import type { FormBody } from './form-body.js';

/** One thing to correct: shown in the summary, where it links to the field, and beside the field. */
interface FormError {
  readonly field: string;
  readonly text: string;
  readonly href: string;
}

/** A form as the macros of forms/fields.njk want it: what was typed comes back, with what to correct. */
export interface FormModel {
  readonly values: FormBody;
  readonly errors: readonly FormError[];
  /** What to correct in a field, by the field's name. */
  readonly errorOf: Readonly<Record<string, string>>;
}

interface FormInput {
  /** What the fields hold: what was typed, or what is stored. */
  readonly values?: FormBody;
  readonly refusal?: Refusal | undefined;
  /** Where this form keeps sentences of its own: `<words>.<field>.<code>`; otherwise `errors.<code>`. */
  readonly words?: string;
  /** Words a field's refusal in another way altogether. */
  readonly sentence?: (refusal: FieldRefusal) => string;
  /** What each field is called on the page, for the sentences that name it. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Makes the model of a form, with the refusal of a verb or of a validation worded field by field. */
export function formModel(
  visit: Visit,
  { values = {}, refusal, words, labels = {}, sentence }: FormInput = {},
): FormModel {
  const fields: readonly FieldRefusal[] = refusal?.fields ?? [];
  const errors = fields.map((field) => ({
    field: field.field,
    text: sentence
      ? sentence(field)
      : wordOf(visit, { ...field, values: { label: labels[field.field] ?? field.field, ...field.values } }, words),
    href: `#${fieldId(field.field)}`,
  }));
  if (refusal && errors.length === 0)
    errors.push({ field: '', text: wordRefusal(visit, refusal), href: '#main-content' });
  // The first message of a field is enough; the next one appears when that is corrected.
  const errorOf = Object.fromEntries(errors.toReversed().map(({ field, text }) => [field, text]));
  return { values, errors, errorOf };
}

/** The id of a field's (first) element: dots of a path would be read as classes by style sheets. */
export function fieldId(name: string): string {
  return `f-${name.replaceAll('.', '-')}`;
}

/** A refusal in a sentence: its own, or one that says at least that nothing was changed. */
export function wordRefusal(visit: Visit, refusal: Refusal): string {
  const why = refusal.values?.['why'];
  if (isLocalized(why)) return visit.word.of(why);
  const key = `layout.refusal.${refusal.code}`;
  return visit.word.has(key) ? visit.word.t(key, refusal.values) : visit.word.t('layout.refusal.other');
}

function wordOf(visit: Visit, { field, code, values }: FieldRefusal, words: string | undefined): string {
  const own = `${words ?? 'errors'}.${field.replaceAll('.', '-')}.${code}`;
  const key = words && visit.word.has(own, values) ? own : `errors.${code}`;
  return visit.word.has(key, values) ? visit.word.t(key, values) : visit.word.t('layout.refusal.field');
}

function isLocalized(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}
