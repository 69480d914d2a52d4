import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { configFrom } from '#config/config';
import { readEnv } from '#config/env';
import { openDossier, DossierKit, TakeDossier } from '#libs/dossier';
import { PublishDefinition, SAME_NAMES, StartMigration, verifyInstances } from '#libs/flow';
import { append, openErrands, readBacklog, relayBatch, verifyJournal } from '#libs/journal';
import { newId, unwrap, type Actor } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { Queues, rows } from '#libs/platform';
import { changedMachine } from '#test/factories/machines';
import { platformOptions, testDatabase } from '#test/support/database';
import { untilDatabase } from '#test/support/until-database';
import { HandOver } from './hand-over.js';
import { startWorker } from './main.js';
import { REACTIONS } from './reactions.js';
import { DoJob } from './do-job.js';
import { RunErrands } from './run-errands.js';
import { Shift } from './shift.js';
import { WorkerModule } from './worker.module.js';

const db = await testDatabase();
/** A worker of production has three; one is enough to find out whether any work needs two at once. */
const CONNECTIONS = 1;
const SETTINGS = { publicUrl: 'http://localhost:3000', from: null, placeholders: 'send' } as const;
const LONGER = { within: '40 working days', warnAfter: '35 working days' };
const HOLDER: Actor = { role: 'holder' };
const ADVISER: Actor = { role: 'adviser', id: '00000000-0000-4000-8000-0000000000a1' };
let app: INestApplicationContext;

async function worker(): Promise<INestApplicationContext> {
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  const module = WorkerModule.forRoot(platformOptions(db.url, db.clock, CONNECTIONS), SETTINGS, pack);
  const made = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  db.onClose(() => made.close());
  return made;
}

beforeAll(async () => {
  app = await worker();
});
const shift = () => app.get(Shift);
afterEach(() => shift().end());

async function submit(): Promise<string> {
  const kit = app.get(DossierKit);
  const { dossier } = await db.database.transact((tx) =>
    openDossier(tx, kit, {
      submissionId: newId(),
      referencePrefix: 'CAM',
      answers: {
        person: { givenName: 'Ève', familyName: 'Marchand', email: 'eve.marchand@example.org' },
        project: { title: 'Un atelier de réparation', summary: 'Réparer les vélos du quartier.' },
      },
      locale: 'fr',
      channel: 'web',
      territory: { result: 'in' },
      actor: HOLDER,
    }),
  );
  return dossier.id;
}

/** The worker is told of every fact, so this takes some ten milliseconds. */
const until = (condition: string, params: readonly unknown[] = []) => untilDatabase(db.database, condition, { params });

const mails = () =>
  rows<{ recipient: string }>(db.database.reader(), 'select recipient from captured_mail order by id');

describe('a worker', () => {
  it('hears of a fact and sends what follows, once', async () => {
    await shift().begin(db.url);
    await submit();
    await until(`select count(*) = 1 from captured_mail`);
    await until(`select count(*) = 0 from errand where done_at is null`);
    expect(await mails()).toEqual([{ recipient: 'eve.marchand@example.org' }]);
  });

  it('finds what was written while nobody worked, and what a queue has lost', async () => {
    await submit();
    await app.get(HandOver).relay();
    expect(await app.get(Queues).counts('notifications')).toMatchObject({ wait: 1 });
    await rows(db.database.reader(), 'truncate bullmq.job cascade');
    expect(await app.get(Queues).counts('notifications')).toMatchObject({ wait: 0 });
    db.clock.advance(61_000);
    await shift().begin(db.url);
    await until(`select count(*) = 2 from captured_mail`);
  });

  it('rings the clocks that are due through the room that owns them', async () => {
    const id = await submit();
    unwrap(await app.get(TakeDossier).run({ dossier: id }, ADVISER));
    await shift().begin(db.url);
    db.clock.moveTo(new Date('2026-12-02T09:00:00Z'));
    await until(
      `select count(*) = 1 from journal_entry where stream = $1 and type = 'DossierMoved' and payload->>'trigger' = 'escalate'`,
      [`dossier:${id}`],
    );
  });

  it('works beside another without doing anything twice', async () => {
    const before = (await mails()).length;
    const other = await worker();
    await Promise.all([shift().begin(db.url), other.get(Shift).begin(db.url)]);
    await Promise.all(Array.from({ length: 15 }, submit));
    await until(`select count(*) >= $1::int from captured_mail`, [before + 15]);
    await until(`select count(*) = 0 from errand where done_at is null`);
    await other.get(Shift).end();
    expect((await mails()).length).toBe(before + 15);
  });

  it('keeps an errand whose reaction fails, says why, and tries again later', async () => {
    const fact = {
      type: 'DossierMoved',
      instanceId: newId(),
      trigger: 'open',
      from: null,
      to: 'submitted',
      version: 1,
    };
    const run = app.get(RunErrands);
    await db.database.transact(async (tx) => {
      const { id } = await append(tx, db.clock, { stream: 'account', fact, actor: HOLDER });
      await rows(tx, 'delete from outbox where entry_id = $1', [id]);
      await rows(
        tx,
        `insert into errand (entry_id, reaction, queue, created_at, retry_at)
         values ($1, 'mails-beside-trigger', 'notifications', $2, $2), ($1, 'unheard-of', 'clocks', $2, $2)`,
        [id, db.clock.now()],
      );
    });
    const open = await openErrands(db.database.reader(), 9);
    await expect(run.run(open.map(({ id }) => id))).rejects.toThrow();
    const kept = await rows(
      db.database.reader(),
      `select last_error, attempts from errand where done_at is null order by 1`,
    );
    expect(kept).toEqual([
      { last_error: 'Error', attempts: 1 },
      { last_error: 'UnknownReaction', attempts: 1 },
    ]);
    await rows(db.database.reader(), 'delete from errand where done_at is null');
  });

  it('does the others of a job when one of its errands fails', async () => {
    const id = await submit();
    await db.database.transact(async (tx) => {
      await relayBatch(tx, db.clock, REACTIONS, 100);
      await rows(
        tx,
        `insert into errand (entry_id, reaction, queue, created_at, retry_at)
         select max(id), 'unheard-of', 'clocks', $2, $2 from journal_entry where stream = $1`,
        [`dossier:${id}`, db.clock.now()],
      );
    });
    const open = (await openErrands(db.database.reader(), 9)).map((errand) => errand.id);
    expect(open.length).toBeGreaterThan(2);
    await expect(app.get(RunErrands).run(open)).rejects.toThrow('unheard-of');
    const kept = `select reaction, attempts from errand where done_at is null`;
    expect(await rows(db.database.reader(), kept)).toEqual([{ reaction: 'unheard-of', attempts: 1 }]);
    await rows(db.database.reader(), 'delete from errand where done_at is null');
  });

  it('does the others of a job when one of them meets another transaction', async () => {
    await submit();
    await db.database.transact((tx) => relayBatch(tx, db.clock, REACTIONS, 100));
    const open = (await openErrands(db.database.reader(), 9)).map((errand) => errand.id);
    expect(open.length).toBeGreaterThan(1);
    const owner = new pg.Client({ connectionString: db.ownerUrl });
    await owner.connect();
    try {
      await owner.query(
        `create function meet() returns trigger language plpgsql as $$ begin
           raise exception 'each waits for the other' using errcode = '40P01'; end $$;
         create trigger meeting before update of done_at on errand for each row
           when (new.id = '${open[0]}' and new.done_at is not null) execute function meet()`,
      );
      await expect(app.get(RunErrands).run(open)).rejects.toThrow('each waits for the other');
    } finally {
      await owner.query('drop function meet cascade');
      await owner.end();
    }
    const kept = `select id, attempts, last_error from errand where done_at is null`;
    expect(await rows(db.database.reader(), kept)).toEqual([
      { id: open[0], attempts: 1, last_error: expect.stringContaining('40P01') },
    ]);
    await app.get(RunErrands).run(open);
    expect(await openErrands(db.database.reader(), 9)).toEqual([]);
  });

  it('does an errand that a relay of the release before handed over by itself', async () => {
    await submit();
    await db.database.transact((tx) => relayBatch(tx, db.clock, REACTIONS, 100));
    const open = await openErrands(db.database.reader(), 9);
    const job = { queue: 'notifications' as const, name: 'errand', waitedMs: 0 };
    for (const { id } of open) await app.get(DoJob).run({ ...job, id: `errand-${id}-1`, data: { id, generation: 1 } });
    expect(open).not.toEqual([]);
    expect(await openErrands(db.database.reader(), 9)).toEqual([]);
  });

  it('moves the instances of a migration that somebody started', async () => {
    const id = await submit();
    await shift().begin(db.url);
    const from = { text: changedMachine('dossier', ({ clocks }) => Object.assign(clocks['check-in']!, LONGER)) };
    const admin: Actor = { role: 'admin', id: '00000000-0000-4000-8000-0000000000ad' };
    const published = await app.get(PublishDefinition).run({ machine: 'dossier', from, note: '' }, admin);
    const { hash } = unwrap(published).publication;
    unwrap(await app.get(StartMigration).run({ machine: 'dossier', mapping: SAME_NAMES, note: '' }, admin));
    await untilDatabase(db.database, `select status = 'finished' from workflow_migration`);
    await untilDatabase(db.database, 'select definition_hash = $1 from flow_instance where id = $2', {
      params: [hash, id],
    });
  });

  it('starts from a configuration, and ends within seconds with a journal that holds', async () => {
    const secrets = [Buffer.alloc(32, 'test')];
    const config = configFrom(readEnv({}).env, { kind: 'embedded', databaseUrl: db.url, secrets });
    const started = await startWorker(config, TerritoryPack.read(config.territoryFolder));
    const began = performance.now();
    await started.close();
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await verifyJournal(db.database.reader())).toMatchObject({ ok: true });
    expect(await verifyInstances(db.database.reader())).toMatchObject({ ok: true });
    expect(await readBacklog(db.database.reader(), db.clock)).toMatchObject({ failingErrands: 0 });
    expect(await app.get(Queues).counts('notifications')).toMatchObject({ active: 0 });
  });
});
