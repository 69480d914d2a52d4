import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { machines } from '#test/support/random-machine';
import { shippedMachine } from '#test/support/machines-to-draw';
import { cover, doneBy, explore, groundOf, nameOfMove, randomWalk, shortest, stepsOf, type Machine } from './index.js';

/** Draws like a die that somebody has thrown before. */
const thrown = (numbers: readonly number[]) => {
  let n = 0;
  return () => numbers[n++ % numbers.length]!;
};
const draws = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 30, maxLength: 60 });

/** What a machine allows, found without seeking ways. */
function allowed(machine: Machine): { transitions: Set<string>; pairs: Set<string> } {
  const { configurations, steps, moves } = explore(machine);
  const nameAt = (place: number, { trigger, to }: { trigger: string; to: number }): string =>
    nameOfMove({
      ...{ who: '', machine: machine.name, trigger },
      ...{ from: configurations[place]!.state, to: configurations[to]!.state },
    });
  const pairs = steps.flatMap((here, place) =>
    here.flatMap((step) => steps[step.to]!.map((next) => `${nameAt(place, step)} » ${nameAt(step.to, next)}`)),
  );
  const names = moves.map((move) => nameOfMove({ who: '', machine: machine.name, ...move }));
  return { transitions: new Set(names), pairs: new Set(pairs) };
}

describe(cover.name, () => {
  it('reaches every move and every pair that any machine allows, and its walks do them', () => {
    const property = fc.property(machines, (machine) => {
      const ground = groundOf(machine);
      const { walks, transitions, pairs, complete } = cover(ground);
      expect({ transitions, pairs, complete }).toEqual({ ...allowed(machine), complete: true });
      const done = new Set(walks.flatMap((walk) => [...doneBy(ground, walk)]));
      expect(done).toEqual(new Set([...transitions, ...pairs]));
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('needs no walk that another does on its way', () => {
    const ground = groundOf(shippedMachine('referral'));
    const { walks } = cover(ground);
    for (const walk of walks) expect(walks.filter((one) => one.join().startsWith(walk.join()))).toEqual([walk]);
  });

  it('says when it stopped looking', () => {
    expect(cover(groundOf(shippedMachine('dossier')), { most: 5 })).toMatchObject({ complete: false });
  });
});

describe(randomWalk.name, () => {
  it('can be walked, and is the same for the same draws', () => {
    const property = fc.property(machines, draws, (machine, numbers) => {
      const ground = groundOf(machine);
      const walk = randomWalk(ground, { draw: thrown(numbers), length: 30 });
      expect(stepsOf(ground, walk)).toHaveLength(walk.length);
      expect(randomWalk(ground, { draw: thrown(numbers), length: 30 })).toEqual(walk);
    });
    fc.assert(property, { numRuns: 100 });
  });
});

describe('a walk by chance', () => {
  it('ends before its length only where it must', () => {
    const ground = groundOf(shippedMachine('dossier'));
    const ends = (walk: readonly string[]) => ground.steps(stepsOf(ground, walk)!.at(-1)!.to).length === 0;
    const property = fc.property(draws, (numbers) => {
      const walk = randomWalk(ground, { draw: thrown(numbers), length: 20 });
      expect(walk).toHaveLength(20);
      expect(ends(walk.slice(0, 19))).toBe(false);
    });
    fc.assert(property, { numRuns: 50 });
  });
});

describe(shortest.name, () => {
  const ground = groundOf(shippedMachine('dossier'));
  /** Fails where a fault was planted: when these have been fired in this order, whatever came between. */
  const faultAfter =
    (...fault: string[]) =>
    (walk: readonly string[]) => {
      let next = 0;
      const at = walk.findIndex((name) => name === fault[next] && (next += 1) === fault.length);
      return Promise.resolve(at < 0 ? null : at);
    };

  it('leaves the steps that lead to a planted fault', async () => {
    const walk = ['take', 'ask', 'ask-again', 'answer', 'qualify', 'ask', 'answer', 'support', 'check-in', 'close'];
    expect(await shortest(ground, walk, faultAfter('check-in'))).toEqual(['take', 'qualify', 'support', 'check-in']);
    expect(await shortest(ground, walk, faultAfter('answer', 'answer'))).toEqual([
      ...['take', 'ask', 'answer', 'ask', 'answer'],
    ]);
    expect(await shortest(ground, walk, faultAfter('take'))).toEqual(['take']);
  });

  it('leaves nothing that could be spared, from any walk through any machine', async () => {
    const property = fc.asyncProperty(machines, draws, fc.nat(), async (machine, numbers, pick) => {
      const anywhere = groundOf(machine);
      const walk = randomWalk(anywhere, { draw: thrown(numbers), length: 25 });
      fc.pre(walk.length > 1);
      const fault = [walk[pick % walk.length]!, walk.at(-1)!];
      fc.pre((await faultAfter(...fault)(walk)) !== null);
      const least = await shortest(anywhere, walk, faultAfter(...fault));
      expect(stepsOf(anywhere, least)).not.toBeNull();
      expect(await faultAfter(...fault)(least)).toBe(least.length - 1);
      for (const [n] of least.entries()) {
        const without = least.toSpliced(n, 1);
        if (stepsOf(anywhere, without) !== null) expect(await faultAfter(...fault)(without)).toBeNull();
      }
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it('does not take a walk that holds for one that fails', async () => {
    await expect(shortest(ground, ['take'], faultAfter('close'))).rejects.toThrow('does not fail');
  });
});
