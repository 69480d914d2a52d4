import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import {
  answersSchema,
  asShown,
  checkDefinition,
  mergeAnswers,
  parseForm,
  published,
  questionnaireFrom,
  refusalSentence,
  sectionOf,
  validateAnswers,
  visible,
  withoutHidden,
  type QuestionnaireDefinition,
} from './index.js';

const shipped = (): QuestionnaireDefinition =>
  parse(readFileSync('config/territories/clermont-auvergne/questionnaire.yaml', 'utf8')) as QuestionnaireDefinition;
const questionnaire = questionnaireFrom(shipped(), 'FR');
const now = new Date('2026-11-23T08:00:00Z');

describe('the shipped questionnaire', () => {
  it('means what it says, in every language of its first question', () => {
    expect(checkDefinition(shipped())).toEqual([]);
    const languages = Object.keys(shipped().sections[0]!.title);
    const texts: Record<string, string>[] = [];
    JSON.stringify(shipped(), (_, value: Record<string, string> | null) => {
      if (typeof value === 'object' && value !== null && 'fr' in value) texts.push(value);
      return value;
    });
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((text) => languages.some((language) => !text[language]))).toEqual([]);
  });

  it('offers only options of the contract', () => {
    for (const question of shipped().sections.flatMap(({ questions }) => questions)) {
      const codes = question.options?.map(({ code }) => code) ?? [];
      const group = question.path.split('.');
      for (const code of codes) {
        const value = question.kind === 'choices' ? [code] : code;
        const answers = group.length === 1 ? { [question.path]: value } : { [group[0]!]: { [group[1]!]: value } };
        expect(validateAnswers(questionnaire, answers, 'partial').refusals).toEqual([]);
      }
    }
  });
});

describe('a definition', () => {
  const problems = (change: (definition: QuestionnaireDefinition) => void) => {
    const definition = shipped();
    change(definition);
    return checkDefinition(definition).map(({ path, found }) => `${path.join('.')}: ${found}`);
  };

  it('is held against its meaning, everything at once', () => {
    expect(
      problems(({ sections: [you, project, place] }) => {
        you!.code = 'lieu';
        you!.questions[0]!.path = 'person.familyName';
        project!.questions[0]!.kind = 'date';
        project!.questions[1]!.max = 5000;
        delete project!.questions[2]!.options;
        place!.questions[1]!.when = { answer: 'project.nowhere', is: 'x' };
        place!.questions[2]!.when = { all: [] };
        place!.questions.shift();
      }),
    ).toEqual([
      'sections.2.code: the section lieu again',
      'sections.0.questions.1.path: the question person.familyName again',
      'sections.1.questions.0.kind: date for project.title',
      'sections.1.questions.1.max: 5000',
      'sections.1.questions.2: choice without options',
      'sections.2.questions.0.when: answer project.nowhere',
      expect.stringMatching(/^sections\.2\.questions\.1\.when\.all: /),
      'sections: no question for place.communeInsee that is always asked',
    ]);
  });

  it('may add questions and options of its own, which answers may then hold', () => {
    const definition = shipped();
    const label = { fr: 'Quartier', en: 'Quarter' };
    definition.sections[2]!.questions.push({
      path: 'local.quarter',
      kind: 'choice',
      label,
      options: [{ code: 'fontgieve', label }],
    });
    const own = questionnaireFrom(definition, 'FR');
    expect(validateAnswers(own, { local: { quarter: 'fontgieve' } }, 'partial')).toEqual({
      answers: { local: { quarter: 'fontgieve' } },
      refusals: [],
    });
    expect(validateAnswers(questionnaire, { local: { quarter: 'fontgieve' } }, 'partial').refusals).toHaveLength(1);
  });
});

describe('a page', () => {
  it('asks for a SIRET only of who can have one', () => {
    const asks = (state?: string) => visible(questionnaire, { structure: { state } }).has('structure.siret');
    expect([asks('created'), asks('association'), asks('none_yet'), asks()]).toEqual([true, true, false, false]);
  });

  it('requires its own questions and no others', () => {
    const refusals = (section: string) =>
      validateAnswers(questionnaire, {}, { section }).refusals.map(({ field }) => field);
    expect(refusals('vous')).toEqual(['person.familyName', 'person.email']);
    expect(refusals('projet')).toEqual(['project.summary', 'project.stage', 'structure.state']);
    expect(refusals('lieu')).toEqual(['place.communeInsee']);
    expect(refusals('besoins')).toEqual(['needs', 'notice.readAt']);
  });

  it('is read from what a browser posts', () => {
    const body = {
      needs: 'land',
      'deadline.date-day': '3',
      'deadline.date-month': '4',
      'deadline.date-year': '2027',
      'notice.readAt': 'read',
    };
    expect(parseForm(questionnaire, 'besoins', body, now)).toEqual({
      needs: ['land'],
      deadline: { date: '2027-04-03' },
      project: { confidential: false },
      notice: { readAt: '2026-11-23T08:00:00.000Z' },
    });
  });

  it('reads numbers as people write them, and leaves the rest for validation to refuse', () => {
    const headcount = (text: string) =>
      parseForm(questionnaire, 'lieu', { 'structure.headcount': text }, now)['structure'];
    expect(headcount('1 200')).toMatchObject({ headcount: 1200 });
    expect(headcount('six')).toMatchObject({ headcount: 'six' });
  });

  it('erases what was emptied, and nothing of other pages', () => {
    const before = { person: { familyName: 'A', email: 'a@example.org' }, project: { stage: 'idea' } };
    const patch = parseForm(questionnaire, 'vous', { 'person.familyName': 'B', 'person.email': ' ' }, now);
    expect(mergeAnswers(before, patch)).toEqual({ person: { familyName: 'B' }, project: { stage: 'idea' } });
  });

  it('is where a refusal leads back to', () => {
    expect(sectionOf(questionnaire, 'place.communeTyped')).toBe('lieu');
    expect(sectionOf(questionnaire, 'person.phone')).toBe('vous');
    expect(sectionOf(questionnaire, 'water.m3PerYear')).toBeNull();
  });
});

describe('answers in words', () => {
  const words = {
    locale: 'fr',
    yes: 'oui',
    no: 'non',
    undecided: 'pas encore décidé',
    noCommune: 'aucune',
    day: (day: string) => `le ${day}`,
    number: String,
    commune: (insee: string) => (insee === '63284' ? 'Pont-du-Château' : null),
  };

  it('are frozen with the questions that were asked, and list what no page asks', () => {
    const shown = asShown(
      questionnaire,
      {
        person: { familyName: 'Roux' },
        structure: { state: 'none_yet' },
        place: { communeInsee: '63284' },
        needs: ['premises', 'dont_know'],
        deadline: { date: '2027-12-01' },
        project: { trl: 4, confidential: true },
      },
      words,
    );
    const items = Object.fromEntries(
      shown.sections.flatMap(({ items }) => items).map(({ label, value }) => [label, value]),
    );
    expect(items).toMatchObject({
      Nom: 'Roux',
      Structure: 'Moi, sans structure pour l’instant',
      Commune: 'Pont-du-Château',
      Besoins: 'Un local, un bureau, un atelier, un laboratoire, Je ne sais pas encore',
      Échéance: 'le 2027-12-01',
      Confidentiel: 'oui',
      Titre: null,
    });
    expect(items).not.toHaveProperty('SIRET');
    expect(shown.also).toEqual([{ path: 'project.trl', value: '4' }]);
  });

  it('lose what later answers hid', () => {
    const answers = { structure: { state: 'none_yet', siret: '73282932000074' }, project: { trl: 4 } };
    expect(withoutHidden(questionnaire, answers)).toEqual({ structure: { state: 'none_yet' }, project: { trl: 4 } });
  });
});

describe('what programs get', () => {
  it('is the questionnaire in one language, with limits and countries', () => {
    const { sections } = published(questionnaire, 'en');
    const questions = Object.fromEntries(sections.flatMap(({ questions }) => questions).map((one) => [one.path, one]));
    expect(questions['project.title']).toMatchObject({ label: 'A short title (optional)', max: 120, required: false });
    expect(questions['person.email']?.oneOf).toEqual(['person.email', 'person.phone']);
    expect(questions['structure.country']?.options).toContainEqual({ code: 'BE', label: 'Belgium' });
  });

  it('is a JSON Schema that takes what validation takes', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(answersSchema(questionnaire));
    expect(
      validate({ project: { stage: 'idea', plannedJobs: { later: 3 } }, water: { m3PerYear: 1 }, needs: ['land'] }),
    ).toBe(true);
    expect(validate({ project: { strange: 1 } })).toBe(false);
    expect(validate({ needs: ['money'] })).toBe(false);
  });
});

describe('a refusal', () => {
  const translate = (key: string, values: object) => `${key} ${JSON.stringify(values)}`;

  it('is worded by its question when that has better words', () => {
    expect(refusalSentence(questionnaire, { field: 'person.familyName', code: 'required' }, 'fr', translate)).toBe(
      'Indiquez votre nom',
    );
  });

  it('is worded with label and limits otherwise', () => {
    const refusal = { field: 'project.title', code: 'too-long', values: { max: 120, length: 130 } };
    expect(refusalSentence(questionnaire, refusal, 'fr', translate)).toBe(
      'errors.too-long {"max":120,"length":130,"label":"Titre"}',
    );
  });
});
