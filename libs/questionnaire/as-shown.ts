import { valueAt } from '#libs/rules';
import { isPlainObject, type Answers } from './answers.js';
import type { Question } from './definition.schema.js';
import type { Questionnaire } from './questionnaire.js';
import { visible } from './visible.js';

/** How a reader's language writes what answers hold; the caller knows the language, this room does not. */
export interface ShownWords {
  readonly locale: string;
  readonly yes: string;
  readonly no: string;
  /** A day written `2027-03-31`. */
  readonly day: (isoDay: string) => string;
  readonly number: (value: number) => string;
  /** The name of a commune by its INSEE code; null when there is none. */
  readonly commune: (insee: string) => string | null;
  /** What stands for a commune that is not decided. */
  readonly undecided: string;
  /** What stands for a commune that is unknown or none. */
  readonly noCommune: string;
}

export interface ShownItem {
  readonly path: string;
  readonly label: string;
  /** The answer in the reader's words; null when the question was left open. */
  readonly value: string | null;
}

/** Questions and answers as their author saw them: what is frozen at submission, and what a check page lists. */
export interface ShownAnswers {
  readonly locale: string;
  readonly sections: readonly { readonly code: string; readonly title: string; readonly items: readonly ShownItem[] }[];
  /** Answers that no page asks, by path (they came through the API). */
  readonly also: readonly { readonly path: string; readonly value: string }[];
}

/** Each visible question with its label and its answer in words, section by section. */
export function asShown(questionnaire: Questionnaire, answers: Answers, words: ShownWords): ShownAnswers {
  const shown = visible(questionnaire, answers);
  const sections = questionnaire.sections.map(({ code, title, questions }) => ({
    code,
    title: inLanguage(title, words.locale),
    items: questions
      .filter(({ path }) => shown.has(path))
      .map((question) => ({
        path: question.path,
        label: inLanguage(question.short ?? question.label, words.locale),
        value: answerInWords(question, answers, words),
      })),
  }));
  return { locale: words.locale, sections, also: unasked(questionnaire, answers, shown) };
}

function answerInWords(question: Question, answers: Answers, words: ShownWords): string | null {
  if (question.kind === 'commune') return placeInWords(answers, words);
  const value = valueAt(answers, question.path);
  if (value === undefined) return null;
  if (question.kind === 'checkbox') return value === false ? words.no : words.yes;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return words.number(value);
  if (Array.isArray(value)) return value.map((code) => optionInWords(question, textOf(code), words.locale)).join(', ');
  const text = textOf(value);
  if (question.kind === 'date') return words.day(text);
  if (question.kind === 'country') return new Intl.DisplayNames(words.locale, { type: 'region' }).of(text) ?? text;
  return optionInWords(question, text, words.locale);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function placeInWords(answers: Answers, words: ShownWords): string | null {
  const place = answers['place'];
  if (!isPlainObject(place)) return null;
  const { communeInsee: insee, communeTyped: typed, undecided } = place;
  if (typeof insee === 'string') return words.commune(insee) ?? insee;
  if (undecided === true) return words.undecided;
  if (typeof typed === 'string') return typed;
  return insee === null ? words.noCommune : null;
}

function optionInWords(question: Question, code: string, locale: string): string {
  const option = question.options?.find((one) => one.code === code);
  return option ? inLanguage(option.label, locale) : code;
}

function unasked(questionnaire: Questionnaire, answers: Answers, shown: ReadonlySet<string>): ShownAnswers['also'] {
  const asPlace = ['place.communeInsee', 'place.communeTyped', 'place.undecided'];
  return [...questionnaire.fields.keys()]
    .filter((path) => !shown.has(path) && !asPlace.includes(path))
    .flatMap((path) => {
      const value = valueAt(answers, path);
      return value === undefined ? [] : [{ path, value: textOf(value) }];
    });
}

function inLanguage(texts: Readonly<Record<string, string>>, locale: string): string {
  return texts[locale] ?? Object.values(texts)[0] ?? '';
}
