import { valueAt } from '#libs/rules';
import { mergeAnswers, nest, type Answers } from './answers.js';
import type { Question } from './definition.schema.js';
import type { Questionnaire } from './questionnaire.js';

/** The paths of the questions to ask, given the answers so far. A condition that cannot be settled yet hides its question. */
export function visible(questionnaire: Questionnaire, answers: Answers): ReadonlySet<string> {
  const questions = questionnaire.sections.flatMap((section) => section.questions);
  return new Set(questions.filter((question) => isVisible(questionnaire, question, answers)).map(({ path }) => path));
}

function isVisible(questionnaire: Questionnaire, { path }: Question, answers: Answers): boolean {
  const condition = questionnaire.conditions.get(path);
  return condition === undefined || condition.evaluate({ answers }) === 'true';
}

/** Answers without those to questions that are hidden by what was answered since; what no page asks stays. */
export function withoutHidden(questionnaire: Questionnaire, answers: Answers): Answers {
  const shown = visible(questionnaire, answers);
  const hidden = questionnaire.sections
    .flatMap((section) => section.questions)
    .filter(({ path }) => !shown.has(path) && valueAt(answers, path) !== undefined);
  return mergeAnswers(answers, nest(new Map(hidden.map(({ path }) => [path, null]))));
}

/** The section that asks a path, or a part or neighbour of it (`place.communeTyped` is asked with the commune); null when none does. */
export function sectionOf(questionnaire: Questionnaire, path: string): string | null {
  const group = path.split('.', 1)[0] ?? path;
  const asks = (matches: (question: Question) => boolean): string | undefined =>
    questionnaire.sections.find(({ questions }) => questions.some(matches))?.code;
  return (
    asks((question) => question.path === path) ?? asks((question) => question.path.startsWith(`${group}.`)) ?? null
  );
}
