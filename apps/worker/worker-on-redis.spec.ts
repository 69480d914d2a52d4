import { afterEach, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Redis } from 'ioredis';
import { append } from '#libs/journal';
import { CLOCK_ACTOR, SystemClock } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { Queues, rows } from '#libs/platform';
import { aDossier } from '#test/factories/dossiers';
import { platformOptions, testDatabase } from '#test/support/database';
import { testRedis, type TestRedis } from '#test/support/redis';
import { tcpProxy, type TcpProxy } from '#test/support/tcp-proxy';
import { until } from '#test/support/until';
import { untilDatabase } from '#test/support/until-database';
import { describeWhen, hasProgram } from '#test/support/when';
import { PATIENCE } from './canary.js';
import { Complaints } from './complaints.js';
import { Crew } from './crew.js';
import { HandOver } from './hand-over.js';
import { Shift } from './shift.js';
import { WorkerModule } from './worker.module.js';

const SETTINGS = { publicUrl: 'http://localhost:3000', from: null, placeholders: 'send' } as const;
/** A worker of production has three connections; one is enough to find out whether any work needs two at once. */
const CONNECTIONS = 1;

describeWhen(hasProgram('redis-server'), 'redis-server', 'a worker on Redis', () => {
  const ends: (() => Promise<unknown>)[] = [];
  let db: Awaited<ReturnType<typeof testDatabase>>;
  let redis: TestRedis;
  let proxy: TcpProxy;
  let app: INestApplicationContext;

  beforeAll(async () => {
    db = await testDatabase();
    redis = await testRedis();
    proxy = await tcpProxy(Number(new URL(redis.url).port));
    db.onClose(async () => {
      await proxy.stop();
      await redis.stop();
    });
    app = await worker();
  });

  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  /** A worker with one connection to the database, and to Redis over a line that can be cut. */
  async function worker(): Promise<INestApplicationContext> {
    const options = platformOptions(db.url, db.clock, CONNECTIONS);
    const pack = TerritoryPack.read('config/territories/clermont-auvergne');
    const module = WorkerModule.forRoot(
      // A pool that two wait for would wait for ever: after so long it says so.
      {
        ...options,
        clock: new SystemClock(),
        database: { ...options.database, connectTimeoutMs: 5_000 },
        queues: { kind: 'redis', url: `redis://127.0.0.1:${proxy.port}` },
      },
      SETTINGS,
      pack,
    );
    const made = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    db.onClose(() => made.close());
    return made;
  }

  async function begin(on = app): Promise<void> {
    ends.push(() => on.get(Shift).end());
    await on.get(Shift).begin(db.url);
  }

  const untilTrue = (condition: string, withinMs?: number) =>
    untilDatabase(db.database, condition, withinMs === undefined ? {} : { withinMs });

  /** Errands that owe nothing to anybody, all of them handed over already. */
  async function errandsInTheQueues(count: number): Promise<void> {
    await db.database.transact(async (tx) => {
      const fact = { type: 'DossierMoved', trigger: 'none', from: 'submitted', to: 'submitted' };
      const { id } = await append(tx, db.clock, { stream: 'account', fact, actor: CLOCK_ACTOR });
      await rows(tx, 'delete from outbox where entry_id = $1', [id]);
      await rows(
        tx,
        `insert into errand (entry_id, reaction, queue, created_at, retry_at)
         select $1, 'of-a-newer-version-' || n, 'notifications', now(), now() + interval '10 minutes'
           from generate_series(1, $2::int) n`,
        [id, count],
      );
    });
  }

  it('hears of a fact and sends what follows, with a single connection to the database', async () => {
    await begin();
    await Promise.all(Array.from({ length: 20 }, () => aDossier(app)));
    await untilTrue(`select count(*) = 20 from captured_mail`);
    // A mail is captured before the ledger hears of it.
    await untilTrue(`select count(*) = 0 from delivery where state in ('pending', 'claimed', 'sending')`);
    expect(await rows(db.database.reader(), `select distinct state from delivery`)).toEqual([{ state: 'sent' }]);
  }, 30_000);

  it('works beside another without doing anything twice', async () => {
    const other = await worker();
    await Promise.all([begin(), begin(other)]);
    await Promise.all(Array.from({ length: 20 }, () => aDossier(app)));
    await untilTrue(`select count(*) >= 40 from captured_mail`);
    await untilTrue(`select count(*) = 0 from errand where done_at is null`);
    const [sent] = await rows(db.database.reader(), 'select count(*)::int as n from captured_mail');
    expect(sent).toEqual({ n: 40 });
  }, 30_000);

  it('hands everything over again as soon as Redis was emptied, long before any lease runs out', async () => {
    await begin();
    await app.get(Queues).counts('clocks');
    const connection = new Redis(redis.url);
    ends.push(() => Promise.resolve(connection.disconnect()));
    await until('that Redis is marked as filled', async () => (await connection.exists('{parvis}:filled')) === 1);
    await errandsInTheQueues(2_000);
    await connection.flushall();
    const began = performance.now();
    // Nobody knows these reactions: that each was tried is what can be seen.
    await untilTrue(`select count(*) = 0 from errand where done_at is null and attempts = 0`, 60_000);
    process.stderr.write(`2,000 errands tried ${Math.round(performance.now() - began)} ms after Redis was emptied\n`);
    await rows(db.database.reader(), 'delete from errand where done_at is null');
  }, 90_000);

  it('renews consumers whose line has gone silent, and they take jobs again', async () => {
    const crew = app.get(Crew);
    let wedged = 0;
    const patience = { ...PATIENCE, sing: 300, unproven: 2_000, afterRenewal: 5_000 };
    crew.begin(new Complaints(), () => (wedged += 1), patience);
    ends.push(() => crew.end(1_000));
    // BullMQ looks for stalled jobs over the connection over which it also takes them.
    await until('that each consumer has looked for stalled jobs', () => proxy.swallowThose(/stalled-check/) >= 3);
    const began = performance.now();
    await aDossier(app);
    await app.get(HandOver).relay();
    await untilTrue(`select count(*) = 41 from captured_mail`);
    // ioredis itself would have given the line up after 15 s.
    expect(performance.now() - began).toBeLessThan(12_000);
    expect([wedged, crew.alive]).toEqual([0, true]);
  }, 30_000);

  it('gives itself up when a queue hands out no jobs, whatever is done', async () => {
    const connection = new Redis(redis.url);
    ends.push(async () => {
      await connection.hdel('{parvis}:clocks:meta', 'paused');
      connection.disconnect();
    });
    await connection.hset('{parvis}:clocks:meta', 'paused', 1);
    const crew = app.get(Crew);
    ends.push(() => crew.end(1_000));
    const wedged = new Promise((resolve) =>
      crew.begin(new Complaints(), resolve, { ...PATIENCE, sing: 100, unproven: 500, afterRenewal: 500 }),
    );
    expect(await wedged).toBe('clocks');
    expect(crew.alive).toBe(false);
  }, 30_000);
});
