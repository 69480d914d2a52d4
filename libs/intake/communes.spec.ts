import { describe, expect, it } from '@jest/globals';
import { Communes, communesOf } from '#libs/directory';
import { TerritoryPack } from '#libs/pack';
import { decideCommune, suggestCommunes } from './communes.js';

const known = communesOf(TerritoryPack.read('config/territories/clermont-auvergne').profile);
const territory = new Set(['63113', '63124', '63284', '63345', '63032', '63069']);
const search = { known, territory };
const names = (typed: string) => suggestCommunes(search, typed).map(({ label }) => label);
const decide = (place: Readonly<Record<string, unknown>>, within = search) => {
  const outcome = decideCommune(within, { place });
  if (outcome.ok) return (outcome.value['place'] as Record<string, unknown>)['communeInsee'];
  return outcome.refusal.fields?.map(({ code, values }) => [code, (values?.['candidates'] as unknown[]).length]);
};

describe('the search for a commune', () => {
  it.each(['cournon', 'COURNON d auvergne', 'Cournon-d’Auvergne', "cournon d'auv"])(
    'finds %s whatever its signs',
    (typed) => {
      expect(names(typed)[0]).toBe("Cournon-d'Auvergne (63)");
    },
  );

  it('puts the territory first, and knows St for Saint', () => {
    expect(names('st genes champ')[0]).toBe('Saint-Genès-Champanelle (63)');
    expect(names('beaumont')[0]).toBe('Beaumont (63)');
    expect(names('beaumont').length).toBeGreaterThan(5);
    expect(names('cendre')[0]).toBe('Le Cendre (63)');
  });

  it('answers nothing to one letter or to nonsense', () => {
    expect(names('c')).toEqual([]);
    expect(names('zzzz')).toEqual([]);
  });
});

describe('a commune that was posted', () => {
  it('is the one that was chosen', () => {
    expect(decide({ communeInsee: '63284', communeTyped: 'Pont-du-Château (63)' })).toBe('63284');
  });

  it('is the one of its name, the territory’s own before others', () => {
    expect(decide({ communeTyped: 'pont du chateau' })).toBe('63284');
    expect(decide({ communeTyped: 'Beaumont' })).toBe('63032');
    expect(decide({ communeTyped: 'Villeurbanne' })).toBe('69266');
  });

  it('follows the name when that was changed after choosing', () => {
    expect(decide({ communeInsee: '63284', communeTyped: 'Clermont-Ferrand' })).toBe('63113');
  });

  it('is asked again when several are meant, or none', () => {
    expect(decide({ communeTyped: 'Saint-Sauveur' })).toEqual([['commune-ambiguous', 12]]);
    expect(decide({ communeTyped: 'Cournon' })).toEqual([['commune-ambiguous', expect.any(Number)]]);
    expect(decide({ communeTyped: 'Lisbonne' })).toEqual([['commune-unknown', 0]]);
    expect(decide({ communeInsee: '63000' })).toEqual([['commune-unknown', 0]]);
  });

  it('is a place outside when only the territory’s own are known, and the name is like none of them', () => {
    const own = [...territory].flatMap((code) => known.byCode(code) ?? []);
    const within = { known: new Communes(() => own, { complete: false }), territory };
    expect(decide({ communeTyped: 'Lisbonne' }, within)).toBeNull();
    expect(decide({ communeTyped: 'beaumont' }, within)).toBe('63032');
    expect(decide({ communeTyped: 'Clermont' }, within)).toEqual([['commune-ambiguous', 1]]);
    expect(decide({ communeInsee: '63000' }, within)).toEqual([['commune-unknown', 0]]);
  });

  it('may be none of those offered', () => {
    expect(decide({ communeInsee: 'none', communeTyped: 'Lisbonne' })).toBeNull();
  });
});
