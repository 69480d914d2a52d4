import { describe, expect, it } from '@jest/globals';
import { TerritoryPack } from '#libs/pack';
import { callOn } from './call-calendar.js';
import { communesOf, covers, decideTerritory, readDirectory, type Whereabouts } from './index.js';

const pack = TerritoryPack.read(new URL('../../config/territories/clermont-auvergne', import.meta.url).pathname);
const known = communesOf(pack.profile);
const area = { communes: pack.profile.communes, known, ...readDirectory(pack).value! };
const decide = (place: Record<string, unknown>) => {
  const { result, communeInsee } = decideTerritory({ place }, area);
  return [result, communeInsee];
};

describe('the territory', () => {
  it('is decided by INSEE code, whatever the postcode says', () => {
    expect(decide({ communeInsee: '63164', postcode: '63360' })).toEqual(['in', '63164']);
    expect(decide({ communeInsee: '63322', postcode: '63360', communeTyped: 'Gerzat' })).toEqual(['out', '63322']);
    expect(decide({ communeInsee: '63430' })).toEqual(['out', '63430']);
    expect(decide({ communeInsee: '2A004' })).toEqual(['out', '2A004']);
  });

  it('takes a well-known place for what it is, not for what people think', () => {
    expect(decide({ communeInsee: '63113', communeTyped: 'Clermont, les Cézeaux' })).toEqual(['in', '63014']);
    expect(decide({ communeInsee: '63113', detail: 'CAMPUS DES CEZEAUX' })).toEqual(['in', '63014']);
    expect(decide({ communeInsee: '63124', detail: 'près des Cézeaux' })).toEqual(['in', '63124']);
  });

  it.each([
    ['Le Cendre', ['in', '63069']],
    ['cournon d auvergne', ['in', '63124']],
    ['Cournon', ['in', '63124']],
    ['CLERMONT', ['in', '63113']],
    ['Saint-Genès-Champanelle (63122)', ['in', '63345']],
    ['St Genes Champanelle', ['in', '63345']],
    ['Riom', ['out', '63300']],
    ['Lempdes, Cournon ou Gerzat', ['candidate', null]],
    ['Riom ou Issoire', ['out', null]],
    ['Riom ou Gerzat', ['unknown', null]],
    ['la Métropole', ['unknown', null]],
    ['Métropole', ['candidate', null]],
    ['je ne sais pas', ['unknown', null]],
    ['63000', ['unknown', null]],
  ])('finds « %s » by its name', (communeTyped, verdict) => {
    expect(decide({ communeInsee: null, communeTyped })).toEqual(verdict);
  });

  it('lets a postcode tell namesakes apart, never decide alone', () => {
    expect(decide({ communeTyped: 'Beaumont', postcode: '63110' })).toEqual(['in', '63032']);
    expect(decide({ communeTyped: 'Beaumont', postcode: '74160' })).toEqual(['out', '74031']);
    expect(decide({ postcode: '63000' })).toEqual(['unknown', null]);
  });

  it('stays open while the commune is not decided', () => {
    expect(decide({ undecided: true })).toEqual(['unknown', null]);
    expect(decide({ undecided: true, communeTyped: 'Aulnat' })).toEqual(['candidate', null]);
    expect(decide({ undecided: true, communeInsee: '63019' })).toEqual(['candidate', null]);
  });

  it('says on which field it rests', () => {
    expect(decideTerritory({ place: { communeInsee: '63113' } }, area).reasons).toEqual([
      { code: 'commune', field: 'place.communeInsee', value: '63113' },
    ]);
    for (const place of [{}, { communeTyped: 'ailleurs' }, { undecided: true }])
      expect(decideTerritory({ place }, area).reasons).toHaveLength(1);
  });
});

describe('communes', () => {
  it('are known by code and by name, with their authority', () => {
    expect(known.byCode('63322')).toMatchObject({
      name: 'Saint-Beauzire',
      epciSiren: '200070753',
      departement: '63',
    });
    expect(known.byCode('63000')).toBeNull();
    expect(known.named('l’abergement clemenciat')).toHaveLength(1);
  });
});

describe('coverage', () => {
  const at = (territory: Whereabouts['territory'], insee: string | null): Whereabouts => ({
    territory,
    commune: insee ? known.byCode(insee) : null,
    home: pack.profile.area!,
  });

  it.each([
    ['the territory, inside', { territory: true }, at('in', '63113'), 'true'],
    ['the territory, outside', { territory: true }, at('out', '63322'), 'false'],
    ['the territory, nobody knows', { territory: true }, at('unknown', null), 'unknown'],
    ['the departement, outside the territory', { departement: '63' }, at('out', '63322'), 'true'],
    ['the departement, inside without a commune', { departement: '63' }, at('candidate', null), 'true'],
    ['another departement', { departement: '03' }, at('in', '63113'), 'false'],
    ['a commune', { commune: '63113' }, at('in', '63113'), 'true'],
    ['a neighbour’s communes', { epci: '200070753' }, at('out', '63322'), 'true'],
    ['the region', { region: '84' }, at('out', '03310'), 'true'],
    ['everywhere', { everywhere: true }, at('unknown', null), 'true'],
  ] as const)('of %s', (_what, covered, where, verdict) => {
    expect(covers([covered], where)).toBe(verdict);
  });

  it('is any of its areas', () => {
    expect(covers([{ departement: '03' }, { departement: '63' }], at('in', '63113'))).toBe('true');
    expect(covers([{ departement: '03' }, { commune: '63113' }], at('unknown', null))).toBe('unknown');
  });
});

describe('a call', () => {
  it('is open all year without a calendar, and unknown without dates', () => {
    expect(callOn(null, '2026-11-23').state).toBe('always');
    expect(callOn([], '2026-11-23').state).toBe('unknown');
  });

  it('opens and closes on its days, both included', () => {
    const calls = [
      { opensOn: '2026-03-01', closesOn: '2026-04-15' },
      { opensOn: '2027-03-01', closesOn: '2027-04-15' },
    ];
    expect(callOn(calls, '2026-03-01')).toMatchObject({ state: 'open', closesOn: '2026-04-15' });
    expect(callOn(calls, '2026-04-15').state).toBe('open');
    expect(callOn(calls, '2026-04-16')).toMatchObject({
      state: 'closed',
      closedOn: '2026-04-15',
      opensOn: '2027-03-01',
    });
  });
});
