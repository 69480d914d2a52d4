import { describe, expect, it } from '@jest/globals';
import { calendar, day, fired, history, machine, rang, trigger } from '#test/factories/letters';
import { ReplayTally, type HistoryStep, type ListName } from './index.js';

const QUICK = [fired(1, 'read', 'read'), fired(2, 'pass', 'done', { input: { partner: 'BPI' } })];
const SLOW = [rang(2.1, 'reading', 'late'), fired(3, 'read', 'read')];
/** Nothing that a clock can do where the letter is. */
const NEVER = trigger(['asked'], '$same', ['clock']);

describe('the report', () => {
  it('counts entries by week, who had how much open, and lists no more than asked of each kind', () => {
    const tally = new ReplayTally({
      ...{ draft: machine({ clocks: { reading: { within: '1 working day' } } }), calendar, most: 1 },
      ...{ since: day(-7), until: day(21) },
    });
    for (const told of [history(QUICK), history(SLOW), history([])]) tally.add(told);
    const report = tally.report();
    expect(report).toMatchObject({
      replayed: 3,
      lists: { otherwise: { leftOut: 0 }, otherDates: { leftOut: 1 } },
      weeks: ['2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30', '2026-12-07'],
    });
    expect(report.entries.find((one) => one.state === 'arrived')).toEqual({
      ...{ state: 'arrived', before: [0, 3, 0, 0, 0], after: [0, 3, 0, 0, 0] },
    });
    expect(report.open.map(({ owner }) => owner)).toEqual(['adviser', 'reception']);
    const reception = report.open.find(({ owner }) => owner === 'reception')!;
    expect(reception.mean.before).toBeCloseTo((1 + 3 + 21) / 28, 2);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('lists those that go another way and those of which nobody can tell, however many only have other dates', () => {
    const draft = machine({ clocks: { reading: { within: '1 working day' }, answer: { within: '3 days' } } });
    const tally = new ReplayTally({ draft, calendar, most: 1, since: day(-1), until: day(30) });
    const prompt = [fired(0.5, 'read', 'read')];
    const late = [fired(1.5, 'read', 'read')];
    const untold = [fired(0.5, 'ask', 'asked'), fired(4, 'reply', 'arrived')];
    const named = (id: string, steps: HistoryStep[]) => ({ ...history(steps), id });
    for (const id of ['a', 'b', 'c']) tally.add(named(id, prompt));
    tally.add(named('d', untold));
    tally.add(named('e', late));
    const { lists } = tally.report();
    const idsOf = (name: ListName) => lists[name].dossiers.map(({ id }) => id);
    expect([idsOf('otherwise'), idsOf('notReplayed'), idsOf('otherDates')]).toEqual([['e'], ['d'], ['a']]);
    expect([lists.otherwise.leftOut, lists.notReplayed.leftOut, lists.otherDates.leftOut]).toEqual([0, 0, 2]);
  });

  it('lists one that goes the same way among the others when a deadline ends otherwise', () => {
    const draft = machine({
      clocks: { reading: { within: '1 working day', onBreach: 'mute' } },
      triggers: { mute: NEVER },
    });
    const tally = new ReplayTally({ draft, calendar, since: day(-1), until: day(30) });
    expect(tally.add(history([fired(1.5, 'read', 'read')])).verdict).toBe('same');
    expect(tally.report()).toMatchObject({ sameWithOtherDeadlines: 1, lists: { otherwise: { dossiers: [{}] } } });
  });

  it('tells the beginning of a way that goes on and on, and those of its deadlines that end otherwise first', () => {
    const draft = machine({
      clocks: { reading: { within: '1 hour', onBreach: 'remind' } },
      triggers: { remind: trigger(['arrived', 'read'], '$same', ['clock'], { restarts: ['reading'] }) },
    });
    const tally = new ReplayTally({ draft, calendar, since: day(-1), until: day(40) });
    tally.add({ ...history([]), until: day(40) });
    const [listed] = tally.report().lists.otherwise.dossiers;
    expect([listed?.ways.after.length, listed?.deadlines.length]).toEqual([200, 20]);
    expect(listed?.moreDeadlines).toBe(40 * 24 - 20);
  });

  it('counts a deadline when it was decided: kept when the clock stopped, also where the date lies ahead', () => {
    const tally = new ReplayTally({
      ...{ draft: machine({ clocks: { reading: { within: '1 hour' } } }), calendar },
      ...{ since: day(-1), until: day(0.1) },
    });
    tally.add(history([fired(0.01, 'read', 'read')], { until: 0.1 }));
    expect(tally.report().deadlines).toContainEqual({
      ...{ clock: 'reading', before: { kept: 1, missed: 0 }, after: { kept: 1, missed: 0 } },
    });
  });

  it('leaves what could not be replayed out of its sums', () => {
    const told = history([fired(0.5, 'ask', 'asked'), fired(4, 'reply', 'arrived')]);
    const draft = machine({ clocks: { answer: { within: '3 days' } } });
    const tally = new ReplayTally({ draft, calendar, since: day(-1), until: day(30) });
    tally.add(told);
    expect(tally.report()).toMatchObject({
      replayed: 1,
      notReplayed: 1,
      deadlines: [],
      entries: [],
      open: [],
      triggers: [],
    });
  });
});
