import { checkCondition, compile, pathsOf, type CompiledCondition } from '#libs/rules';
import type { Question, QuestionnaireDefinition, Section, Widget } from './definition.schema.js';
import { CONTACT_MEANS, CONTRACT_FIELDS, MINIMUM, type Field, type FieldKind } from './field.js';

/** Something wrong with the meaning of a definition: where, and what was expected instead. */
export interface DefinitionProblem {
  readonly path: readonly (string | number)[];
  readonly found: string;
  readonly expected: string;
}

/** A definition made ready: its questions by path, every field that answers may hold, conditions compiled. */
export interface Questionnaire {
  readonly sections: readonly Section[];
  /** Every path that answers may hold: the contract's and the pack's own, in a fixed order. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly conditions: ReadonlyMap<string, CompiledCondition>;
  /** ISO code of the country whose communes, postcodes and telephone numbers without their code are meant. */
  readonly country: string;
}

/** Which kinds of field a question of each kind can fill. */
const SUITS: Readonly<Record<Widget, readonly FieldKind[]>> = {
  text: ['text', 'language', 'postcode'],
  longText: ['longText', 'text'],
  email: ['email'],
  phone: ['phone'],
  choice: ['choice'],
  choices: ['choices'],
  commune: ['commune'],
  country: ['country'],
  date: ['date'],
  integer: ['integer'],
  number: ['number', 'integer'],
  yesNo: ['yesNo'],
  siren: ['siren'],
  siret: ['siret'],
  naf: ['naf'],
  checkbox: ['yesNo', 'instant'],
};

/**
 * Makes a definition ready to ask and to validate. Throws when it has problems: ask `checkDefinition`
 * first where they can be shown.
 */
export function questionnaireFrom(definition: QuestionnaireDefinition, country: string): Questionnaire {
  const problems = checkDefinition(definition);
  if (problems.length > 0) throw new Error(problems.map(({ path, found }) => `${path.join('.')}: ${found}`).join('\n'));
  const questions = definition.sections.flatMap((section) => section.questions);
  return {
    sections: definition.sections,
    country,
    fields: new Map([...CONTRACT_FIELDS, ...questions.map((question) => [question.path, fieldOf(question)] as const)]),
    conditions: new Map(questions.flatMap(({ path, when }) => (when ? [[path, compile(when)] as const] : []))),
  };
}

/** The field that a question fills: the contract's, with a narrower limit and the pack's options added. */
function fieldOf(question: Question): Field {
  const known = CONTRACT_FIELDS.get(question.path);
  const field: Field = known ?? { path: question.path, kind: SUITS[question.kind][0] ?? 'text' };
  const added = question.options?.map(({ code }) => code) ?? [];
  const max = question.max ?? field.max;
  return {
    ...field,
    ...(max === undefined ? {} : { max }),
    ...(field.options || added.length > 0 ? { options: [...new Set([...(field.options ?? []), ...added])] } : {}),
  };
}

/** What the shape cannot say: each path and section once, kinds that suit, conditions that mean something, the minimum asked. */
export function checkDefinition(definition: QuestionnaireDefinition): DefinitionProblem[] {
  const placed = definition.sections.flatMap((section, s) =>
    section.questions.map((question, q) => ({ question, at: ['sections', s, 'questions', q] })),
  );
  const paths = placed.map(({ question }) => question.path);
  return [
    ...repeated(definition.sections.map(({ code }) => code)).map((s) => ({
      path: ['sections', s, 'code'],
      found: `the section ${definition.sections[s]?.code ?? ''} again`,
      expected: 'each section once',
    })),
    ...repeated(paths).map((n) => ({
      path: [...(placed[n]?.at ?? []), 'path'],
      found: `the question ${paths[n] ?? ''} again`,
      expected: 'each question once',
    })),
    ...placed.flatMap(({ question, at }) => questionProblems(question, at)),
    ...placed.flatMap(({ question, at }) => conditionProblems(question, [...at, 'when'], paths)),
    ...minimumProblems(placed.map(({ question }) => question)),
  ];
}

function questionProblems(question: Question, at: readonly (string | number)[]): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const field = CONTRACT_FIELDS.get(question.path);
  const chooses = question.kind === 'choice' || question.kind === 'choices';
  if (field && !SUITS[question.kind].includes(field.kind))
    problems.push({
      path: [...at, 'kind'],
      found: `${question.kind} for ${question.path}`,
      expected: `a kind that gives ${field.kind}`,
    });
  if (field?.max !== undefined && question.max !== undefined && question.max > field.max)
    problems.push({ path: [...at, 'max'], found: String(question.max), expected: `at most ${field.max}` });
  if (chooses !== (question.options !== undefined))
    problems.push({
      path: [...at],
      found: `${question.kind} ${chooses ? 'without' : 'with'} options`,
      expected: 'options for choice and choices alone',
    });
  for (const n of repeated((question.options ?? []).map(({ code }) => code)))
    problems.push({
      path: [...at, 'options', n],
      found: `the option ${question.options?.[n]?.code ?? ''} again`,
      expected: 'each option once',
    });
  return problems;
}

function conditionProblems(
  question: Question,
  at: readonly (string | number)[],
  paths: readonly string[],
): DefinitionProblem[] {
  if (!question.when) return [];
  const wrong = checkCondition(question.when);
  if (wrong.length > 0) return wrong.map(({ path, found, expected }) => ({ path: [...at, ...path], found, expected }));
  return pathsOf(question.when)
    .filter(({ subject, path }) => subject !== 'answer' || !paths.includes(path))
    .map(({ subject, path }) => ({
      path: at,
      found: `${subject} ${path}`,
      expected: 'an answer to another question of this file',
    }));
}

/** A questionnaire that does not ask the minimum could never be submitted. */
function minimumProblems(questions: readonly Question[]): DefinitionProblem[] {
  const always = questions.filter(({ when }) => when === undefined).map(({ path }) => path);
  const absent = [...MINIMUM, 'place.communeInsee'].filter((path) => !always.includes(path));
  const unreachable = CONTACT_MEANS.some((path) => always.includes(path)) ? [] : [CONTACT_MEANS.join(' or ')];
  return [...absent, ...unreachable].map((path) => ({
    path: ['sections'],
    found: `no question for ${path} that is always asked`,
    expected: 'the minimum of a submission',
  }));
}

/** Positions of values that came before. */
function repeated(values: readonly string[]): number[] {
  return values.flatMap((value, position) => (values.indexOf(value) < position ? [position] : []));
}
