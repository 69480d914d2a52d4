import type { FieldRefusal, Refusal } from '#libs/kernel';
import { type Questionnaire, refusalSentence, sectionOf, type ShownAnswers } from '#libs/questionnaire';
import { fieldId, wordRefusal } from '../../../forms/form-model.js';
import type { Visit } from '../../../http/visit.js';

/** A field that people do not see; programs that fill in everything do. */
export const HONEYPOT = 'website';

interface CheckInput {
  readonly questionnaire: Questionnaire;
  readonly shown: ShownAnswers;
  readonly refusal?: Refusal | undefined;
}

/** All answers with a way to change each; what is missing links to its page. */
export function presentCheck(visit: Visit, { questionnaire, shown, refusal }: CheckInput): object {
  const change = (section: string, path: string): string =>
    `${visit.path.formSection({ section }, { retour: 1 })}#${fieldId(path)}`;
  const fields: readonly FieldRefusal[] = refusal?.fields ?? [];
  const errors = fields.map((field) => ({
    text: refusalSentence(questionnaire, field, visit.locale, (key, values) => visit.word.t(key, values)),
    href: change(sectionOf(questionnaire, field.field) ?? shown.sections[0]?.code ?? '', field.field),
  }));
  if (refusal && errors.length === 0) errors.push({ text: wordRefusal(visit, refusal), href: '#main-content' });
  return {
    form: { values: {}, errors, errorOf: {} },
    honeypot: HONEYPOT,
    backHref: visit.path.formSection({ section: shown.sections.at(-1)?.code ?? '' }),
    sections: shown.sections.map(({ code, title, items }) => ({
      title,
      rows: items.map(({ path, label, value }) => ({ label, value, change: change(code, path) })),
    })),
  };
}
