import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { weeksBetween, WeeklyCounts, WeeklyMeans } from './weeks.js';

const HOUR_MS = 3_600_000;
const at = (text: string): Date => new Date(text);
const instants = fc.date({ min: at('2026-01-01'), max: at('2027-12-31'), noInvalidDate: true });

describe('weeks', () => {
  it('begin on a local Monday, also when the clocks change in between', () => {
    const weeks = weeksBetween(at('2026-10-21T10:00:00Z'), at('2026-11-03T10:00:00Z'), 'Europe/Paris');
    expect(weeks.map(({ day, from, to }) => [day, (to - from) / HOUR_MS])).toEqual([
      ['2026-10-21', 4 * 24 + 12 + 1],
      ['2026-10-26', 168],
      ['2026-11-02', 24 + 11],
    ]);
    expect(() => weeksBetween(at('2026-11-03'), at('2026-11-03'), 'Europe/Paris')).toThrow(RangeError);
  });

  it('add up what lasted to the whole of it, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.uniqueArray(instants, { minLength: 4, maxLength: 4, selector: Number }), (four) => {
        const [from, begin, end, to] = four.toSorted((a, b) => Number(a) - Number(b)) as [Date, Date, Date, Date];
        const weeks = weeksBetween(from, to, 'Europe/Paris');
        const figures = new WeeklyMeans(weeks);
        figures.add(begin.getTime(), end.getTime());
        const lasted = figures.means.reduce((sum, mean, n) => sum + mean * (weeks[n]!.to - weeks[n]!.from), 0);
        expect(lasted).toBeCloseTo(end.getTime() - begin.getTime(), 2);
        expect(figures.mean).toBeCloseTo(lasted / (to.getTime() - from.getTime()), 6);
      }),
    );
  });

  it('leave out what lies outside', () => {
    const weeks = weeksBetween(at('2026-11-02'), at('2026-11-16'), 'UTC');
    const counted = new WeeklyCounts(weeks);
    for (const day of ['2026-11-01', '2026-11-02', '2026-11-15', '2026-11-16']) counted.count(at(day).getTime());
    expect(counted.counts).toEqual([1, 1]);
    const figures = new WeeklyMeans(weeks);
    figures.add(at('2026-10-01').getTime(), at('2026-11-09').getTime(), 3);
    expect([figures.means, figures.mean]).toEqual([[3, 0], 1.5]);
  });
});
