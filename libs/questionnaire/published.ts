import { getCountries } from 'libphonenumber-js';
import type { Question } from './definition.schema.js';
import { CONTACT_MEANS } from './field.js';
import type { Questionnaire } from './questionnaire.js';

export interface PublishedOption {
  readonly code: string;
  readonly label: string;
  readonly help?: string;
}

/** One question in one language, with all that a page or a program needs to ask it. */
export interface PublishedQuestion {
  readonly path: string;
  readonly kind: Question['kind'];
  readonly label: string;
  readonly short: string;
  readonly help?: string;
  readonly required: boolean;
  /** Paths of which one at least must be answered, when this question is one of them. */
  readonly oneOf?: readonly string[];
  readonly when?: Question['when'];
  readonly max?: number;
  readonly min?: number;
  readonly options?: readonly PublishedOption[];
  readonly autocomplete?: string;
}

export interface PublishedSection {
  readonly code: string;
  readonly title: string;
  readonly intro?: string;
  readonly questions: readonly PublishedQuestion[];
}

export interface PublishedQuestionnaire {
  readonly locale: string;
  readonly sections: readonly PublishedSection[];
}

/** The questionnaire in one language: what the pages are made of and what `GET /questionnaire` gives. */
export function published(questionnaire: Questionnaire, locale: string): PublishedQuestionnaire {
  const say = (texts: Readonly<Record<string, string>>): string => texts[locale] ?? Object.values(texts)[0] ?? '';
  const sections = questionnaire.sections.map(({ code, title, intro, questions }) => ({
    code,
    title: say(title),
    ...(intro ? { intro: say(intro) } : {}),
    questions: questions.map((question) => publishedQuestion(questionnaire, question, locale, say)),
  }));
  return { locale, sections };
}

function publishedQuestion(
  questionnaire: Questionnaire,
  question: Question,
  locale: string,
  say: (texts: Readonly<Record<string, string>>) => string,
): PublishedQuestion {
  const field = questionnaire.fields.get(question.path);
  const options = question.kind === 'country' ? countries(locale) : question.options?.map(optionWith(say));
  return {
    path: question.path,
    kind: question.kind,
    label: say(question.label),
    short: say(question.short ?? question.label),
    required: question.required ?? false,
    ...(question.help ? { help: say(question.help) } : {}),
    ...((CONTACT_MEANS as readonly string[]).includes(question.path) ? { oneOf: CONTACT_MEANS } : {}),
    ...(question.when ? { when: question.when } : {}),
    ...(field?.max === undefined ? {} : { max: field.max }),
    ...(field?.min === undefined ? {} : { min: field.min }),
    ...(options ? { options } : {}),
    ...(question.autocomplete ? { autocomplete: question.autocomplete } : {}),
  };
}

function optionWith(
  say: (texts: Readonly<Record<string, string>>) => string,
): (option: NonNullable<Question['options']>[number]) => PublishedOption {
  return ({ code, label, help }) => ({ code, label: say(label), ...(help ? { help: say(help) } : {}) });
}

function countries(locale: string): PublishedOption[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return getCountries()
    .map((code) => ({ code, label: names.of(code) ?? code }))
    .sort((one, other) => one.label.localeCompare(other.label, locale));
}
