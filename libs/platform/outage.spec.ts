import { beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { platformOptions, testDatabase } from '#test/support/database';
import { tcpProxy, type TcpProxy } from '#test/support/tcp-proxy';
import { Database, isConflict, isOutage, PlatformModule, rows, type Tx } from './index.js';

const SILENCE_MS = 300;

const db = await testDatabase();
let line: TcpProxy;
let database: Database;
beforeAll(async () => {
  const url = new URL(db.url);
  line = await tcpProxy(Number(url.port));
  url.port = String(line.port);
  const options = platformOptions(url.href, db.clock, 2);
  const timings = { statementTimeoutMs: SILENCE_MS, lockTimeoutMs: 100, connectTimeoutMs: 500 };
  class OutageModule {}
  const imports = [PlatformModule.forRoot({ ...options, database: { ...options.database, ...timings } })];
  const app = await NestFactory.createApplicationContext({ module: OutageModule, imports }, { logger: false });
  database = app.get(Database);
  db.onClose(() => line.stop());
  db.onClose(() => app.close());
});

const ask = (): Promise<unknown> => rows(database.reader(), 'select 1 as one');

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'nothing failed',
    (error: unknown) => error,
  );
}

describe('an outage', () => {
  it('is a server that refuses connections, and is over when it takes them again', async () => {
    await ask();
    await line.cut();
    expect(isOutage(await failureOf(ask()))).toBe(true);
    expect(isOutage(await failureOf(database.transact((tx) => rows(tx, 'select 1'))))).toBe(true);
    await line.mend();
    expect(await ask()).toEqual([{ one: 1 }]);
  });

  it('takes no connection with it that a transaction held, however often it comes', async () => {
    for (let nth = 1; nth <= 3; nth += 1) {
      let cut = (): void => undefined;
      const untilCut = new Promise<void>((resolve) => (cut = resolve));
      let begun = 0;
      const held = [1, 2].map(() =>
        database.transact(async (tx) => {
          await rows(tx, 'select 1');
          begun += 1;
          if (begun === 2) await line.cut().then(cut);
          await untilCut;
          await rows(tx, 'select 1');
        }),
      );
      expect((await Promise.all(held.map(failureOf))).map(isOutage)).toEqual([true, true]);
      await line.mend();
    }
    expect(await Promise.all([ask(), ask()])).toEqual([[{ one: 1 }], [{ one: 1 }]]);
  });

  it('is a server that falls silent in the middle: who waits is told, and nothing is kept waiting afterwards', async () => {
    await Promise.all([ask(), ask()]);
    line.swallow();
    const failures = await Promise.all([ask(), ask(), ask(), ask()].map(failureOf));
    expect(failures.map(isOutage)).toEqual([true, true, true, true]);
    await line.mend();
    expect(await ask()).toEqual([{ one: 1 }]);
  }, 20_000);

  it('is not a mistake in a statement, a value that is taken, or a bug of ours', async () => {
    expect(isOutage(await failureOf(rows(database.reader(), 'select nonsense')))).toBe(false);
    expect(isOutage(await failureOf(rows(database.reader(), `select 'x'::int`)))).toBe(false);
    expect(isOutage(new TypeError('x is not a function'))).toBe(false);
    for (const odd of ['away', null, undefined, 57]) expect(isOutage(odd)).toBe(false);
  });

  it('is also a transaction in the way of another, which is told apart from a server that is away', async () => {
    const lock = (tx: Tx): Promise<unknown> => rows(tx, 'select pg_advisory_xact_lock(7)');
    const waited = await database.transact(async (tx) => {
      await lock(tx);
      return failureOf(database.transact(lock));
    });
    const deadlock = `do $$ begin raise exception 'each waits for the other' using errcode = '40P01'; end $$`;
    for (const conflict of [waited, await failureOf(rows(database.reader(), deadlock))])
      expect({ outage: isOutage(conflict), conflict: isConflict(conflict) }).toEqual({ outage: true, conflict: true });
    const slow = await failureOf(rows(database.reader(), 'select pg_sleep(2)'));
    expect({ outage: isOutage(slow), conflict: isConflict(slow) }).toEqual({ outage: true, conflict: false });
  });

  it('is a statement that takes too long and a connection that an operator ends', async () => {
    expect(isOutage(await failureOf(rows(database.reader(), 'select pg_sleep(2)')))).toBe(true);
    const ended = rows(database.reader(), 'select pg_terminate_backend(pg_backend_pid())');
    expect(isOutage(await failureOf(ended))).toBe(true);
  });
});
