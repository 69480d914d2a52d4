import { describe, expect, it } from '@jest/globals';
import { TerritoryPack } from './index.js';

const pack = TerritoryPack.read('config/territories/clermont-auvergne');
const NARROW = '\u202f';

describe('dates and numbers', () => {
  const afternoon = new Date('2026-11-24T13:30:00Z');

  it('are those of the territory, whatever the zone of the machine', () => {
    expect(pack.formats('fr').dateTime(afternoon)).toBe(`mardi 24 novembre à 14${NARROW}h${NARROW}30`);
    expect(pack.formats('fr').dateTime(new Date('2026-06-24T07:00:00Z'))).toBe(`mercredi 24 juin à 9${NARROW}h`);
    expect(pack.formats('en').dateTime(afternoon)).toBe('Tuesday 24 November at 14:30');
    expect(pack.formats('fr').shortDate(new Date('2026-12-31T23:30:00Z'))).toBe('01/01/2027');
    expect(pack.formats('fr').calendarDay('2027-03-31')).toBe('31 mars 2027');
  });

  it('word durations as packs write them', () => {
    expect(pack.formats('fr').duration('2 working days')).toBe('2 jours ouvrés');
    expect(pack.formats('en').duration('1 working day')).toBe('1 working day');
    expect(() => pack.formats('fr').duration('soon')).toThrow('no duration: soon');
  });

  it('join lists and write amounts', () => {
    expect(pack.formats('fr').list(['eau', 'énergie', 'locaux'])).toBe('eau, énergie et locaux');
    expect(pack.formats('fr').euros(45000)).toBe(`45${NARROW}000\u00a0€`);
    expect(pack.formats('fr').number(1234.5)).toBe(`1${NARROW}234,5`);
  });
});

describe('sentences', () => {
  it('throw when no table holds them, unless the service is live', () => {
    expect(() => pack.wording('fr').t('words.nowhere')).toThrow('no sentence words.nowhere in fr');
    expect(() => pack.wording('fr').t('words.duration')).toThrow('no sentence words.duration in fr');
    const live = TerritoryPack.read(pack.dir, { missingKeys: 'show' });
    expect(live.wording('en').t('words.nowhere')).toBe('words.nowhere');
  });

  it('fall back to the first language for one that the pack does not speak', () => {
    expect(pack.wording('de').locale).toBe('fr');
  });

  it('have a plural for every number in French, millions too', () => {
    expect(pack.wording('fr').t('words.duration.plain-day', { count: 1 })).toBe('1 jour');
    expect(pack.wording('fr').t('words.duration.plain-day', { count: 1_000_000 })).toBe('1\u202f000\u202f000 jours');
  });

  it('leave escaping to the templates', () => {
    expect(pack.wording('fr').t('words.dayAtTime', { day: '<b>', time: '&' })).toBe('<b> à &');
  });
});
