import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { runReadmeExample } from '#test/support/readme-example';
import * as room from './index.js';
import { CONTRACT_FIELDS } from './field.js';
import { questionnaireFrom, validateAnswers, type QuestionnaireDefinition } from './index.js';

const definition = parse(
  readFileSync('config/territories/clermont-auvergne/questionnaire.yaml', 'utf8'),
) as QuestionnaireDefinition;
const questionnaire = questionnaireFrom(definition, 'FR');

const minimal = {
  person: { familyName: 'Vialard', phone: '+33639984410' },
  structure: { state: 'none_yet' },
  place: { communeInsee: '63193' },
  project: { stage: 'idea', summary: 'Un atelier partagé.' },
  needs: ['dont_know'],
  notice: { readAt: '2026-11-23T08:00:00.000Z' },
};
const refusalsOf = (answers: unknown, scope: room.Scope = 'partial') =>
  validateAnswers(questionnaire, answers, scope).refusals.map(({ field, code }) => `${field}: ${code}`);

describe('the README', () => {
  it('has an example that tells the truth', async () => {
    const { got, promised } = await runReadmeExample(new URL('./README.md', import.meta.url), room);
    expect(got).toEqual(promised);
    expect(got).toHaveLength(6);
  });
});

describe('a submission', () => {
  it('needs the minimum and no more', () => {
    expect(validateAnswers(questionnaire, minimal, 'complete')).toEqual({ answers: minimal, refusals: [] });
  });

  it.each([
    ['person', { phone: '0639984410' }, 'person.familyName: required'],
    ['person', { familyName: 'Vialard' }, 'person.email: required-one-of'],
    ['structure', {}, 'structure.state: required'],
    ['place', {}, 'place.communeInsee: required'],
    ['project', { stage: 'idea', summary: ' \u0007 ' }, 'project.summary: required'],
    ['needs', [], 'needs: required'],
    ['notice', { readAt: null }, 'notice.readAt: required'],
  ])('lacking part of %s is refused for that alone', (key, value, refusal) => {
    expect(refusalsOf({ ...minimal, [key]: value }, 'complete')).toEqual([refusal]);
  });

  it.each([[{ undecided: true }], [{ communeInsee: null }], [{ communeTyped: 'Lisbonne' }]])(
    'takes %j for a place',
    (place) => {
      expect(validateAnswers(questionnaire, { ...minimal, place }, 'complete')).toEqual({
        answers: { ...minimal, place },
        refusals: [],
      });
    },
  );

  it('keeps answers that no page asks', () => {
    const more = {
      ...minimal,
      structure: { state: 'created', siren: '999990021', icpe: 'declaration', naf: '1105z' },
      funding: { obtained: [{ body: 'maturation', amountEur: 75000 }] },
      water: { m3PerYear: 14500, floodEvent: '2025-06' },
      transition: { floodZone: 'unknown' },
    };
    const { answers, refusals } = validateAnswers(questionnaire, more, 'complete');
    expect(refusals).toEqual([]);
    expect(answers).toMatchObject({ ...more, structure: { ...more.structure, naf: '11.05Z' } });
  });
});

describe('values', () => {
  it.each([
    ['an unknown key by its name', { person: { age: 4 } }, 'person.age: unknown-field'],
    ['a key of the prototype', JSON.parse('{"__proto__": {"polluted": 1}}'), '__proto__: unknown-field'],
    ['a key of the prototype in a group', { water: { constructor: 1 } }, 'water.constructor: unknown-field'],
    ['a text where a group belongs', { project: 'idea' }, 'project: not-an-object'],
    ['a number where a text belongs', { person: { familyName: 12 } }, 'person.familyName: not-a-text'],
    ['a text where a number belongs', { structure: { headcount: '6' } }, 'structure.headcount: not-an-integer'],
    ['half a person', { structure: { headcount: 6.5 } }, 'structure.headcount: not-an-integer'],
    ['a TRL of 10', { project: { trl: 10 } }, 'project.trl: out-of-range'],
    ['a text for yes', { project: { confidential: 'yes' } }, 'project.confidential: not-a-yes-or-no'],
    ['an option that does not exist', { needs: ['money'] }, 'needs: not-an-option'],
    ['a single need outside a list', { needs: 'land' }, 'needs: not-a-list'],
    ['an address without a domain', { person: { email: 'ines@' } }, 'person.email: not-an-email'],
    ['two addresses', { person: { email: 'a@example.org, b@example.org' } }, 'person.email: not-an-email'],
    [
      'a header in an address',
      { person: { email: 'a@example.org\r\nBcc: b@example.org' } },
      'person.email: not-an-email',
    ],
    ['a number too short to call', { person: { phone: '0612' } }, 'person.phone: not-a-phone'],
    ['a day that is not', { deadline: { date: '2027-02-30' } }, 'deadline.date: not-a-date'],
    ['a SIREN with a wrong digit', { structure: { siren: '999990012' } }, 'structure.siren: not-a-siren'],
    ['a SIRET of 13 digits', { structure: { siret: '7328293200007' } }, 'structure.siret: not-a-siret'],
    [
      'a SIRET of another SIREN',
      { structure: { siren: '999990013', siret: '73282932000074' } },
      'structure.siret: siren-siret-differ',
    ],
    [
      'a postcode for an INSEE code with a letter',
      { place: { communeInsee: '6311X' } },
      'place.communeInsee: not-a-commune-code',
    ],
    ['a country that is none', { structure: { country: 'XX' } }, 'structure.country: not-a-country'],
    ['a funding without a body', { funding: { obtained: [{ amountEur: 1 }] } }, 'funding.obtained.0.body: required'],
    ['a list for answers', [], 'answers: not-an-object'],
  ])('refuses %s', (_, answers, refusal) => {
    expect(refusalsOf(answers)).toEqual([refusal]);
  });

  it('say the limit and the length when too long, counting an emoji once', () => {
    const title = '🌋'.repeat(121);
    expect(validateAnswers(questionnaire, { project: { title } }, 'partial').refusals).toEqual([
      { field: 'project.title', code: 'too-long', values: { max: 120, length: 121 } },
    ]);
    expect(refusalsOf({ project: { title: '🌋'.repeat(120) } })).toEqual([]);
  });

  it('of an import may have a longer summary', () => {
    const answers = { project: { summary: 'a'.repeat(20_000) } };
    expect(refusalsOf(answers)).toEqual(['project.summary: too-long']);
    expect(validateAnswers(questionnaire, answers, 'partial', { imported: true }).refusals).toEqual([]);
  });

  it('keep accents, emoji and breaks, and lose control and hidden characters', () => {
    const summary = 'Cafe\u0301 👩‍🔬\r\nà l’été\u0000\u202E !';
    expect(validateAnswers(questionnaire, { project: { summary } }, 'partial').answers).toEqual({
      project: { summary: 'Café 👩‍🔬\nà l’été !' },
    });
  });

  it('know the SIRETs of La Poste, which have a check of their own', () => {
    expect(refusalsOf({ structure: { siret: '356 000 000 49837' } })).toEqual([]);
    expect(refusalsOf({ structure: { siret: '35600000049838' } })).toEqual(['structure.siret: not-a-siret']);
  });

  it('store telephone numbers of any country in E.164', () => {
    const stored = (phone: string) => validateAnswers(questionnaire, { person: { phone } }, 'partial').answers;
    expect(stored('06.39.98.44.10')).toEqual({ person: { phone: '+33639984410' } });
    expect(stored('+32 470 12 34 56')).toEqual({ person: { phone: '+32470123456' } });
  });
});

describe('any input at all', () => {
  const leaves = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('idea', '63113', '2027-02-30', '06 39 98 12 07', 'a@Example.ORG', 'other', '73282932000074'),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.constantFrom('land', 'ip', 'dont_know', 'nonsense'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 8 }), fc.oneof(fc.string(), fc.integer()), { maxKeys: 3 }),
  );
  const answers = fc
    .array(fc.tuple(fc.constantFrom(...CONTRACT_FIELDS.keys(), 'strange', 'person.strange'), leaves), { maxLength: 20 })
    .map((entries) => {
      const root: Record<string, unknown> = {};
      for (const [path, value] of entries) {
        const [group = '', inner, deepest] = path.split('.');
        if (inner === undefined) root[group] = value;
        else {
          const under = root[group];
          const parent = typeof under === 'object' && under !== null && !Array.isArray(under) ? under : {};
          root[group] = { ...parent, [inner]: deepest === undefined ? value : { [deepest]: value } };
        }
      }
      return root;
    });

  it('comes out clean: what was accepted is accepted again, unchanged', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const first = validateAnswers(questionnaire, given, 'partial');
        const again = validateAnswers(questionnaire, first.answers, 'partial');
        expect(JSON.stringify(again.answers)).toBe(JSON.stringify(first.answers));
        // Two fields may each be right and disagree; nothing else is refused the second time.
        expect(again.refusals.filter(({ code }) => code !== 'siren-siret-differ')).toEqual([]);
        expect(JSON.parse(JSON.stringify(first.answers))).toEqual(first.answers);
      }),
      { numRuns: 500 },
    );
  });

  it('never makes a text longer than its limit, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 260 }), (text) => {
        const { answers: kept, refusals } = validateAnswers(questionnaire, { project: { title: text } }, 'partial');
        const title = (kept['project'] as { title?: string } | undefined)?.title;
        if (title !== undefined) expect(Array.from(title).length).toBeLessThanOrEqual(120);
        else if (refusals.length > 0) expect(refusals[0]).toMatchObject({ code: 'too-long' });
      }),
    );
  });
});
