import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { calendarFrom, explainDeadline, parseDuration, type CalendarDefinition, type Interval } from '#libs/calendar';
import { TerritoryPack } from '#libs/pack';
import { whyDeadline } from './why-deadline.js';

const FOLDER = 'config/territories/clermont-auvergne';
const pack = TerritoryPack.read(FOLDER);
const calendar = calendarFrom(parse(readFileSync(`${FOLDER}/calendar.yaml`, 'utf8')) as CalendarDefinition);

/** What a page says, with plain spaces. */
function told(locale: 'fr' | 'en', within: string, ledger: readonly Interval[]): string[] {
  const explanation = explainDeadline(calendar, { duration: parseDuration(within), ledger });
  const reader = { word: pack.wording(locale), formats: pack.formats(locale) };
  const sentences = whyDeadline(reader, { within, startedAt: ledger[0]!.from, explanation });
  return sentences.map((sentence) => sentence.replaceAll(/\s/g, ' '));
}

const at = (text: string) => new Date(text);

describe('why a deadline lies where it does', () => {
  it('is said in one sentence when nothing stood in the way', () => {
    const ledger: Interval[] = [{ from: at('2026-11-23T10:00:00+01:00'), to: null, why: 'running' }];
    expect(told('fr', '2 working days', ledger)).toEqual([
      'Délai de 2 jours ouvrés, compté depuis lundi 23 novembre à 10 h.',
    ]);
  });

  it('names each holiday and closure, and counts the weekends', () => {
    const ledger: Interval[] = [{ from: at('2026-12-22T10:00:00+01:00'), to: null, why: 'running' }];
    const said = told('fr', '5 working days', ledger);
    expect(said[1]).toBe('4 jours de fermeture habituelle ne comptent pas.');
    expect(said).toContain('Le 25 décembre 2026 ne compte pas : Noël.');
    expect(said).toContain('Le 28 décembre 2026 ne compte pas : Fermeture de fin d’année.');
    expect(said).toContain('Le 1er janvier 2027 ne compte pas : Nouvel An.');
  });

  it('tells stretch by stretch what was counted before and after a pause', () => {
    const ledger: Interval[] = [
      { from: at('2026-11-16T10:00:00+01:00'), to: at('2026-11-17T14:00:00+01:00'), why: 'running' },
      { from: at('2026-11-17T14:00:00+01:00'), to: at('2026-11-19T10:00:00+01:00'), why: 'paused' },
      { from: at('2026-11-19T10:00:00+01:00'), to: null, why: 'running' },
    ];
    expect(told('en', '3 working days', ledger)).toEqual([
      '3 working days, counted from Monday 16 November at 10:00.',
      'From Monday 16 November at 10:00 to Tuesday 17 November at 14:00: 1.4 working days.',
      'From Tuesday 17 November at 14:00 to Thursday 19 November at 10:00: paused, that time does not count.',
      'From Thursday 19 November at 10:00 to Friday 20 November at 15:00: 1.6 working days.',
    ]);
  });

  it('says that nobody knows while a pause goes on', () => {
    const ledger: Interval[] = [
      { from: at('2026-11-16T10:00:00+01:00'), to: at('2026-11-16T15:00:00+01:00'), why: 'running' },
      { from: at('2026-11-16T15:00:00+01:00'), to: null, why: 'paused' },
    ];
    expect(told('fr', '5 working days', ledger).slice(1)).toEqual([
      'Du lundi 16 novembre à 10 h au lundi 16 novembre à 15 h : 0,6 jour ouvré.',
      'En pause depuis lundi 16 novembre à 15 h : l’échéance sera connue à la reprise.',
    ]);
  });
});
