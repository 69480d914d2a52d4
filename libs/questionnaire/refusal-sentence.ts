import type { FieldRefusal } from '#libs/kernel';
import type { Questionnaire } from './questionnaire.js';

/** A translation function of the reader's language, over the area `errors`. */
type Translate = (key: string, values: Readonly<Record<string, unknown>>) => string;

/**
 * The sentence for one refused field: the question's own wording for that code when it has one, else the
 * sentence `errors.<code>` that suits every question, with the refusal's values and `label`.
 */
export function refusalSentence(
  questionnaire: Questionnaire,
  refusal: FieldRefusal,
  locale: string,
  translate: Translate,
): string {
  const question = questionnaire.sections
    .flatMap(({ questions }) => questions)
    .find(({ path }) => path === refusal.field);
  const own = question?.errors?.[refusal.code];
  if (own) return own[locale] ?? Object.values(own)[0] ?? '';
  const label = question ? (question.short ?? question.label) : undefined;
  return translate(`errors.${refusal.code}`, { ...refusal.values, label: label?.[locale] ?? refusal.field });
}
