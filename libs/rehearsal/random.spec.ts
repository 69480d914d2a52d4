import { describe, expect, it } from '@jest/globals';
import { Random } from './random.js';

const many = (seed: string, draw: (random: Random) => number): number[] => {
  const random = new Random(seed);
  return Array.from({ length: 20_000 }, () => draw(random));
};
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('random numbers', () => {
  it('are the same for the same seed, and others for any other', () => {
    const first = many('1/run 0', (random) => random.next()).slice(0, 9);
    expect(many('1/run 0', (random) => random.next()).slice(0, 9)).toEqual(first);
    expect(first).toEqual(expect.arrayContaining([expect.closeTo(first[0]!, 12)]));
    for (const seed of ['1/run 1', '2/run 0', '']) expect(new Random(seed).next()).not.toBe(first[0]);
  });

  it('stay the same from version to version: reports are compared by their seed', () => {
    const random = new Random('parvis');
    expect([random.next(), random.next()].map((value) => value.toFixed(9))).toMatchInlineSnapshot(`
     [
       "0.168626816",
       "0.686051715",
     ]
    `);
  });

  it('are spread as their distribution says', () => {
    const uniform = many('u', (random) => random.next());
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(uniform.filter((value) => value < 0.25).length / uniform.length).toBeCloseTo(0.25, 1);
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
    const normal = many('n', (random) => random.normal());
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((value) => value * value))).toBeCloseTo(1, 1);
    expect(mean(many('e', (random) => random.exponential()))).toBeCloseTo(1, 1);
  });

  it('do not follow each other: neighbours of one seed and of neighbouring seeds are unrelated', () => {
    const one = many('7', (random) => random.next());
    const other = many('8', (random) => random.next());
    const related = (a: number[], b: number[]): number =>
      mean(a.map((value, n) => (value - 0.5) * ((b[n] ?? 0) - 0.5))) * 12;
    expect(Math.abs(related(one, one.slice(1)))).toBeLessThan(0.03);
    expect(Math.abs(related(one, other))).toBeLessThan(0.03);
  });
});
