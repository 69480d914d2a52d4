import { describe, expect, it } from '@jest/globals';
import type { TrialWithReport } from '#libs/flow';
import { TerritoryPack } from '#libs/pack';
import { createPaths } from '#libs/paths';
import { ReplayTally, type History } from '#libs/rehearsal';
import { calendar, day, fired, history, machine, stoodOn, trigger } from '#test/factories/letters';
import type { Visit } from '../../../http/visit.js';
import type { MachineAtDesk } from '../read-machine.js';
import { presentTrial } from './trial.presenter.js';

const pack = TerritoryPack.read('config/territories/clermont-auvergne');

interface Page {
  readonly report: {
    readonly summary: string;
    readonly counts: readonly string[];
    readonly sums: string | null;
    readonly stops: readonly { readonly what: string }[];
    readonly replays: Readonly<Record<'otherwise' | 'notReplayed' | 'otherDates', List>>;
  };
}

interface List {
  readonly summary?: string;
  readonly lines: readonly { readonly name: string; readonly parts: readonly string[] }[];
  readonly more: string | null;
}

function visitIn(locale: string): Visit {
  const paths = createPaths({ publicUrl: 'http://localhost', defaultLocale: 'fr' });
  return { word: pack.wording(locale), formats: pack.formats(locale), path: paths.in(locale), locale } as Visit;
}

/** The page about a trial of letters under a draft. */
function page(letters: readonly History[], draft = stoodOn, { most = 500, locale = 'fr' } = {}): Page['report'] {
  const span = { since: new Date('2026-11-15T23:30:00Z'), until: new Date('2026-12-20T23:30:00Z') };
  const tally = new ReplayTally({ draft, calendar, most, ...span });
  for (const letter of letters) tally.add(letter);
  const trial = { id: 't', status: 'done', askedAt: day(40), months: 1, author: { role: 'service' }, draft: 1 };
  const at = { name: 'letter', machine: stoodOn, draft: null, standing: { earlier: 0 } } as unknown as MachineAtDesk;
  const shown = { trial: { ...trial, report: tally.report() } as unknown as TrialWithReport, draft };
  const names = { named: (id: string) => id, nameOf: () => null };
  return (presentTrial(visitIn(locale), at, { ...shown, ...names }) as Page).report;
}

const many = (count: number, read: number): History[] =>
  Array.from({ length: count }, (_, n) => ({ ...history([fired(read, 'read', 'read')]), id: `${read}-${n}` }));

describe('the page of a trial', () => {
  it('shows those that end otherwise however many only have other dates, and says how many of each there are', () => {
    const sooner = machine({ clocks: { reading: { within: '1 working day' } } });
    const { counts, replays } = page([...many(130, 0.5), ...many(2, 1.5)], sooner, { most: 110 });
    expect(counts).toEqual([
      '2 cas auraient suivi un autre chemin.',
      '130 cas auraient suivi le même chemin, à d’autres dates.',
    ]);
    expect(replays.otherwise.lines.map(({ name }) => name)).toEqual(['1.5-0', '1.5-1']);
    expect(replays.otherwise.more).toBeNull();
    expect(replays.otherDates).toMatchObject({
      summary: '130 cas : les dates changent, pas le résultat',
      more: 'Cette page en montre 100 sur 130 ; le fichier en contient 110.',
    });
  });

  it('puts apart what nobody can tell, and says of what its sums are', () => {
    const told = history([fired(0.5, 'ask', 'asked'), fired(4, 'reply', 'arrived')]);
    const draft = machine({ clocks: { answer: { within: '3 days' } } });
    const { counts, sums, replays } = page([told, ...many(2, 0.5)], draft, { locale: 'en' });
    expect(sums).toBe('The sums below are of 2 cases: what was played back to the end.');
    expect(counts.at(-1)).toMatch(/^For 1 case, the playback stops before the end/);
    expect(replays.otherwise.lines).toEqual([]);
    expect(replays.notReplayed.lines).toMatchObject([{ name: 'h' }]);
    expect(page(many(2, 0.5)).sums).toBeNull();
  });

  it('names the deadline that goes round in a circle as the draft does', () => {
    const draft = machine({
      clocks: { reading: { label: { fr: 'Lecture' }, within: '0 hours', onBreach: 'circle' } },
      triggers: { circle: trigger(['arrived', 'read'], '$same', ['clock'], { restarts: ['reading'] }) },
    });
    expect(page([history([])], draft).stops).toMatchObject([
      { what: 'Le délai « Lecture » relance le parcours sans fin' },
    ]);
  });

  it('tells the days of the territory, also past midnight there', () => {
    expect(page(many(1, 0.5)).summary).toBe('On a rejoué 1 cas, du lundi 16 novembre 2026 au lundi 21 décembre 2026');
  });
});
