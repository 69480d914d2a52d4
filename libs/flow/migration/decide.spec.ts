import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { elapsed, parseDuration } from '#libs/calendar';
import { unwrap } from '#libs/kernel';
import { explore, type Machine } from '#libs/workflow';
import { anywhere, calendar, HOUR_MS, instanceOn, shipped, standing } from '#test/factories/imagined-instances';
import { changedMachine, machineIn, renamed, type Sketch } from '#test/factories/machines';
import { definitionOf } from '../flow.js';
import { lengthOf, type ClockRow, type Instance } from '../instance.js';
import { decide } from './decide.js';
import { SAME_NAMES, type Mapping } from './mapping.js';

/** What is left of a clock's own duration. */
function left(clock: ClockRow, machine: Machine, until: Date): number {
  const duration = parseDuration(lengthOf(clock, machine.clocks[clock.name]!).within);
  return duration.amount - elapsed(calendar, { ledger: clock.ledger, unit: duration.unit, until });
}

const AGREEABLE: Mapping = { ...SAME_NAMES, start: ['dialogue'], stop: [] };

/** How an instance that went this way would stand on a changed dossier's machine. */
function onto(change: (sketch: Sketch) => void, way: readonly string[], mapping: Partial<Mapping> = {}) {
  const to = definitionOf(machineIn(changedMachine('dossier', change)));
  const instance = instanceOn(shipped.dossier, way, [1, 1, 1, 1, 1, 1, 30]);
  return { instance, decided: decide({ calendar }, instance, { to, mapping: { ...SAME_NAMES, ...mapping } }) };
}

const refusedBy = (...args: Parameters<typeof onto>) => {
  const { decided } = onto(...args);
  return decided.ok ? null : decided.refusal;
};
const clocksOf = ({ clocks }: Instance) =>
  Object.fromEntries(clocks.filter(({ status }) => status !== 'stopped').map(({ name, status }) => [name, status]));

describe('an instance whose state or clock has another name', () => {
  const rename = (sketch: Sketch): void => {
    renamed(sketch, 'in-reception', 'at-reception');
    renamed(sketch, 'holder-answer', 'dialogue');
    renamed(sketch, 'qualification', 'understanding');
  };
  const mapping = {
    states: { 'in-reception': 'at-reception' },
    clocks: { 'holder-answer': 'dialogue', qualification: 'understanding' },
  };

  it('goes where the mapping says, with what its origin and its clocks are called now', () => {
    const { instance, decided } = onto(rename, ['take', 'ask'], mapping);
    const { after, clocks } = unwrap(decided);
    expect(instance).toMatchObject({ state: 'awaiting-information', origin: 'in-reception' });
    expect(after).toMatchObject({ state: 'awaiting-information', origin: 'at-reception', owner: 'holder' });
    expect(clocksOf(after)).toEqual({ dialogue: 'running', understanding: 'paused' });
    const due = instance.clocks.find(({ name }) => name === 'holder-answer')?.dueAt;
    expect(after.nextDueAt).toEqual(due);
    expect(clocks).toEqual([
      { clock: 'dialogue', was: 'holder-answer', did: 'kept', dueBefore: due, dueAfter: due },
      { clock: 'understanding', was: 'qualification', did: 'kept', dueBefore: null, dueAfter: null },
    ]);
    expect(after.clocks.map(({ name }) => name)).not.toContain('qualification');
  });

  it('is refused without a target for its state, its origin or its clock', () => {
    const { states, clocks } = mapping;
    expect(refusedBy(rename, ['take'], { clocks })).toEqual({
      code: 'state-without-target',
      values: { state: 'in-reception' },
    });
    expect(refusedBy(rename, ['take', 'ask'], { clocks })).toEqual({
      code: 'origin-without-target',
      values: { origin: 'in-reception' },
    });
    expect(refusedBy(rename, ['take'], { states })).toEqual({
      code: 'clock-without-target',
      values: { clock: 'qualification' },
    });
    expect(refusedBy(rename, ['take'], { clocks, states: { 'in-reception': 'closed' } })).toMatchObject({
      code: 'state-final',
    });
  });
});

describe('an instance whose clocks the new machine does not run so', () => {
  const oneMore = ({ clocks }: Sketch): void => {
    clocks['dialogue'] = { ...clocks['orientation'], within: '3 working days', warnAfter: undefined };
  };

  it('is refused with the clock that is missing, and fits when that may begin', () => {
    expect(refusedBy(oneMore, ['take', 'qualify'])).toEqual({
      code: 'clocks-differ',
      values: { state: 'qualified', missing: ['dialogue'], unexpected: [], held: [] },
    });
    const { after, clocks } = unwrap(onto(oneMore, ['take', 'qualify'], AGREEABLE).decided);
    expect(clocksOf(after)).toEqual({ dialogue: 'running', orientation: 'running' });
    expect(clocks.find(({ clock }) => clock === 'dialogue')).toMatchObject({
      was: null,
      did: 'started',
      dueBefore: null,
    });
    expect(unwrap(onto(oneMore, ['take'], AGREEABLE).decided).clocks.map(({ did }) => did)).toEqual(['kept']);
  });

  it('is refused with the clock that would run on, and fits when that may end', () => {
    const shorter = ({ clocks }: Sketch): void => {
      clocks['qualification']!['stops'] = ['in-reception', 'qualified', 'in-support', 'closed'];
      clocks['dialogue'] = { ...clocks['qualification'], starts: ['in-reception'], stops: 'leaving' };
    };
    expect(refusedBy(shorter, ['take'], { start: ['dialogue'] })).toEqual({
      code: 'clocks-differ',
      values: { state: 'in-reception', missing: [], unexpected: ['qualification'], held: [] },
    });
    const mapping = { start: ['dialogue'], stop: ['qualification'] };
    const { instance, decided } = onto(shorter, ['take'], mapping);
    const { after, clocks } = unwrap(decided);
    expect(clocksOf(after)).toEqual({ dialogue: 'running' });
    expect(clocks.find(({ did }) => did === 'stopped')).toEqual({
      clock: 'qualification',
      was: 'qualification',
      did: 'stopped',
      dueBefore: instance.nextDueAt,
      dueAfter: null,
    });
    expect(after.clocks.find(({ name }) => name === 'qualification')).toMatchObject({
      status: 'stopped',
      stoppedAt: instance.now,
    });
  });

  it('cannot keep a deadline where the clock pauses now, and keeps what remains when told to', () => {
    const pausing = ({ clocks }: Sketch): void => {
      clocks['qualification']!['pausedIn'] = ['awaiting-information', 'in-reception'];
      clocks['dialogue'] = { ...clocks['orientation'], starts: ['in-reception'], stops: 'leaving', pausedIn: [] };
    };
    expect(refusedBy(pausing, ['take'], { start: ['dialogue'] })).toEqual({
      code: 'clocks-differ',
      values: { state: 'in-reception', missing: [], unexpected: [], held: ['qualification'] },
    });
    const deadlines = { qualification: 'keep-remaining' } as const;
    const { instance, decided } = onto(pausing, ['take'], { start: ['dialogue'], deadlines });
    const { after } = unwrap(decided);
    const clock = after.clocks.find(({ name }) => name === 'qualification')!;
    expect(clock).toMatchObject({ status: 'paused', dueAt: null });
    const later = new Date(instance.now.getTime() + 400 * HOUR_MS);
    expect(left(clock, after.machine, later)).toBeCloseTo(
      left(
        instance.clocks.find(({ name }) => name === 'qualification')!,
        instance.machine,
        instance.now,
      ),
      9,
    );
  });

  it('is refused in a state that the new machine never enters so', () => {
    const forgetful = ({ triggers }: Sketch): void => {
      triggers['ask']!['from'] = ['in-reception'];
    };
    expect(refusedBy(forgetful, ['take', 'qualify', 'ask'])).toEqual({
      code: 'unreachable',
      values: { state: 'awaiting-information', origin: 'qualified' },
    });
  });
});

describe('whatever an instance comes to stand on', () => {
  it('is a way to stand that its new machine itself can lead to', () => {
    const changes: ((sketch: Sketch) => void)[] = [
      ({ clocks }) => Object.assign(clocks['qualification']!, { stops: ['oriented', 'in-support', 'closed'] }),
      ({ clocks }) => Object.assign(clocks['orientation']!, { pausedIn: [] }),
      ({ clocks }) => Object.assign(clocks['check-in']!, { starts: ['in-support', 'oriented'] }),
    ];
    const machines = changes.map((change) => machineIn(changedMachine('dossier', change)));
    const permissive = {
      start: Object.keys(shipped.dossier.clocks),
      stop: Object.keys(shipped.dossier.clocks),
      deadlines: Object.fromEntries(Object.keys(shipped.dossier.clocks).map((name) => [name, 'keep-remaining'])),
    } as Partial<Mapping>;
    fc.assert(
      fc.property(anywhere, fc.nat(), (drawn, pick) => {
        const instance = standing({ ...drawn, name: 'dossier' });
        const machine = machines[pick % machines.length]!;
        const plan = { to: definitionOf(machine), mapping: { ...SAME_NAMES, ...permissive } };
        const { after } = unwrap(decide({ calendar }, instance, plan));
        const same = explore(machine).configurations.some(
          ({ state, origin, clocks }) =>
            state === after.state &&
            origin === after.origin &&
            JSON.stringify(sorted(clocks)) === JSON.stringify(sorted(clocksOf(after))),
        );
        expect(same).toBe(true);
        expect(Object.values(clocksOf(after))).toContain('running');
      }),
      { numRuns: 100 },
    );
  });
});

function sorted(clocks: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(clocks)
    .filter(([, status]) => status !== 'stopped')
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}
