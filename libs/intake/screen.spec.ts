import { describe, expect, it } from '@jest/globals';
import { TerritoryPack } from '#libs/pack';
import { goldSet } from '#test/gold/gold-set';
import { duplicateSignals, patentsIn } from './duplicate-signals.js';
import { Intake } from './intake.js';
import { screen } from './index.js';
import type { TechnicalSigns } from './spam-signals.js';
import { likeness, wordingMarks } from './similarity.js';

const intake = new Intake(TerritoryPack.read('config/territories/clermont-auvergne'));
const gold = new Map(goldSet().map((one) => [one.code, one]));
const answersOf = (code: string) => gold.get(code)!.answers;

const triageOf = (answers: unknown, technical?: TechnicalSigns, earlier: unknown[] = []) =>
  screen({
    answers,
    technical,
    territory: intake.territoryOf(answers),
    suspects: earlier.map((one, position) => ({
      dossierId: String(position),
      reference: `CAM-${position}`,
      answers: one,
    })),
  });

const project = (summary: string, more: Readonly<Record<string, unknown>> = {}) => ({
  person: { familyName: 'Roux', phone: '+33639984410' },
  structure: { state: 'none_yet' },
  place: { communeInsee: '63113' },
  project: { stage: 'idea', summary },
  needs: ['financing'],
  ...more,
});

describe('the gold set', () => {
  it.each([...gold.values()].map((one) => [one.code, one] as const))('%s is judged as an expert would', (code, one) => {
    const technical = one.answers['technical'] as TechnicalSigns | undefined;
    const earlier = [...gold.keys()].filter((other) => other < code).map(answersOf);
    expect(triageOf(one.answers, technical, earlier).verdict).toBe(one.expected.triage);
  });

  it('holds G08 for its words alone, without what the form noticed', () => {
    expect(triageOf(answersOf('G08')).verdict).toBe('spam');
  });

  it('finds G01 again in G02 and says what they share, and with which dossier', () => {
    const { reasons } = triageOf(answersOf('G02'), undefined, [answersOf('G03'), answersOf('G01')]);
    expect(reasons.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['same-phone', 'same-patent-number', 'similar-wording']),
    );
    expect(new Set(reasons.map(({ values }) => values?.['reference']))).toEqual(new Set(['CAM-1']));
  });

  it('redirects G09 for its commune, though its postcode is shared', () => {
    expect(triageOf(answersOf('G09')).reasons).toEqual([
      { code: 'commune', field: 'place.communeInsee', values: { value: '63322' } },
    ]);
  });
});

describe('spam', () => {
  it.each([
    [
      'a private loan',
      'Ma tante me fait un prêt entre particuliers de 5 000 € pour ouvrir mon atelier de couture, sans garantie. Je cherche le reste.',
    ],
    [
      'cryptography',
      'Nous développons une application de cryptographie pour les votes d’associations : voir https://vote.example.org, contact WhatsApp.',
    ],
    ['search engines', 'Je crée une agence qui aide les artisans à améliorer leur référencement naturel et leur site.'],
    ['joy', 'Enfin je me lance !!! Une ferme florale à Orcines, 2 hectares, vente directe au marché.'],
  ])('is not seen in a real project that speaks of %s', (_, summary) => {
    expect(triageOf(project(summary)).verdict).toBe('accepted');
  });

  it.each([
    [
      'Hello, I am an SEO expert. We can put your website on the first page of Google with quality backlinks. Click here https://rank.example.net',
    ],
    [
      'Nous accordons des prêts de 3 000 à 800 000 euros à toute personne sérieuse, taux 3 %, réponse sous 48 h, sans garantie.',
    ],
    [
      'Gagnez avec le trading automatique : rendement garanti 12 % par mois, cliquez ici www.gain.example.net ou Telegram',
    ],
  ])('is held: %s', (summary) => {
    expect(triageOf(project(summary)).verdict).toBe('spam');
  });

  it('takes more than a hidden field that a browser filled by itself', () => {
    const honest = project('Une conserverie de légumes d’Auvergne, dans un ancien garage de Gerzat.');
    expect(triageOf(honest, { honeypotFilled: true, formSeconds: 300 }).verdict).toBe('accepted');
    expect(triageOf(honest, { honeypotFilled: true, formSeconds: 4 }).verdict).toBe('spam');
  });
});

describe('duplicates', () => {
  const grocery =
    'Une épicerie en vrac dans le centre ancien de Pont-du-Château, avec un coin retouche et réparation de vêtements.';

  it('are not two projects of one person or company', () => {
    const other = project(
      'Un gîte de groupe dans une ancienne école d’Orcines, pour des randonneurs et des séminaires.',
    );
    const first = project(grocery, { structure: { state: 'created', siret: '73282932000074' } });
    const second = { ...other, structure: { state: 'created', siren: '732829320' } };
    expect(duplicateSignals(second, first).map(({ code }) => code)).toEqual([
      'same-phone',
      'same-company',
      'same-needs',
    ]);
    expect(triageOf(second, undefined, [first]).verdict).toBe('accepted');
  });

  it('are the same text sent again by somebody else', () => {
    const again = project(grocery.toUpperCase(), { person: { familyName: 'B', email: 'b@example.org' } });
    expect(triageOf(again, undefined, [project(grocery)]).verdict).toBe('duplicate');
  });

  it('are proposed on likeness of words only beside a person, a company or a patent', () => {
    const alike = project(
      'Ouvrir une épicerie de vrac à Pont-du-Château avec réparation de vêtements et café associatif ouvert le soir',
      {
        person: { familyName: 'B', email: 'b@example.org' },
      },
    );
    expect(duplicateSignals(alike, project(grocery)).map(({ code }) => code)).toContain('similar-wording');
    expect(triageOf(alike, undefined, [project(grocery)]).verdict).toBe('accepted');
  });

  it('know a patent number however it is written', () => {
    expect(patentsIn('déposé (FR 26 04871) puis EP-3.456.789, FR2604871')).toEqual(['FR2604871', 'EP3456789']);
    expect(patentsIn('en France 63000 Clermont')).toEqual([]);
  });
});

describe('marks of wording', () => {
  it('are shared by nearly the same texts, and hardly by others', () => {
    const text = (answersOf('G03')['project'] as { summary: string }).summary;
    const shared = (one: string, other: string) =>
      wordingMarks(one).filter((mark) => wordingMarks(other).includes(mark));
    expect(shared(text, text.replace('14 ans', 'quatorze années')).length).toBeGreaterThan(0);
    const summaries = [...gold.values()].map(({ answers }) => (answers['project'] as { summary: string }).summary);
    for (const one of summaries)
      for (const other of summaries.filter((text) => text !== one)) {
        expect(shared(one, other).length).toBeLessThanOrEqual(1);
        expect(likeness(one, other)).toBeLessThan(0.75);
      }
  });
});

describe('a thin submission', () => {
  it('is to be completed, with what is missing', () => {
    expect(triageOf(project('Une idée.'))).toEqual({
      verdict: 'to_complete',
      reasons: [{ code: 'too-few-words', field: 'project.summary', values: { words: 2 } }],
    });
    expect(
      triageOf({ project: { summary: 'Un atelier partagé de menuiserie à Cournon' } }).reasons.map(
        ({ field }) => field,
      ),
    ).toEqual(['person.email', 'needs', 'project.stage', 'structure.state']);
  });
});
