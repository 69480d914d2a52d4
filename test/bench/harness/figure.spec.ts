import { describe, expect, it } from '@jest/globals';
import { alone, compared, median, percentile, skipped } from './figure.js';
import { textTable, withFigures } from './report.js';
import { interleaved } from './rounds.js';

const MEASURED = { name: 'moves', unit: '/s', baselineName: 'plain', ours: [90, 300, 80], baseline: [100, 100, 100] };

describe('a figure', () => {
  it('is the median of the rounds, and its ratio the median of the ratios of each round', () => {
    const figure = compared({ ...MEASURED, ours: [90, 160, 300], baseline: [100, 200, 100] });
    expect(figure).toMatchObject({ figure: 160, baseline: 100, ratio: 0.9, spread: [0.8, 3] });
  });

  it('meets a goal that is to be reached from the goal on, and one that is to be kept below up to it', () => {
    const at = (goal: { atLeast: number } | { atMost: number }) => compared({ ...MEASURED, goal }).met;
    expect([at({ atLeast: 0.9 }), at({ atLeast: 0.91 })]).toEqual([true, false]);
    expect([at({ atMost: 0.9 }), at({ atMost: 0.89 })]).toEqual([true, false]);
  });

  it('has the keys that others read', () => {
    const keys = ['name', 'figure', 'unit', 'baseline', 'baselineName', 'ratio', 'goal', 'met'];
    for (const figure of [compared(MEASURED), alone(MEASURED), skipped('moves', 'no redis-server')])
      expect(Object.keys(figure)).toEqual(expect.arrayContaining(keys));
    expect(compared({ ...MEASURED, goal: { atLeast: 0.5 } })).toMatchObject({
      goal: 0.5,
      met: true,
      sense: 'at least',
    });
    expect(alone(MEASURED)).toMatchObject({ figure: 90, ratio: null, met: null });
  });

  it('is not made from sides that ran in different rounds', () => {
    expect(() => compared({ ...MEASURED, baseline: [100] })).toThrow('moves: 3 rounds against 1');
  });
});

describe('a percentile', () => {
  it('lies between two values by proportion', () => {
    expect(percentile([40, 10, 30, 20], 50)).toBe(25);
    expect(percentile([1, 2, 3, 4, 5], 95)).toBeCloseTo(4.8);
    expect(median([7])).toBe(7);
    expect(() => median([])).toThrow('nothing was measured');
  });
});

describe('rounds', () => {
  it('run the sides in turn and do not count the first of each', async () => {
    const order: string[] = [];
    const side = (name: string) => () => Promise.resolve(order.push(name));
    const figures = await interleaved(2, { a: side('a'), b: side('b') });
    expect(order.join('')).toBe('ababab');
    expect(figures).toEqual({ a: [3, 5], b: [4, 6] });
  });
});

describe('the report', () => {
  const figures = [
    compared({ ...MEASURED, goal: { atLeast: 0.95 } }),
    alone({ name: 'pick-up', unit: 'ms', ours: [1.234] }),
    skipped('on Redis', 'no redis-server'),
  ];

  it('is a table that says what was missed and what was skipped', () => {
    const table = textTable(figures).split('\n');
    expect(table[1]).toMatch(/^moves +90\.0 \/s +100 \/s, plain +0\.90 \[0\.80–3\.00\] +at least 0\.95 +missed$/);
    expect(table[2]).toMatch(/^pick-up +1\.23 ms$/);
    expect(table[3]).toMatch(/^on Redis +skipped: no redis-server$/);
  });

  it('replaces the block between the marks of a page and nothing else', () => {
    const page =
      'before\n<!-- figures: written by npm run bench -- --markdown -->\nold\n<!-- end of figures -->\nafter\n';
    const written = withFigures(page, { processor: '2 × some' }, figures);
    expect(written).toMatch(/^before\n<!-- figures/);
    expect(written).toMatch(/<!-- end of figures -->\nafter\n$/);
    expect(written).toContain('- processor: 2 × some\n');
    expect(written).toContain('| moves | 90.0 /s | 100 /s, plain | 0.90 [0.80–3.00] | at least 0.95 | missed |');
    expect(written).not.toContain('old');
    expect(withFigures(written, { processor: '2 × some' }, figures)).toBe(written);
    expect(() => withFigures('no marks', {}, figures)).toThrow('the page has no');
  });
});
