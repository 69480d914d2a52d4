import { describe, expect, it } from '@jest/globals';
import { ReplayTally, type History } from '#libs/rehearsal';
import { calendar, day, fired, history, machine, trigger } from '#test/factories/letters';
import { replayText, type NamedReplay } from './replay-words.js';

const ZONE = 'Europe/Paris';
const SOONER = machine({ clocks: { reading: { within: '1 working day' } } });

/** What is told of letters under a draft of which the report lists so many of each kind. */
function told(letters: readonly History[], { draft = SOONER, most = 1_000 } = {}): string {
  const span = { since: new Date('2026-11-15T23:30:00Z'), until: day(30) };
  const tally = new ReplayTally({ draft, calendar, most, ...span });
  for (const letter of letters) tally.add(letter);
  const report = tally.report();
  const named = (list: (typeof report.lists)['otherwise']) => ({
    ...list,
    dossiers: list.dossiers.map((one) => ({ reference: `L-${one.id}`, ...one })),
  });
  const { otherwise, notReplayed, otherDates } = report.lists;
  const lists = { otherwise: named(otherwise), notReplayed: named(notReplayed), otherDates: named(otherDates) };
  const replay: NamedReplay = { tried: { from: 'pack' }, ...report, lists };
  return replayText(replay, ZONE);
}

const letters = (count: number, read: number): History[] =>
  Array.from({ length: count }, (_, n) => ({ ...history([fired(read, 'read', 'read')]), id: String(n) }));

describe('the words of a replay', () => {
  it('show where ways part in the time of the territory, however many only have other dates', () => {
    const text = told([...letters(30, 0.5), ...letters(2, 1.5)], { most: 5 });
    expect(text).toContain('open between 2026-11-16 and');
    expect(text).toMatch(
      /Where they part +Europe\/Paris +before +under the draft\nL-0 +2026-11-17 10:00 +read to read/,
    );
    expect(text).not.toContain('… and');
  });

  it('promise of the JSON what it holds', () => {
    expect(told(letters(32, 1.5))).toMatch(/… and 12 more; --json lists them\.$/);
    expect(told(letters(32, 1.5), { most: 25 })).toMatch(/… and 12 more; --json lists 5 of them\.$/);
    expect(told(letters(32, 1.5), { most: 5 })).toMatch(/… and 27 more\.$/);
  });

  it('name the deadline where only that ends otherwise', () => {
    const mute = { ...{ clocks: { reading: { within: '1 working day', onBreach: 'mute' } } } };
    const draft = machine({ ...mute, triggers: { mute: trigger(['asked'], '$same', ['clock']) } });
    expect(told(letters(1, 1.5), { draft })).toMatch(/L-0 +reading kept +reading missed$/);
  });
});
