import { beforeEach, describe, expect, it } from '@jest/globals';
import { ADA, ADVISER, FlowHouse, refusalOf } from '#test/factories/flow-house';
import { CHANGED_NAMES, NEW_NAMES } from '#test/factories/machines';
import {
  migrated,
  migrations,
  readMapping,
  rehearseMigration,
  SAME_NAMES,
  StartMigration,
  type Mapping,
  type Instance,
} from '../index.js';

let house: FlowHouse;
beforeEach(async () => {
  house = await FlowHouse.open();
});

/** Read at another time. */
const asBefore = (instance: Instance) => ({ ...instance, now: expect.any(Date) });

describe('an unsound mapping', () => {
  it.each<[string, Partial<Mapping>, object[]]>([
    [
      'leaves a state and a clock without a target',
      {},
      [
        { code: 'state-without-target', path: ['states', 'in-reception'], values: { state: 'in-reception' } },
        { code: 'clock-without-target', path: ['clocks', 'qualification'], values: { clock: 'qualification' } },
      ],
    ],
    [
      'ends what is open',
      { ...NEW_NAMES, states: { 'in-reception': 'closed' } },
      [{ code: 'state-final', values: { state: 'in-reception', target: 'closed' } }],
    ],
    [
      'names what there is not',
      {
        states: { 'in-reception': 'at-reception', nowhere: 'qualified', oriented: 'constructor' },
        clocks: { qualification: 'understanding', 'first-contact': 'sometime' },
        deadlines: { qualification: 'restart' },
        start: ['gong'],
        stop: ['understanding'],
      },
      [
        { code: 'unknown-state', path: ['states', 'nowhere'] },
        { code: 'unknown-state', path: ['states', 'oriented'], values: { name: 'constructor' } },
        { code: 'unknown-clock', path: ['clocks', 'first-contact'] },
        { code: 'unknown-clock', path: ['deadlines', 'qualification'] },
        { code: 'unknown-clock', path: ['start'] },
        { code: 'unknown-clock', path: ['stop'] },
        { code: 'state-without-target', values: { state: 'oriented' } },
        { code: 'clock-without-target', values: { clock: 'first-contact' } },
      ],
    ],
    [
      'makes one clock of two',
      { ...NEW_NAMES, clocks: { qualification: 'understanding', orientation: 'understanding' } },
      [{ code: 'clock-twice', values: { clocks: ['qualification', 'orientation'], target: 'understanding' } }],
    ],
  ])('that %s is refused whole', async (_, mapping, problems) => {
    const before = await house.on(['take']);
    await house.publish(CHANGED_NAMES);
    expect(refusalOf(await house.start(mapping))).toMatchObject({ code: 'mapping-unsound', values: { problems } });
    const asked = { machine: 'dossier', mapping: { ...SAME_NAMES, ...mapping } };
    expect(await rehearseMigration(house.reader, house.flow, asked, { most: 9 })).toMatchObject({
      value: { problems, verdicts: [], total: 1 },
    });
    expect(await migrations(house.reader, 'dossier')).toEqual([]);
    expect(await house.read(before.id)).toEqual(asBefore(before));
  });

  it('is told where it is written', () => {
    expect(readMapping('states:\n  a: b\nclock: {}\n')).toMatchObject({ mapping: null, problems: [{ line: 3 }] });
    expect(readMapping('{"deadlines": {"a": "soon"}}')).toMatchObject({ mapping: null });
    expect(readMapping('')).toMatchObject({ mapping: SAME_NAMES });
    expect(readMapping('states: { a: b }\nstop: [c]')).toMatchObject({
      mapping: { ...SAME_NAMES, states: { a: 'b' }, stop: ['c'] },
    });
  });
});

describe('an instance that does not fit', () => {
  it('stays as it is, with the reason, and does not keep the others', async () => {
    const [waits, taken] = [await house.on(['take', 'ask']), await house.on(['take'])];
    await house.publish(({ clocks }) => {
      clocks['one-more'] = { ...clocks['holder-answer'], starts: ['awaiting-information'] };
    });
    const { id } = await house.migrate({});
    expect(await house.migration(id)).toMatchObject({ status: 'finished', moved: 1, refused: 1 });
    expect(await migrated(house.reader, id, { only: 'refused', limit: 9 })).toMatchObject([
      { instanceId: waits.id, verdict: { why: { code: 'clocks-differ' } } },
    ]);
    expect(await house.read(waits.id)).toEqual(asBefore(waits));
    expect((await house.read(taken.id)).hash).not.toBe(taken.hash);
    expect((await house.migrate({ start: ['one-more'] })).moved).toBe(1);
    expect((await house.read(waits.id)).hash).not.toBe(waits.hash);
    expect(await house.faults()).toEqual([]);
  });
});

describe('who may migrate, and when', () => {
  it('is an admin or the operator, one migration of a machine at a time', async () => {
    await house.on();
    expect(refusalOf(await house.start(NEW_NAMES))).toMatchObject({ code: 'nothing-to-migrate' });
    await house.publish(CHANGED_NAMES);
    const input = { machine: 'dossier', mapping: NEW_NAMES, note: '' };
    for (const actor of [ADVISER, { ...ADA, scopes: [] }, { role: 'manager' } as const])
      expect(refusalOf(await house.app.get(StartMigration).run(input, actor))).toEqual({ code: 'not-allowed' });
    expect(refusalOf(await house.start({}, { to: 'nothing' }))).toMatchObject({ code: 'definition-unknown' });
    expect(refusalOf(await house.start({}, { machine: 'toString' }))).toMatchObject({ code: 'machine-unknown' });
    const [one, other] = await Promise.all([house.start(NEW_NAMES), house.beside.get(StartMigration).run(input, ADA)]);
    expect([one, other].filter(({ ok }) => ok)).toHaveLength(1);
    const lost = refusalOf(one) ?? refusalOf(other);
    expect(lost).toMatchObject({ code: 'migration-running', values: { by: ADA, at: expect.any(Date) } });
  });
});
