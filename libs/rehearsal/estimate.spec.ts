import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { estimateOf, shareOf, studentT, wilson } from './estimate.js';
import { EventQueue } from './event-queue.js';

describe('an estimate', () => {
  it('has Student’s interval', () => {
    // Student (1908), the soporific of Cushny and Peebles: differences of ten patients, mean 1.58, t(9) = 2.2622.
    const { value, low, high } = estimateOf([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]);
    expect(value).toBeCloseTo(1.58, 6);
    expect([low, high].map((bound) => bound.toFixed(3))).toEqual(['0.700', '2.460']);
    expect(estimateOf([3])).toEqual({ value: 3, low: -Infinity, high: Infinity });
  });

  it('goes over from the table to the formula without a step', () => {
    const known = { 31: 2.0395, 40: 2.0211, 60: 2.0003, 120: 1.9799, 1e9: 1.96 };
    for (const [freedom, value] of Object.entries(known)) expect(studentT(Number(freedom))).toBeCloseTo(value, 3);
    expect(studentT(30)).toBeGreaterThan(studentT(31));
  });

  it('of a share is Wilson’s where all runs agree, and never leaves 0 and 1', () => {
    // Wilson (1927) for 10 of 10: from 0.722 to 1.
    const { value, low, high } = wilson([{ hits: 10, of: 10 }]);
    expect([value, low, high].map((bound) => bound.toFixed(3))).toEqual(['1.000', '0.722', '1.000']);
    const agreed = shareOf([
      { hits: 5, of: 5 },
      { hits: 0, of: 0 },
      { hits: 5, of: 5 },
    ]);
    expect(agreed).toEqual({ value, low, high });
    expect(shareOf([{ hits: 0, of: 0 }])).toBeNull();
    const tallies = fc.nat(50).chain((of) => fc.record({ hits: fc.nat(of), of: fc.constant(of) }));
    fc.assert(
      fc.property(fc.array(tallies, { minLength: 1, maxLength: 8 }), (runs) => {
        const share = shareOf(runs);
        if (share === null) return;
        expect(share.low).toBeGreaterThanOrEqual(0);
        expect(share.high).toBeLessThanOrEqual(1);
        expect(share.low).toBeLessThanOrEqual(share.value + 1e-12);
        expect(share.high).toBeGreaterThanOrEqual(share.value - 1e-12);
      }),
    );
  });
});

describe('a queue of events', () => {
  it('lets them happen in order, equal ones as they were added, and what they add as well', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ at: fc.nat(20), later: fc.nat(5) })), (events) => {
        const queue = new EventQueue();
        const happened: [number, number][] = [];
        events.forEach(({ at, later }, n) => {
          queue.add(at, (now) => {
            happened.push([now, n]);
            if (later > 0) queue.add(now + later, (then) => happened.push([then, n + events.length]));
          });
        });
        queue.runUntil(15);
        const expected = events
          .flatMap(({ at, later }, n): [number, number][] => [
            [at, n],
            ...(later > 0 && at < 15 ? [[at + later, n + events.length] as [number, number]] : []),
          ])
          .filter(([at]) => at < 15);
        expect(happened.map(([at]) => at)).toEqual(expected.map(([at]) => at).toSorted((a, b) => a - b));
        expect(happened.toSorted()).toEqual(expected.toSorted());
        const first = happened.filter(([, n]) => n < events.length);
        for (const [i, [at, n]] of first.entries()) {
          const [before, earlier] = first[i - 1] ?? [-1, -1];
          expect(before < at || earlier < n).toBe(true);
        }
      }),
    );
  });

  it('lets those that come last happen behind all others of their instant, also behind what these add', () => {
    const queue = new EventQueue();
    const happened: string[] = [];
    const note = (name: string) => () => void happened.push(name);
    queue.addLast(5, note('last'));
    queue.add(5, () => {
      note('first')();
      queue.add(5, note('what follows'));
    });
    queue.addLast(4, note('before'));
    queue.runUntil(6);
    expect(happened).toEqual(['before', 'first', 'what follows', 'last']);
  });

  it('takes a crowd for a crowd, and a circle for a circle', () => {
    const crowd = new EventQueue();
    let happened = 0;
    for (let n = 0; n < 150_000; n += 1)
      crowd.add(5, (at) => {
        happened += 1;
        crowd.add(at, () => (happened += 1));
      });
    crowd.runUntil(6);
    expect(happened).toBe(300_000);
    const circle = new EventQueue();
    const again = (at: number): void => circle.add(at, again);
    circle.add(5, again);
    expect(() => circle.runUntil(6)).toThrow('in a circle');
  });
});
