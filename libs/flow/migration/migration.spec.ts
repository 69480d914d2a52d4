import { beforeEach, describe, expect, it } from '@jest/globals';
import { unwrap } from '#libs/kernel';
import { readStream } from '#libs/journal';
import { ADA, FlowHouse, HOUR_MS } from '#test/factories/flow-house';
import { CHANGED_NAMES, NEW_NAMES, WAYS } from '#test/factories/machines';
import { machinesOf, migrated, rehearseMigration, SAME_NAMES, type Instance } from '../index.js';

let house: FlowHouse;
beforeEach(async () => {
  house = await FlowHouse.open();
});

/** Read at another time. */
const asBefore = (instance: Instance) => ({ ...instance, now: expect.any(Date) });

describe('migrating', () => {
  it('moves what is open, keeps its deadlines, and tells it once on the stream of each', async () => {
    const before = await house.on(['take', 'ask']);
    const taken = await house.on(['take']);
    const closed = await house.on(['take', 'close']);
    const { hash } = await house.publish(CHANGED_NAMES);
    const fresh = await house.on();
    const { id, ...done } = await house.migrate(NEW_NAMES);
    expect(done).toMatchObject({ status: 'finished', total: 2, moved: 2, refused: 0, note: 'Pour tous', author: ADA });
    const after = await house.read(before.id);
    expect(after).toMatchObject({
      hash,
      state: 'awaiting-information',
      origin: 'at-reception',
      version: before.version + 1,
      nextDueAt: before.nextDueAt,
      enteredAt: before.enteredAt,
    });
    const entry = (await house.told(before)).at(-1);
    expect(entry).toMatchObject({
      type: 'InstanceMigrated',
      actor: ADA,
      payload: {
        machine: 'dossier',
        instanceId: before.id,
        migrationId: id,
        fromHash: before.hash,
        toHash: hash,
        from: 'awaiting-information',
        to: 'awaiting-information',
        origin: 'at-reception',
        version: before.version + 1,
        clocks: [
          { clock: 'holder-answer', was: 'holder-answer', did: 'kept' },
          { clock: 'understanding', was: 'qualification', did: 'kept' },
        ],
      },
    });
    expect(await house.read(taken.id)).toMatchObject({ hash, state: 'at-reception', origin: null });
    expect(await house.read(closed.id)).toEqual(asBefore(closed));
    expect((await house.read(fresh.id)).version).toBe(1);
    const types = (await readStream(house.reader, 'workflow', { limit: 99 })).map(({ type }) => type);
    expect(types.slice(-2)).toEqual(['MigrationStarted', 'MigrationFinished']);
    expect(await house.faults()).toEqual([]);
  });

  it('goes on by the new machine: what follows are its triggers, and a new run has its length', async () => {
    const { id } = await house.on(['take', 'ask']);
    await house.publish(CHANGED_NAMES);
    await house.migrate(NEW_NAMES);
    expect(unwrap(await house.fire(id, 'answer'))).toMatchObject({ state: 'at-reception' });
    const resumed = (await house.read(id)).clocks.find(({ name }) => name === 'understanding')!;
    expect(resumed).toMatchObject({ status: 'running', kept: { within: '5 working days', run: resumed.run } });
    unwrap(await house.fire(id, 'ask'));
    const asked = (await house.read(id)).clocks.find(({ name }) => name === 'holder-answer')!;
    expect(asked).toMatchObject({ run: 2, kept: null });
    expect(asked.dueAt!.getTime() - house.db.clock.now().getTime()).toBeGreaterThan(40 * 24 * HOUR_MS);
    expect(await house.faults()).toEqual([]);
  });

  it('reads what happened before by the machine that was in force then', async () => {
    const dossier = await house.on(['take']);
    await house.publish(CHANGED_NAMES);
    const { id } = await house.migrate(NEW_NAMES);
    unwrap(await house.undo(id));
    await house.advance();
    unwrap(await house.fire(dossier.id, 'qualify'));
    const now = await house.read(dossier.id);
    const machines = await machinesOf(house.reader, house.flow, now);
    const states = (await house.told(now)).map(({ id: entry }) =>
      Object.hasOwn(machines.at(entry).states, 'at-reception'),
    );
    expect(states).toEqual([false, false, true, false, false]);
  });

  it('moves referrals on their own', async () => {
    const referral = await house.on(['send'], { machine: 'referral' });
    const dossier = await house.on();
    const { hash } = await house.publish(({ clocks }) => {
      clocks['expiry']!['within'] = '30 working days';
    }, 'referral');
    const { id } = unwrap(await house.start({ deadlines: { expiry: 'recount' } }, { machine: 'referral' }));
    await house.advance();
    expect(await house.migration(id)).toMatchObject({ machine: 'referral', moved: 1 });
    expect(await house.read(referral.id)).toMatchObject({ hash, state: 'requested' });
    expect(await house.read(dossier.id)).toEqual(asBefore(dossier));
    expect(await house.faults()).toEqual([]);
  });
});

describe('a dry run', () => {
  it('says for each what would change and why not, and changes nothing', async () => {
    const [taken, waits] = [await house.on(['take']), await house.on(['take', 'ask'])];
    await house.publish(({ clocks }) => {
      clocks['one-more'] = { ...clocks['holder-answer'], starts: ['awaiting-information'] };
      clocks['qualification']!['within'] = '9 working days';
    });
    const asked = { machine: 'dossier', mapping: { ...SAME_NAMES, deadlines: { qualification: 'recount' } as const } };
    const { verdicts, ...counts } = unwrap(await rehearseMigration(house.reader, house.flow, asked, { most: 10 }));
    expect(counts).toMatchObject({ problems: [], total: 2, fits: 1, refused: 1 });
    expect(verdicts).toMatchObject([
      {
        instanceId: waits.id,
        fits: false,
        to: null,
        why: { code: 'clocks-differ', values: { missing: ['one-more'], unexpected: [], held: [] } },
      },
      {
        instanceId: taken.id,
        fits: true,
        to: { state: 'in-reception', origin: null },
        clocks: [{ clock: 'qualification', did: 'recounted', dueBefore: taken.nextDueAt, dueAfter: expect.any(Date) }],
      },
    ]);
    expect(await house.read(taken.id)).toEqual(asBefore(taken));
    expect(await house.read(waits.id)).toEqual(asBefore(waits));
  });

  it('comes true', async () => {
    for (const way of WAYS) await house.on(way);
    await house.publish(CHANGED_NAMES);
    const asked = { machine: 'dossier', mapping: NEW_NAMES };
    const foretold = unwrap(await rehearseMigration(house.reader, house.flow, asked, { most: 99 })).verdicts;
    const { id } = await house.migrate(NEW_NAMES);
    const became = (await migrated(house.reader, id, { limit: 99 })).map(({ verdict }) => verdict);
    const plain = (verdicts: readonly object[]) =>
      (JSON.parse(JSON.stringify(verdicts)) as { instanceId: string }[]).toSorted((one, other) =>
        one.instanceId < other.instanceId ? -1 : 1,
      );
    expect(plain(became)).toEqual(plain(foretold));
    expect(became).toHaveLength(WAYS.length);
  });
});
