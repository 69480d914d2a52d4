import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deadline, elapsed, parseDuration, workingTimeBetween } from '#libs/calendar';
import { unwrap } from '#libs/kernel';
import type { Machine } from '#libs/workflow';
import { anywhere, calendar, standing, type Name } from '#test/factories/imagined-instances';
import { changedMachine, machineIn } from '#test/factories/machines';
import { definitionOf } from '../flow.js';
import { lengthOf, type ClockRow, type Instance } from '../instance.js';
import { withDeadlines } from '../ledger.js';
import { decide } from './decide.js';
import { SAME_NAMES, type Policy } from './mapping.js';

/** The shipped machine with other lengths everywhere. */
function longer(name: Name): Machine {
  return machineIn(
    changedMachine(name, ({ clocks }) => {
      for (const clock of Object.values(clocks))
        Object.assign(clock, { within: '40 working days', warnAfter: '35 working days' });
    }),
  );
}

const targets = { dossier: definitionOf(longer('dossier')), referral: definitionOf(longer('referral')) };
const targetOf = ({ machine }: Instance) => targets[machine.name as Name];
const alive = ({ clocks }: Instance): ClockRow[] => clocks.filter(({ status }) => status !== 'stopped');

function carried(instance: Instance, policy: Policy): Instance {
  const deadlines = Object.fromEntries(Object.keys(instance.machine.clocks).map((clock) => [clock, policy]));
  const plan = { to: targetOf(instance), mapping: { ...SAME_NAMES, deadlines } };
  return unwrap(decide({ calendar }, instance, plan)).after;
}

/** What is left of a clock's own duration. */
function left(clock: ClockRow, machine: Machine, until: Date): number {
  const duration = parseDuration(lengthOf(clock, machine.clocks[clock.name]!).within);
  return duration.amount - elapsed(calendar, { ledger: clock.ledger, unit: duration.unit, until });
}

describe('moving to a definition that says other lengths', () => {
  it('keeps every deadline, warning and mark, whatever time has gone by', () => {
    fc.assert(
      fc.property(anywhere, (drawn) => {
        const instance = standing(drawn);
        const after = carried(instance, 'keep-deadline');
        const dates = ({ name, run, status, dueAt, warnAt, ledger }: ClockRow) => ({
          name,
          run,
          status,
          dueAt,
          warnAt,
          ledger,
        });
        expect(after.clocks.map(dates)).toEqual(instance.clocks.map(dates));
        expect(after).toMatchObject({ hash: targetOf(instance).hash, state: instance.state, origin: instance.origin });
        expect(after.version).toBe(instance.version + 1);
        // The pure function agrees with what was kept, so that every page can say why.
        for (const clock of alive(after))
          expect(withDeadlines(clock, after.machine.clocks[clock.name]!, calendar)).toEqual(clock);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps what remains of every clock, to the working minute', () => {
    fc.assert(
      fc.property(anywhere, (drawn) => {
        const instance = standing(drawn);
        const after = carried(instance, 'keep-remaining');
        for (const clock of alive(after)) {
          const before = instance.clocks.find(({ name }) => name === clock.name)!;
          expect(left(clock, after.machine, after.now)).toBeCloseTo(left(before, instance.machine, instance.now), 9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('counts what has run towards the new length when told to', () => {
    fc.assert(
      fc.property(anywhere, (drawn) => {
        const instance = standing(drawn);
        const after = carried(instance, 'recount');
        for (const clock of alive(after)) {
          const duration = parseDuration(after.machine.clocks[clock.name]!.within);
          const before = instance.clocks.find(({ name }) => name === clock.name)!;
          expect(clock.dueAt).toEqual(deadline(calendar, { duration, ledger: before.ledger }).dueAt);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives a clock that begins anew its whole new length from now on', () => {
    fc.assert(
      fc.property(anywhere, (drawn) => {
        const instance = standing(drawn);
        const after = carried(instance, 'restart');
        for (const clock of alive(after)) {
          expect(clock.run).toBe(instance.clocks.find(({ name }) => name === clock.name)!.run + 1);
          const { amount, unit } = parseDuration(after.machine.clocks[clock.name]!.within);
          if (clock.status === 'running' && clock.dueAt) {
            const whole = workingTimeBetween(calendar, { from: after.now, to: clock.dueAt, unit });
            expect(whole).toBeCloseTo(amount, 9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
