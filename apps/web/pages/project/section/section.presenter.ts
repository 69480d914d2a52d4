import type { FieldRefusal, Refusal } from '#libs/kernel';
import {
  type Answers,
  type PublishedQuestion,
  type PublishedQuestionnaire,
  type Questionnaire,
  refusalSentence,
  visible,
} from '#libs/questionnaire';
import type { FormBody } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import type { Visit } from '../../../http/visit.js';

interface SectionInput {
  readonly questionnaire: Questionnaire;
  readonly published: PublishedQuestionnaire;
  readonly section: string;
  readonly answers: Answers;
  readonly values: FormBody;
  /** Somebody came from "check your answers" and goes back there. */
  readonly back: boolean;
  readonly refusal?: Refusal | undefined;
}

/** A page of the form: the questions of a section that apply, with what was answered and what is to be corrected. */
export function presentSection(visit: Visit, input: SectionInput): object {
  const { published, section, back, refusal } = input;
  const position = published.sections.findIndex(({ code }) => code === section);
  const page = published.sections[position];
  const shown = visible(input.questionnaire, input.answers);
  const form = formModel(visit, {
    values: input.values,
    refusal,
    sentence: (field) =>
      refusalSentence(input.questionnaire, field, visit.locale, (key, values) => visit.word.t(key, values)),
  });
  return {
    form,
    back,
    title: page?.title,
    intro: page?.intro,
    progress: visit.word.t('form.progress', { page: position + 1, pages: published.sections.length }),
    backHref: backHref(visit, published, position, back),
    questions: (page?.questions ?? []).filter(({ path }) => shown.has(path)).map((one) => presentQuestion(visit, one)),
    candidates: candidatesOf(visit, refusal?.fields ?? []),
    privacy: visit.path.privacy(),
  };
}

function backHref(visit: Visit, { sections }: PublishedQuestionnaire, position: number, back: boolean): string {
  if (back) return visit.path.formCheck();
  const before = sections[position - 1];
  return before ? visit.path.formSection({ section: before.code }) : visit.path.home();
}

/** How a question is drawn: which field, with which keyboard and which width. */
function presentQuestion(visit: Visit, question: PublishedQuestion): object {
  const items = (question.options ?? []).map(({ code, label, help }) => ({
    value: code,
    text: label,
    ...(help ? { hint: { text: help } } : {}),
  }));
  return {
    name: question.path,
    draw: drawnAs(question),
    label: question.label,
    hint: question.help,
    max: question.max,
    autocomplete: question.autocomplete,
    items: question.kind === 'yesNo' ? yesNo(visit) : items,
    ...(items.length > MANY ? { classes: 'parvis-two-columns' } : {}),
    ...KEYBOARDS[question.kind],
  };
}

/** From so many boxes on they stand in two columns where there is room. */
const MANY = 14;

const KEYBOARDS: Readonly<Partial<Record<PublishedQuestion['kind'], object>>> = {
  email: { type: 'email', spellcheck: false },
  phone: { type: 'tel', classes: 'govuk-input--width-20' },
  integer: { inputmode: 'numeric', classes: 'govuk-input--width-5' },
  number: { inputmode: 'decimal', classes: 'govuk-input--width-10' },
  siren: { inputmode: 'numeric', spellcheck: false, classes: 'govuk-input--width-10' },
  siret: { inputmode: 'numeric', spellcheck: false, classes: 'govuk-input--width-20' },
  naf: { spellcheck: false, classes: 'govuk-input--width-5' },
};

function drawnAs({ kind }: PublishedQuestion): string {
  if (kind === 'choice' || kind === 'yesNo') return 'radios';
  if (kind === 'choices') return 'checkboxes';
  if (kind === 'country') return 'select';
  return kind === 'longText' || kind === 'commune' || kind === 'date' || kind === 'checkbox' ? kind : 'text';
}

function yesNo({ word }: Visit): object[] {
  return ['yes', 'no'].map((value) => ({ value, text: word.t(`words.${value}`) }));
}

/** The communes to choose from, when the name typed could mean several. */
function candidatesOf({ word }: Visit, fields: readonly FieldRefusal[]): object[] {
  const given = fields.find(({ field }) => field === 'place.communeInsee')?.values?.['candidates'];
  const candidates = (Array.isArray(given) ? given : []) as { code: string; label: string }[];
  if (candidates.length === 0) return [];
  const items = candidates.map(({ code, label }) => ({ value: code, text: label }));
  return [...items, { value: 'none', text: word.t('form.commune.none') }];
}
