import { nest, type Answers } from './answers.js';
import type { Question } from './definition.schema.js';
import type { Questionnaire } from './questionnaire.js';

/** The body of a form post: names with one or several texts. */
export type FormBody = Readonly<Record<string, unknown>>;

/**
 * The answers that a posted page of the form holds, ready to be merged into a draft: empty fields are
 * null (they erase), numbers, dates and ticks become what the contract wants. What cannot be read stays
 * the text it was, so that validation refuses it with its own words. Fields are named by their path; a
 * date may come as `<path>-day`, `-month`, `-year`; yes or no as `yes` and `no`; a commune as
 * `place.communeTyped`, `place.communeInsee` (when a suggestion was chosen) and `place.undecided`.
 */
export function parseForm(questionnaire: Questionnaire, section: string, body: FormBody, now: Date): Answers {
  const values = new Map<string, unknown>();
  const questions = questionnaire.sections.find(({ code }) => code === section)?.questions ?? [];
  for (const question of questions) {
    if (question.kind === 'commune') readPlace(body, values);
    else values.set(question.path, readQuestion(questionnaire, question, body, now));
  }
  return nest(values);
}

function readQuestion(questionnaire: Questionnaire, question: Question, body: FormBody, now: Date): unknown {
  const given = own(body, question.path);
  switch (question.kind) {
    case 'choices':
      return given === null ? null : [given].flat();
    case 'checkbox': {
      if (questionnaire.fields.get(question.path)?.kind === 'instant') return given === null ? null : now.toISOString();
      return given !== null;
    }
    case 'yesNo':
      return given === 'yes' ? true : given === 'no' ? false : given;
    case 'integer':
    case 'number':
      return typeof given === 'string' ? numberOf(given) : given;
    case 'date':
      return given ?? dateOf(question.path, body);
    default:
      return given;
  }
}

function readPlace(body: FormBody, values: Map<string, unknown>): void {
  const undecided = own(body, 'place.undecided') !== null;
  values.set('place.communeTyped', undecided ? null : own(body, 'place.communeTyped'));
  values.set('place.communeInsee', undecided ? null : own(body, 'place.communeInsee'));
  values.set('place.undecided', undecided ? true : null);
}

/** The value of a name that the body itself has; null when it is absent or empty. */
function own(body: FormBody, name: string): unknown {
  const value = Object.hasOwn(body, name) ? body[name] : null;
  return value === undefined || (typeof value === 'string' && value.trim() === '') ? null : value;
}

/** `45 000`, `45000,50` or `45.5` as a number; any other text as it is. */
function numberOf(text: string): number | string {
  const plain = text.replace(/[\s\u00A0\u202F€]/g, '').replace(',', '.');
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(plain) ? Number(plain) : text;
}

function dateOf(path: string, body: FormBody): string | null {
  const parts = ['year', 'month', 'day'].map((part) => own(body, `${path}-${part}`));
  if (parts.every((part) => part === null)) return null;
  const [year = '', month = '', day = ''] = parts.map((part) => (typeof part === 'string' ? part.trim() : ''));
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
