import { describe, expect, it } from '@jest/globals';
import { calendar, day, fired, history, machine, rang } from '#test/factories/letters';
import { ReplayTally } from './index.js';

const QUICK = [fired(1, 'read', 'read'), fired(2, 'pass', 'done', { input: { partner: 'BPI' } })];
const SLOW = [rang(2.1, 'reading', 'late'), fired(3, 'read', 'read')];

describe('the report', () => {
  it('counts entries by week, who had how much open, and lists no more than asked', () => {
    const tally = new ReplayTally({
      ...{ draft: machine({ clocks: { reading: { within: '1 working day' } } }), calendar, most: 1 },
      ...{ since: day(-7), until: day(21) },
    });
    for (const told of [history(QUICK), history(SLOW), history([])]) tally.add(told);
    const report = tally.report();
    expect(report).toMatchObject({
      replayed: 3,
      leftOut: 2,
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
