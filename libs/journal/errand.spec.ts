import { beforeEach, describe, expect, it } from '@jest/globals';
import { CLOCK_ACTOR } from '#libs/kernel';
import { logContext, rows, withLogContext } from '#libs/platform';
import { testDatabase } from '#test/support/database';
import {
  append,
  failErrands,
  finishErrands,
  forgetErrands,
  lockErrands,
  openErrands,
  readBacklog,
  recallErrands,
  relayBatch,
  sweepErrands,
  takeBackErrands,
} from './index.js';
import type { Decisions } from './relay-outbox.js';

const reactions = ['tell-holder', 'tell-adviser'].map((name) => ({ name, queue: 'notifications' }));
const DECISIONS: Decisions = { Moved: reactions, Nothing: [] };

const db = await testDatabase();
const { database, clock } = db;

function write(count: number, type = 'Moved') {
  return database.transact(async (tx) => {
    for (let n = 0; n < count; n += 1)
      await append(tx, clock, { stream: 'account', fact: { type }, actor: CLOCK_ACTOR });
  });
}
const relay = (limit = 100) => database.transact((tx) => relayBatch(tx, clock, DECISIONS, limit));
const sweep = () => database.transact((tx) => sweepErrands(tx, clock, 100));

beforeEach(() => database.transact((tx) => rows(tx, 'delete from errand')).then(() => relay(10_000)));
beforeEach(() => database.transact((tx) => rows(tx, 'delete from errand')));

describe('the relay', () => {
  it('makes each errand once when twenty of them run at the same time', async () => {
    await write(150);
    const batches = await Promise.all(Array.from({ length: 20 }, () => relay(10)));
    const errands = batches.flatMap((batch) => batch.errands);
    expect(batches.reduce((sum, { taken }) => sum + taken, 0)).toBe(150);
    expect(new Set(errands.map(({ id }) => id)).size).toBe(300);
    const [stored] = await rows<{ n: number; pairs: number }>(
      database.reader(),
      'select count(*)::int as n, count(distinct (entry_id, reaction))::int as pairs from errand',
    );
    expect(stored).toEqual({ n: 300, pairs: 300 });
    expect(await readBacklog(database.reader(), clock)).toMatchObject({ outboxRows: 0, openErrands: 300 });
  });

  it('keeps the outbox when its transaction does not commit', async () => {
    await write(1);
    const lost = database.transact(async (tx) => {
      await relayBatch(tx, clock, DECISIONS, 10);
      throw new Error('killed');
    });
    await expect(lost).rejects.toThrow('killed');
    expect((await relay()).errands).toHaveLength(2);
  });

  it('leaves a fact it does not know for a newer version', async () => {
    await write(1, 'SeenByTheNextVersion');
    expect(await relay()).toEqual({ taken: 0, errands: [] });
    const next = { ...DECISIONS, SeenByTheNextVersion: reactions };
    expect((await database.transact((tx) => relayBatch(tx, clock, next, 9))).errands).toHaveLength(2);
  });

  it('takes a fact that nobody reacts to off the outbox', async () => {
    await write(1, 'Nothing');
    expect(await relay()).toEqual({ taken: 1, errands: [] });
    expect((await relay()).taken).toBe(0);
  });
});

describe('an errand', () => {
  it('is given to one at a time, with its fact, and never again once it is done', async () => {
    await write(1);
    const [errand] = (await relay()).errands;
    const id = errand!.id;
    await database.transact(async (tx) => {
      expect(await lockErrands(tx, [id])).toMatchObject([{ id, entry: { type: 'Moved', stream: 'account' } }]);
      expect(await database.transact((other) => lockErrands(other, [id]))).toEqual([]);
      await finishErrands(tx, clock, [id]);
    });
    expect(await database.transact((tx) => lockErrands(tx, [id]))).toEqual([]);
    expect(await database.transact((tx) => openErrands(tx, 10))).toHaveLength(1);
  });

  it('is logged with the entry that it follows from, as the request that wrote it was', async () => {
    const wrote = await withLogContext({ requestId: 'r1' }, () => write(1).then(logContext));
    expect(wrote).toEqual({ requestId: 'r1', wrote: [expect.stringMatching(/^\d+$/)] });
    const [errand] = (await relay()).errands;
    const context = await withLogContext({ errandId: errand!.id }, () =>
      database.transact((tx) => lockErrands(tx, [errand!.id])).then(logContext),
    );
    expect(context['entries']).toEqual(wrote['wrote']);
  });

  it('is owed again when the transaction of its reaction does not commit', async () => {
    await write(1);
    const [errand] = (await relay()).errands;
    const crashed = database.transact(async (tx) => {
      await finishErrands(tx, clock, [errand!.id]);
      throw new Error('killed');
    });
    await expect(crashed).rejects.toThrow('killed');
    expect(await database.transact((tx) => lockErrands(tx, [errand!.id]))).toHaveLength(1);
  });

  it('is handed over again with its next generation when it was not done within seconds', async () => {
    await write(1);
    const { errands } = await relay();
    expect(await sweep()).toEqual([]);
    clock.advance(8_000);
    const again = await sweep();
    expect(again.map(({ id }) => id).sort()).toEqual(errands.map(({ id }) => id).sort());
    expect(again.map(({ generation }) => generation)).toEqual([2, 2]);
    expect(await sweep()).toEqual([]);
  });

  it('gets a minute when a full batch means that the queue is long', async () => {
    await write(3);
    await relay(3);
    clock.advance(59_000);
    expect(await sweep()).toEqual([]);
    clock.advance(1_000);
    expect(await sweep()).toHaveLength(6);
  });

  it('that no queue would take is handed over again within seconds, as the same generation', async () => {
    await write(1);
    const { errands } = await relay();
    await database.transact((tx) => takeBackErrands(tx, clock, errands));
    clock.advance(5_000);
    expect((await sweep()).map(({ generation }) => generation)).toEqual([1, 1]);
  });

  it('is handed over again at once when the queues have lost what they held', async () => {
    await write(3);
    const { errands } = await relay();
    await database.transact((tx) => finishErrands(tx, clock, [errands[0]!.id]));
    const recalled = () => database.transact((tx) => recallErrands(tx, clock, 4));
    expect([await recalled(), await recalled(), await recalled()]).toEqual([4, 1, 0]);
    const again = await sweep();
    expect(again.map(({ id }) => id).sort()).toEqual(
      errands
        .slice(1)
        .map(({ id }) => id)
        .sort(),
    );
    expect(new Set(again.map(({ generation }) => generation))).toEqual(new Set([2]));
  });

  it('is forgotten a month after it was done, and never before', async () => {
    await write(1);
    const [done] = (await relay()).errands;
    await database.transact((tx) => finishErrands(tx, clock, [done!.id]));
    const remaining = async () => {
      await database.transact((tx) => forgetErrands(tx, clock, 100));
      return rows(database.reader(), 'select done_at from errand');
    };
    clock.advance(29 * 86_400_000);
    expect(await remaining()).toHaveLength(2);
    clock.advance(2 * 86_400_000);
    expect(await remaining()).toEqual([{ done_at: null }]);
  });

  it('is forgotten from an index, a few at a time, by each who forgets another', async () => {
    await write(3);
    const { errands } = await relay();
    await database.transact((tx) =>
      finishErrands(
        tx,
        clock,
        errands.map(({ id }) => id),
      ),
    );
    clock.advance(31 * 86_400_000);
    await database.transact(async (tx) => {
      for (const way of ['seqscan', 'bitmapscan']) await rows(tx, `set local enable_${way} = off`);
      const scans = () => rows(tx, `select seq_scan from pg_stat_xact_user_tables where relname = 'errand'`);
      const before = await scans();
      expect(await forgetErrands(tx, clock, 4)).toBe(4);
      expect(await scans()).toEqual(before);
      expect(await database.transact((other) => forgetErrands(other, clock, 4))).toBe(2);
    });
    expect(await rows(database.reader(), 'select from errand')).toEqual([]);
  });

  it('that an outage interrupted is tried again within seconds, however often that was', async () => {
    await write(1);
    const [errand] = (await relay()).errands;
    const failure = { reason: 'ECONNREFUSED', soon: true };
    for (let n = 0; n < 8; n += 1) await database.transact((tx) => failErrands(tx, clock, [errand!.id], failure));
    clock.advance(15_000);
    expect((await sweep()).map(({ id }) => id)).toContain(errand!.id);
  });

  it('that somebody holds is left alone by the sweep', async () => {
    await write(1);
    const [held] = (await relay()).errands;
    clock.advance(60_000);
    await database.transact(async (tx) => {
      await lockErrands(tx, [held!.id]);
      expect((await sweep()).map(({ id }) => id)).not.toContain(held!.id);
    });
  });

  it('that failed waits longer each time, up to an hour, and is counted as failing', async () => {
    await write(1);
    const [errand] = (await relay()).errands;
    const waits: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      await database.transact((tx) => failErrands(tx, clock, [errand!.id], { reason: 'Broken', soon: false }));
      const [row] = await rows<{ at: Date }>(database.reader(), 'select retry_at as at from errand where id = $1', [
        errand!.id,
      ]);
      waits.push((row!.at.getTime() - clock.now().getTime()) / 1000);
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
    clock.advance(90_000);
    expect(await readBacklog(database.reader(), clock)).toEqual({
      outboxRows: 0,
      oldestOutboxSeconds: 0,
      openErrands: 2,
      oldestErrandSeconds: 90,
      errandsUnderAMinute: 0,
      errandsOverFiveMinutes: 0,
      errandsOverAnHour: 0,
      failingErrands: 1,
    });
  });
});
