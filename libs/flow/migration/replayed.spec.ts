import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unwrap } from '#libs/kernel';
import { ReplayTally, type Replayed } from '#libs/rehearsal';
import { FlowHouse, HOUR_MS } from '#test/factories/flow-house';
import { CHANGED_NAMES, NEW_NAMES, WAYS, type Sketch } from '#test/factories/machines';
import { histories } from '../index.js';

let house: FlowHouse;
beforeEach(async () => {
  house = await FlowHouse.open();
});

/** What the record tells of one instance, replayed up to an hour from now. */
async function replayed(id: string): Promise<Replayed> {
  house.db.clock.advance(HOUR_MS);
  const span = { since: new Date('2026-01-01T00:00:00Z'), until: house.db.clock.now() };
  const tally = new ReplayTally({ draft: house.flow.machine('dossier'), calendar: house.flow.calendar, ...span });
  for await (const page of histories(house.database, house.flow, { machine: 'dossier', ...span }))
    for (const history of page) if (history.id === id) return tally.add(history);
  throw new Error(`no history of ${id}`);
}

/** The runs of a replay and the rows of the ledger give one deadline for each clock that is alive. */
async function expectLedger(id: string): Promise<void> {
  const { stop, before } = await replayed(id);
  const { clocks } = await house.read(id);
  const alive = clocks.filter(({ status }) => status !== 'stopped');
  expect(stop?.code).not.toBe('record-differs');
  const told = new Map(before.runs.map(({ clock, run, dueAt }) => [`${clock} ${run}`, dueAt]));
  expect(told.size).toBe(before.runs.length);
  expect(alive.map(({ name, run }) => [name, told.get(`${name} ${run}`)])).toEqual(
    alive.map(({ name, dueAt }) => [name, dueAt?.getTime() ?? null]),
  );
}

const lengths =
  (within: string) =>
  ({ clocks }: Sketch): void => {
    for (const clock of Object.values(clocks)) Object.assign(clock, { within, warnAfter: undefined });
  };

describe('a clock that was carried to another definition', () => {
  it.each(['keep-deadline', 'keep-remaining', 'recount', 'restart'] as const)(
    'goes on in the replay as in its ledger, through a pause that comes later: %s',
    async (policy) => {
      const { id } = await house.on(['take']);
      house.db.clock.advance(70 * HOUR_MS);
      await house.publish(lengths('10 working days'));
      await house.migrate({ deadlines: { qualification: policy } });
      house.db.clock.advance(24 * HOUR_MS);
      unwrap(await house.fire(id, 'ask'));
      await expectLedger(id);
      house.db.clock.advance(7 * 24 * HOUR_MS);
      unwrap(await house.fire(id, 'answer'));
      await expectLedger(id);
    },
  );

  it('goes on as if nothing had been when it was put back', async () => {
    const { id } = await house.on(['take']);
    await house.publish(({ clocks }) => {
      clocks['qualification']!['stops'] = ['in-reception', 'qualified', 'in-support', 'closed'];
      clocks['dialogue'] = { ...clocks['qualification'], starts: ['in-reception'], stops: 'leaving' };
    });
    const migration = await house.migrate({ start: ['dialogue'], stop: ['qualification'] });
    house.db.clock.advance(20 * HOUR_MS);
    await expectLedger(id);
    unwrap(await house.undo(migration.id));
    await house.advance();
    await expectLedger(id);
    expect((await replayed(id)).before.runs.map(({ clock }) => clock)).toEqual(['first-contact', 'qualification']);
    house.db.clock.advance(20 * HOUR_MS);
    unwrap(await house.fire(id, 'ask'));
    unwrap(await house.fire(id, 'answer'));
    await expectLedger(id);
  });

  it('has the deadline of its ledger whatever the way, the lengths, the pauses and what was undone', async () => {
    const policies = ['keep-deadline', 'keep-remaining', 'recount', 'restart'] as const;
    const drawn = fc.record({
      way: fc.constantFrom(...WAYS),
      policy: fc.constantFrom(...policies),
      within: fc.constantFrom('1 working day', '9 working days', '60 working hours', '20 days', '100 hours'),
      hours: fc.array(fc.integer({ min: 0, max: 71 }), { minLength: 4, maxLength: 4 }),
      undone: fc.boolean(),
    });
    let edition = 0;
    await fc.assert(
      fc.asyncProperty(drawn, async ({ way, policy, within, hours: [first, second, third, last], undone }) => {
        const { id, machine } = await house.on(way, { hours: first! });
        edition += 1;
        await house.publish((sketch) => {
          lengths(within)(sketch);
          Object.assign(sketch.clocks['first-contact']!, { within: `${30 + edition} working days` });
        });
        const deadlines = Object.fromEntries(Object.keys(machine.clocks).map((clock) => [clock, policy]));
        const started = unwrap(await house.start({ deadlines }));
        await house.advance();
        house.db.clock.advance(second! * HOUR_MS);
        if (undone) unwrap(await house.undo(started.id));
        await house.advance();
        await expectLedger(id);
        for (const trigger of ['ask', 'answer']) {
          house.db.clock.advance(third! * HOUR_MS);
          await house.fire(id, trigger);
        }
        house.db.clock.advance(last! * HOUR_MS);
        await house.fire(id, 'ask');
        await expectLedger(id);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('goes on under its new name', async () => {
    const { id } = await house.on(['take']);
    await house.publish(CHANGED_NAMES);
    await house.migrate(NEW_NAMES);
    unwrap(await house.fire(id, 'ask'));
    house.db.clock.advance(50 * HOUR_MS);
    unwrap(await house.fire(id, 'answer'));
    await expectLedger(id);
  });
});
