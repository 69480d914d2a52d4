import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId, unwrap } from '#libs/kernel';
import { ADA, ADVISER, FlowHouse, HOUR_MS, refusalOf } from '#test/factories/flow-house';
import { CHANGED_NAMES, NEW_NAMES, WAYS } from '#test/factories/machines';
import { AdvanceMigrations, learn, loadInstance, markClock, type Instance } from '../index.js';

let house: FlowHouse;
beforeEach(async () => {
  house = await FlowHouse.open();
});

/** Where an instance stands, without what every write of it raises. */
const standing = ({ hash, state, origin, stage, owner, open, clocks, nextDueAt }: Instance) => ({
  hash,
  state,
  origin,
  stage,
  owner,
  open,
  clocks,
  nextDueAt,
});

describe('undoing', () => {
  it('is the identity on state, origin and clocks, whatever the way and whatever became of the time', async () => {
    const policies = ['keep-deadline', 'keep-remaining', 'recount', 'restart'] as const;
    const drawn = fc.record({
      ways: fc.array(fc.record({ way: fc.nat(WAYS.length - 1), hours: fc.integer({ min: 0, max: 120 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
      policy: fc.constantFrom(...policies),
      hours: fc.integer({ min: 0, max: 71 }),
    });
    let edition = 0;
    await fc.assert(
      fc.asyncProperty(drawn, async ({ ways, policy, hours }) => {
        const dossiers: Instance[] = [];
        for (const { way, hours: gap } of ways) dossiers.push(await house.on(WAYS[way], { hours: gap }));
        edition += 1;
        await house.publish(({ clocks }) => {
          for (const clock of Object.values(clocks)) Object.assign(clock, { within: `${40 + edition} working days` });
        });
        const deadlines = Object.fromEntries(
          Object.keys(house.flow.machine('dossier').clocks).map((clock) => [clock, policy]),
        );
        const before = await Promise.all(dossiers.map(({ id }) => house.read(id)));
        const { id } = unwrap(await house.start({ deadlines }));
        await house.advance();
        expect((await house.migration(id)).refused).toBe(0);
        house.db.clock.advance(hours * HOUR_MS);
        unwrap(await house.undo(id));
        await house.advance();
        for (const was of before) {
          const now = await house.read(was.id);
          expect(standing(now)).toEqual(standing(was));
          expect(now.version).toBe(was.version + 2);
        }
        const { moved, undone, kept, total } = await house.migration(id);
        expect([moved, kept, undone]).toEqual([0, 0, total]);
      }),
      { numRuns: 8 },
    );
    expect(await house.faults()).toEqual([]);
  }, 60_000);

  it('puts names back, tells it once, and leaves what was learnt and what moved on', async () => {
    const [still, moved, learnt] = [
      await house.on(['take', 'ask']),
      await house.on(['take', 'ask']),
      await house.on(['take']),
    ];
    await house.publish(CHANGED_NAMES);
    const { id } = await house.migrate(NEW_NAMES);
    unwrap(await house.fire(moved.id, 'answer'));
    const fact = { type: 'AgreementRecorded', partner: 'BPI' };
    await house.database.transact(async (tx) => {
      const instance = (await loadInstance(tx, house.flow, learnt.id, { lock: true }))!;
      unwrap(await learn(tx, house.flow, instance, { knownPatch: { sessions: 3 }, fact, actor: ADVISER }));
    });
    unwrap(await house.undo(id));
    await house.advance();
    expect(await house.migration(id)).toMatchObject({ status: 'undone', moved: 0, undone: 2, kept: 1, undoneBy: ADA });
    expect(standing(await house.read(still.id))).toEqual(standing(still));
    expect(standing(await house.read(learnt.id))).toEqual(standing(learnt));
    expect((await house.read(learnt.id)).known).toMatchObject({ sessions: 3 });
    expect(await house.read(moved.id)).toMatchObject({ state: 'at-reception' });
    expect((await house.told(still)).at(-1)).toMatchObject({
      type: 'InstanceMigratedBack',
      actor: ADA,
      payload: { toHash: still.hash, to: 'awaiting-information', origin: 'in-reception', migrationId: id },
    });
    expect(await house.faults()).toEqual([]);
    unwrap(await house.fire(still.id, 'answer'));
    expect((await house.migrate(NEW_NAMES)).moved).toBe(2);
  });

  it('forgets no warning that was given meanwhile', async () => {
    const { id } = await house.on();
    await house.publish(CHANGED_NAMES);
    const migration = await house.migrate(NEW_NAMES);
    house.db.clock.advance(26 * HOUR_MS);
    const ring = { clock: 'first-contact', kind: 'warn' } as const;
    const warn = () =>
      house.database.attempt(async (tx) =>
        markClock(tx, house.flow, (await loadInstance(tx, house.flow, id, { lock: true }))!, ring),
      );
    expect((await warn()).ok).toBe(true);
    unwrap(await house.undo(migration.id));
    await house.advance();
    expect(refusalOf(await warn())).toMatchObject({ code: 'clock-not-due' });
  });

  it('is possible for 72 hours, once, and not over another migration', async () => {
    await house.on();
    await house.publish(CHANGED_NAMES);
    const first = await house.migrate(NEW_NAMES);
    expect(first.undoUntil.getTime() - first.startedAt.getTime()).toBe(72 * HOUR_MS);
    expect(refusalOf(await house.undo(newId()))).toEqual({ code: 'migration-unknown' });
    expect(refusalOf(await house.undo('nonsense'))).toEqual({ code: 'migration-unknown' });
    house.db.clock.advance(72 * HOUR_MS);
    expect(refusalOf(await house.undo(first.id))).toEqual({
      code: 'undo-too-late',
      values: { until: first.undoUntil },
    });
    await house.publish(() => undefined);
    const back = { states: { 'at-reception': 'in-reception' }, clocks: { understanding: 'qualification' } };
    const second = await house.migrate(back);
    unwrap(await house.undo(second.id));
    expect(refusalOf(await house.undo(second.id))).toEqual({ code: 'migration-undone' });
    expect(refusalOf(await house.start(back))).toMatchObject({ code: 'migration-running', values: { id: second.id } });
    await house.advance();
    expect((await house.migration(second.id)).undone).toBe(1);
  });

  it('of one that still runs stops it, and puts back what it moved', async () => {
    const dossiers = await Promise.all(Array.from({ length: 6 }, () => house.on()));
    await house.publish(CHANGED_NAMES);
    const { id } = unwrap(await house.start(NEW_NAMES));
    await house.app.get(AdvanceMigrations).run({ limit: 4 });
    unwrap(await house.undo(id));
    await house.advance(house.beside);
    expect(await house.migration(id)).toMatchObject({ status: 'undone', undone: 4, moved: 0 });
    for (const dossier of dossiers) expect(standing(await house.read(dossier.id))).toEqual(standing(dossier));
    expect(await house.faults()).toEqual([]);
  });
});
