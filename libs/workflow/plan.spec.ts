import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { machines } from '#test/support/random-machine';
import { commandsTo } from './clocks.js';
import { applyCommands, explore, opening, transition } from './index.js';
import { stepOf } from './transition.js';

describe('a step looked up in tables', () => {
  it('tells every clock what it would be told alone, wherever a machine can stand', () => {
    fc.assert(
      fc.property(machines, (machine) => {
        const { configurations, steps } = explore(machine);
        for (const [place, here] of configurations.entries())
          for (const { trigger } of steps[place] ?? []) {
            const step = stepOf(machine, here, trigger);
            const restarts = machine.triggers[trigger]?.restarts ?? [];
            const { state: from, clocks: running } = here;
            const alone = Object.entries(machine.clocks).flatMap(([name, clock]) =>
              commandsTo({ name, clock, status: running[name] ?? 'stopped' }, { from, to: step.to, restarts }),
            );
            expect(step.clocks).toEqual(alone);
          }
      }),
    );
  });

  it('hands out commands that nobody can change', () => {
    fc.assert(
      fc.property(machines, (machine) => {
        const { clocks } = opening(machine);
        expect(Object.isFrozen(clocks)).toBe(true);
        expect(clocks.every((command) => Object.isFrozen(command))).toBe(true);
        const before = {};
        if (clocks.length > 0) expect(applyCommands(before, clocks)).not.toBe(before);
      }),
    );
  });

  it('belongs to its machine, not to one of the same name', () => {
    fc.assert(
      fc.property(machines, machines, (one, other) => {
        const context = { actor: { role: 'adviser' as const }, answers: {}, known: {}, input: {}, now: new Date(0) };
        const tried = (machine: typeof one) =>
          transition(machine, { state: 's0', origin: null, clocks: {} }, 't0', context);
        const alone = tried(unseen(one));
        tried(other);
        expect(tried(one)).toEqual(alone);
      }),
    );
  });
});

/** The same machine, for which nothing was looked up yet. */
function unseen<M extends object>(machine: M): M {
  return { ...machine };
}
