import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Random } from './random.js';
import { spreadFrom, spreadOf } from './spread.js';

describe('a spread', () => {
  const draws = (written: Parameters<typeof spreadFrom>[0]): number[] => {
    const random = new Random('spread');
    const { draw } = spreadFrom(written);
    return Array.from({ length: 20_000 }, () => draw(random)).toSorted((a, b) => a - b);
  };

  it('lies where it was said to lie', () => {
    const drawn = draws({ median: '30 minutes', p90: '2 hours' });
    expect(drawn[10_000]).toBeCloseTo(0.5, 1);
    expect(drawn[18_000]! / 2).toBeCloseTo(1, 1);
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    expect(mean / spreadFrom({ median: '30 minutes', p90: '2 hours' }).mean).toBeCloseTo(1, 1);
    expect(new Set(draws({ always: '3 days' }))).toEqual(new Set([72]));
  });

  it('of what was measured is written as a person would', () => {
    const hours = (...values: number[]): number[] => values.map((value) => value * 3_600_000);
    expect(spreadOf(hours(0.1, 0.5, 1))).toEqual({ median: '30 minutes', p90: '54 minutes' });
    expect(spreadOf(hours(1, 5, 20))).toEqual({ median: '5.0 hours', p90: '17.0 hours' });
    expect(spreadOf(hours(24, 48, 480))).toEqual({ median: '2.00 days', p90: '16.40 days' });
    expect(spreadOf(hours(5))).toEqual({ always: '5.0 hours' });
  });

  it('of what was measured keeps a short median beside a long p90, down to a minute', () => {
    const minutes = (...values: number[]): number[] => values.map((value) => value * 60_000);
    expect(spreadOf(minutes(5, 5, 20_000))).toEqual({ median: '5 minutes', p90: '11.11 days' });
    expect(spreadOf(minutes(0, 0, 0, 0, 20_000))).toEqual({ median: '1 minute', p90: '8.33 days' });
    expect(spreadOf(minutes(0, 0.1, 0.2))).toEqual({ always: '0 minutes' });
    const measured = fc.array(fc.nat(400_000_000), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(measured, (times) => {
        const { draw } = spreadFrom(spreadOf(times));
        expect(draw(new Random('any'))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
