import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  communesOf,
  decideTerritory,
  directoryProblems,
  directoryViews,
  type PartnerView,
  readDirectory,
} from '#libs/directory';
import { TerritoryPack } from '#libs/pack';
import { goldSet, shortcomings } from '#test/gold/gold-set';
import {
  orientationProblems,
  orientationRulesFrom,
  type OrientationRules,
  propose,
  readOrientation,
  ruleOf,
} from './index.js';

const pack = TerritoryPack.read(new URL('../../config/territories/clermont-auvergne', import.meta.url).pathname);
const definition = readDirectory(pack).value!;
const rules = orientationRulesFrom(readOrientation(pack).value!);
const { communes, area } = pack.profile;
const known = communesOf(pack.profile);
const directoryOn = (day: string): PartnerView[] => directoryViews(definition, { communes, day });

function orientationOf(
  answers: unknown,
  more: {
    rules?: OrientationRules;
    channel?: string;
    verdict?: string;
    known?: unknown;
    directory?: readonly PartnerView[];
    now?: Date;
  } = {},
) {
  const territory = decideTerritory(answers, { communes, known, ...definition });
  const verdict = more.verdict ?? (territory.result === 'out' ? 'out_of_territory_redirected' : 'accepted');
  return propose({
    answers,
    territory,
    rules: more.rules ?? rules,
    channel: more.channel ?? 'web',
    triage: { verdict, reasons: [] },
    directory: more.directory ?? directoryOn('2026-11-23'),
    communes: known,
    home: area!,
    now: more.now ?? new Date('2026-11-23T09:00:00Z'),
    known: more.known,
  });
}

describe(ruleOf.name, () => {
  it('finds the template’s rule for every offer that was made from one', () => {
    const made = directoryOn('2026-11-23').filter(({ code }) => /^COMMUNE:/.test(code));
    const unruled = made.flatMap((partner) =>
      partner.offers.filter((offer) => !rules.offers.has(ruleOf(partner, offer))),
    );
    expect(made.length).toBeGreaterThan(0);
    expect(unruled).toEqual([]);
    expect(ruleOf({ code: 'COMMUNE:63113' }, { code: 'COMMUNE-SHOP-63113' })).toBe('COMMUNE-SHOP');
  });
});

describe('the pack', () => {
  it('is in order', () => {
    expect(directoryProblems(pack)).toEqual([]);
    expect(orientationProblems(pack)).toEqual([]);
  });
});

describe('the gold set', () => {
  it.each(goldSet().map((gold) => [`${gold.code}, ${gold.title}`, gold] as const))(
    '%s: takes the expert’s route',
    (_title, gold) => {
      const { channel, submittedAt: now, expected } = gold;
      const given = orientationOf(gold.answers, { channel, now, verdict: expected.triage });
      if (process.env['SHOW'])
        console.log(
          gold.code,
          given.territory,
          JSON.stringify(given.committee),
          given.proposals.map(
            (p) =>
              `${p.rank} ${p.partner} ${p.offer} ${p.verdict} ${p.score} [${p.reasons.map((r) => `${r.field}=${String(r.value)}`).join('; ')}] +${p.otherOffers.join(',')}`,
          ),
        );
      expect(shortcomings(gold, given)).toEqual([]);
      expect(given.committee.criteria).toEqual(expected.committee.criteria);
    },
  );
});

const stages = ['idea', 'validation', 'prototype', 'pilot', 'launch', 'growth', 'set_up', 'takeover', 'difficulty'];
const sectors = [
  'health',
  'biotech_food',
  'beverage',
  'agriculture',
  'electronics',
  'digital',
  'mechanics',
  'retail',
  'social_services',
];
const needs = [
  'financing',
  'premises',
  'land',
  'ip',
  'rd_partner',
  'market_clients',
  'water',
  'sustainable_mobility',
  'dont_know',
  'network',
];
const orNothing = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const projects = fc.record({
  structure: fc.record({
    state: orNothing(fc.constantFrom('none_yet', 'created', 'association', 'foreign_company')),
    headcount: orNothing(fc.nat(300)),
  }),
  place: fc.record({ communeInsee: orNothing(fc.constantFrom('63113', '63284', '63322', '03310')) }),
  project: fc.record({
    stage: orNothing(fc.constantFrom(...stages)),
    sector: orNothing(fc.constantFrom(...sectors)),
    trl: orNothing(fc.integer({ min: 1, max: 9 })),
    summary: fc.constantFrom('Un projet.', 'Une boutique en centre ancien, 45 000 €.', 'Un laboratoire, 1,2 M€.'),
  }),
  needs: orNothing(fc.uniqueArray(fc.constantFrom(...needs), { maxLength: 4 })),
});

describe('proposals, whatever the project', () => {
  const directory = directoryOn('2026-11-23');
  const statusOf = new Map(directory.map(({ code, status }) => [code, status]));

  it('are the same for the same project, in whatever order the directory comes', () => {
    fc.assert(
      fc.property(projects, (answers) => {
        expect(orientationOf(answers, { directory: directory.toReversed() })).toEqual(
          orientationOf(answers, { directory }),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('give each partner once, ranked without gaps, each with a reason that cites a field', () => {
    fc.assert(
      fc.property(projects, (answers) => {
        const { proposals } = orientationOf(answers, { directory });
        expect(proposals.map(({ rank }) => rank)).toEqual(proposals.map((_one, i) => i + 1));
        expect(new Set(proposals.map(({ partner }) => partner)).size).toBe(proposals.length);
        for (const { reasons, verdict, missing } of proposals) {
          expect(reasons.some(({ field }) => field.length > 0)).toBe(true);
          expect(missing.length > 0).toBe(verdict === 'maybe');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never name a partner that is former, uncertain or serves another place', () => {
    fc.assert(
      fc.property(projects, (answers) => {
        for (const { partner } of orientationOf(answers, { directory }).proposals) {
          expect(['active', 'known']).toContain(statusOf.get(partner));
          if (partner.startsWith('COMMUNE:')) expect(partner).toBe(`COMMUNE:${String(answers.place.communeInsee)}`);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const startUp = {
  structure: { state: 'created', headcount: 4 },
  place: { communeInsee: '63113' },
  project: { stage: 'growth', sector: 'digital', innovationKinds: ['digital'], summary: 'Un logiciel.' },
  needs: ['network'],
};
const cultural = {
  structure: { state: 'none_yet' },
  place: { communeInsee: '63113' },
  project: { stage: 'idea', sector: 'cultural_creative_tourism', summary: 'Des visites sonores.' },
  needs: ['business_model'],
};

describe('proposals', () => {
  it('put a network after everybody who helps, however high its score', () => {
    const network = rules.offers.get('FRENCHTECH-NETWORK')!;
    const loud = { ...rules, offers: new Map([...rules.offers, ['FRENCHTECH-NETWORK', { ...network, worth: 100 }]]) };
    const codes = orientationOf(startUp, { rules: loud }).proposals.map(({ partner }) => partner);
    expect(codes.at(-1)).toBe('FRENCHTECH');
    expect(codes.length).toBeGreaterThan(1);
  });

  it('say maybe while a call is closed, and raise its fallback', () => {
    const closed = orientationOf(cultural).proposals;
    const open = orientationOf(cultural, { directory: directoryOn('2025-10-01').map(opened) }).proposals;
    const score = (list: typeof closed, code: string) => list.find(({ partner }) => partner === code)?.score ?? 0;
    expect(closed[0]).toMatchObject({ partner: 'DAMIER', verdict: 'maybe', missing: ['call'] });
    expect(open[0]).toMatchObject({ partner: 'DAMIER', offer: 'DAMIER-HUBIC', verdict: 'fits' });
    expect(score(closed, 'CCI63')).toBe(score(open, 'CCI63') + rules.weights.fallback);
  });

  it('say what would settle a maybe, in fields of the submission', () => {
    const water = {
      structure: { state: 'created' },
      place: { communeInsee: '63164' },
      project: { stage: 'growth' },
      needs: ['water'],
    };
    const bpi = orientationOf(water).proposals.find(({ partner }) => partner === 'BPI');
    expect(bpi).toMatchObject({ offer: 'BPI-ECOFLUX', verdict: 'maybe', missing: ['structure.headcount'] });
  });

  it('say in each language what a field shows', () => {
    const [first] = orientationOf(cultural).proposals;
    const sector = { code: 'rule', field: 'project.sector', value: 'cultural_creative_tourism' };
    const because = { fr: 'un projet culturel ou créatif', en: 'a cultural or creative project' };
    expect(first?.reasons).toContainEqual({ ...sector, because });
  });

  it('are empty for spam and duplicates', () => {
    expect(orientationOf(cultural, { verdict: 'duplicate' })).toMatchObject({
      proposals: [],
      territory: { result: 'in' },
    });
    expect(orientationOf(cultural, { verdict: 'spam' })).toMatchObject({
      proposals: [],
      territory: { result: 'not_applicable', communeInsee: null },
    });
  });

  it('survive answers that are nothing at all', () => {
    for (const answers of [{}, null, 'text', { needs: 'financing' }, { project: null }])
      expect(orientationOf(answers)).toMatchObject({ proposals: [], committee: { refer: false } });
  });
});

function opened(partner: PartnerView): PartnerView {
  const call = { state: 'open', closesOn: '2025-10-05', opensOn: null, closedOn: null } as const;
  return { ...partner, offers: partner.offers.map((offer) => ({ ...offer, call })) };
}

describe('the committee', () => {
  const project = { ...startUp, needs: ['market_clients'] };
  const criteria = (answers: unknown, known?: unknown) => orientationOf(answers, { known }).committee.criteria;

  it.each<[string, Record<string, unknown>]>([
    ['twenty jobs', { plannedJobs: { later: 20 } }],
    ['a million', { investmentEur: 1_000_000 }],
    ['a million, written', { summary: 'Nous investissons 1,2 million d’euros.' }],
  ])('sees %s (K1)', (_what, more) => {
    expect(criteria({ ...project, project: { ...project.project, ...more } })).toEqual(['K1']);
  });

  it('does not take a turnover for an investment', () => {
    const summary = 'Notre chiffre d’affaires est de 3 M€, et 2 M€ de chiffre d’affaires à l’export.';
    expect(criteria({ ...project, project: { ...project.project, summary } })).toEqual([]);
  });

  it('sees a project that is blocked (K3), once refused twice', () => {
    expect(criteria(project, { referrals: { declined: 2, expired: 0 } })).toEqual(['K3']);
    expect(criteria(project, { referrals: { declined: 1, expired: 1 } })).toEqual([]);
  });

  it('sees a trial in public space (K4)', () => {
    const summary = 'Des capteurs à tester sur la voirie.';
    expect(criteria({ ...project, needs: ['experimentation_site'], project: { ...project.project, summary } })).toEqual(
      ['K4'],
    );
  });

  it('sees a need that nobody answers (K6), and a request of the holder (K7)', () => {
    const alone = { ...project, structure: { state: 'association' }, project: { stage: 'growth' }, needs: ['land'] };
    const noLand = directoryOn('2026-11-23').filter(
      ({ offers }) => !offers.some(({ needs: served }) => served.includes('land')),
    );
    expect(orientationOf(alone, { directory: noLand }).committee.criteria).toEqual(['K6']);
    expect(criteria(project, { committeeAsked: true })).toEqual(['K7']);
  });

  it('sees nothing from outside the territory', () => {
    const outside = {
      ...project,
      place: { communeInsee: '63322' },
      project: { ...project.project, investmentEur: 5_000_000 },
    };
    expect(criteria(outside)).toEqual([]);
  });
});
