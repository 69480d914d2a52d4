import { beforeEach, describe, expect, it } from '@jest/globals';
import { unwrap } from '#libs/kernel';
import { rows } from '#libs/platform';
import { ADA, ADVISER, FlowHouse, refusalOf } from '#test/factories/flow-house';
import { CHANGED_NAMES, NEW_NAMES, WAYS } from '#test/factories/machines';
import { AdvanceMigrations, loadInstance, move } from '../index.js';
import { stillDoes } from './migration.js';
import { moveOver } from './move-over.js';

let house: FlowHouse;
beforeEach(async () => {
  house = await FlowHouse.open();
});

describe('any number of processes', () => {
  it('move each instance once between them, and lose none', async () => {
    const dossiers = await Promise.all(Array.from({ length: 24 }, (_, n) => house.on(WAYS[n % 3])));
    await house.publish(CHANGED_NAMES);
    const { id } = unwrap(await house.start(NEW_NAMES));
    const processes = [house.app, house.beside, house.app, house.beside];
    const until = async (): Promise<void> => {
      while ((await house.migration(id)).status === 'running')
        await Promise.all(processes.map((process) => process.get(AdvanceMigrations).run({ limit: 5 })));
    };
    await until();
    expect(await house.migration(id)).toMatchObject({ total: 24, moved: 24, refused: 0 });
    for (const dossier of dossiers) {
      const entries = (await house.told(dossier)).filter(({ type }) => type === 'InstanceMigrated');
      expect(entries).toHaveLength(1);
    }
    expect(await house.faults()).toEqual([]);
  });

  it('take up what one of them left when it was killed, as soon as its time is over', async () => {
    for (let n = 0; n < 7; n += 1) await house.on();
    await house.publish(CHANGED_NAMES);
    const { id } = unwrap(await house.start(NEW_NAMES));
    await house.app.get(AdvanceMigrations).run({ limit: 3 });
    // As a process leaves it that was killed in the middle of a batch: claimed, two of them moved, nothing noted.
    const reached = (await rows<{ reached: string }>(house.reader, 'select reached from workflow_migration'))[0];
    await house.app.get(AdvanceMigrations).run({ limit: 2 });
    await rows(
      house.reader,
      `update workflow_migration set reached = $1::uuid, leased_until = $2::timestamptz + interval '15 seconds'`,
      [reached?.reached, house.db.clock.now()],
    );
    expect(await house.beside.get(AdvanceMigrations).run({ limit: 3 })).toBe(false);
    expect(await house.migration(id)).toMatchObject({ status: 'running', moved: 5 });
    house.db.clock.advance(15_000);
    await house.advance(house.beside);
    expect(await house.migration(id)).toMatchObject({ status: 'finished', moved: 7, refused: 0 });
    expect(await house.faults()).toEqual([]);
  });

  it('that are moving an instance are waited for by who undoes, so that none stays behind', async () => {
    const { id: instanceId, hash } = await house.on();
    const to = await house.publish(CHANGED_NAMES);
    const started = unwrap(await house.start(NEW_NAMES));
    let asked = false;
    const undoing = await house.database.transact(async (tx) => {
      expect(await stillDoes(tx, started.id, 'running')).toBe(true);
      const undo = house.undo(started.id).then(() => (asked = true));
      const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      while (!asked && (await rows(house.reader, waits)).length === 0);
      expect(asked).toBe(false);
      const target = { hash: to.hash, machine: house.flow.machine('dossier') };
      const migration = { id: started.id, author: ADA, mapping: NEW_NAMES, to: target };
      expect(await moveOver(tx, house.flow, migration, instanceId)).toBe(true);
      return { undo };
    });
    await undoing.undo;
    await house.advance(house.beside);
    expect(await house.migration(started.id)).toMatchObject({ status: 'undone', undone: 1 });
    expect((await house.read(instanceId)).hash).toBe(hash);
  });

  it('let a person who was about to act know, and one who acts first keeps what they did', async () => {
    const [seen, moving] = [await house.on(['take']), await house.on(['take'])];
    await house.publish(CHANGED_NAMES);
    const { id } = unwrap(await house.start(NEW_NAMES));
    let advancing: Promise<unknown> | undefined;
    await house.database.transact(async (tx) => {
      const instance = (await loadInstance(tx, house.flow, moving.id, { lock: true }))!;
      const input = { needs: ['financing'] };
      unwrap(await move(tx, house.flow, instance, { trigger: 'qualify', actor: ADVISER, input, answers: {} }));
      advancing = house.advance(house.beside);
      const blocked = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await rows(house.reader, blocked)).length === 0);
    });
    await advancing;
    expect(await house.read(moving.id)).toMatchObject({ state: 'qualified', version: 4 });
    expect((await house.migration(id)).moved).toBe(2);
    const late = await house.database.attempt((tx) =>
      move(tx, house.flow, seen, {
        trigger: 'close',
        actor: ADVISER,
        input: { outcome: 'project_created' },
        answers: {},
      }),
    );
    expect(refusalOf(late)).toMatchObject({ code: 'version-conflict' });
    expect(await house.faults()).toEqual([]);
  });
});
