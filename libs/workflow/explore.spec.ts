import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { machines } from '#test/support/random-machine';
import { say, state } from '#test/support/small-machine';
import { applyCommands, breachTriggers, explore, machineFrom, opening, transition, type Machine } from './index.js';
import type { Snapshot, Step } from './machine.js';

const NOW = new Date('2026-11-24T09:00:00Z');

/** Where the engine stands after a step; only clocks that are alive. */
function after(before: Snapshot['clocks'], step: Step): Snapshot {
  const clocks = applyCommands(before, step.clocks);
  const alive = Object.entries(clocks).filter(([, status]) => status !== 'stopped');
  return { state: step.to, origin: step.origin, clocks: Object.fromEntries(alive) };
}

/** What the engine makes of a trigger, by whichever of its roles. */
function fire(machine: Machine, at: Snapshot, trigger: string): Snapshot {
  const role = machine.triggers[trigger]?.by[0] ?? 'adviser';
  const outcome = transition(machine, at, trigger, { actor: { role }, answers: {}, known: {}, input: {}, now: NOW });
  if (!outcome.ok) throw new Error(`${trigger} was refused: ${outcome.refusal.code}`);
  return after(at.clocks, outcome.value);
}

const snapshot = ({ state: at, origin, clocks }: Snapshot): Snapshot => ({ state: at, origin, clocks });

describe(explore.name, () => {
  it('gives to each configuration a way that the engine takes as well', () => {
    fc.assert(
      fc.property(machines, (machine) => {
        for (const configuration of explore(machine).configurations) {
          let at = after({}, opening(machine));
          for (const trigger of configuration.path) at = fire(machine, at, trigger);
          expect(at).toEqual(snapshot(configuration));
        }
      }),
    );
  });

  it('knows every step, each to the configuration in which the engine lands', () => {
    fc.assert(
      fc.property(machines, (machine) => {
        const { configurations, steps, complete } = explore(machine);
        expect(complete).toBe(true);
        configurations.forEach((here, place) => {
          for (const { trigger, to } of steps[place]!)
            expect(fire(machine, here, trigger)).toEqual(snapshot(configurations[to]!));
          const taken = new Set(steps[place]!.map(({ trigger }) => trigger));
          for (const [trigger, { by, to, from }] of Object.entries(machine.triggers)) {
            const lost = to === '$origin' && here.origin === null;
            const open = machine.states[here.state]?.final !== true;
            const fits = !lost && open && (from === 'any-open' || from.includes(here.state));
            if (by.some((role) => role !== 'clock')) expect([trigger, taken.has(trigger)]).toEqual([trigger, fits]);
          }
        });
      }),
    );
  });

  it('takes no longer way where there is a shorter one', () => {
    fc.assert(
      fc.property(machines, (machine) => {
        const { configurations, steps } = explore(machine);
        steps.forEach((here, place) => {
          const length = configurations[place]!.path.length;
          for (const { to } of here) expect(configurations[to]!.path.length).toBeLessThanOrEqual(length + 1);
        });
      }),
    );
  });

  it('lets a clock fire only what it names, while it runs', () => {
    fc.assert(
      fc.property(machines, (machine) => {
        const { configurations, steps } = explore(machine);
        steps.forEach((here, place) => {
          for (const { trigger, clock } of here) {
            if (clock === undefined) continue;
            expect(breachTriggers(machine, clock)).toContain(trigger);
            expect(configurations[place]!.clocks[clock]).toBe('running');
          }
        });
      }),
    );
  });

  it('lets a clock ring once in each run', () => {
    const { machine } = machineFrom({
      machine: 'late',
      initial: 'first',
      states: { first: state(), second: state(), third: state(), end: state({ owner: 'nobody', final: true }) },
      clocks: {
        work: { label: say('texte'), starts: ['first'], stops: ['end'], within: '1 day', onBreach: ['on', 'further'] },
      },
      triggers: {
        on: { label: say('texte'), from: ['first'], to: 'second', by: ['clock'] },
        further: { label: say('texte'), from: ['second'], to: 'third', by: ['clock'] },
        finish: { label: say('texte'), from: 'any-open', to: 'end', by: ['adviser'] },
      },
    });
    const states = explore(machine!).configurations.map((one) => one.state);
    expect([...new Set(states)]).toEqual(['first', 'second', 'end']);
  });
});
