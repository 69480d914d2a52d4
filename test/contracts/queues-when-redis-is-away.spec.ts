import { afterEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { Queues, type QueueName } from '#libs/platform';
import { testRedis, type TestRedis } from '#test/support/redis';
import { until } from '#test/support/until';
import { describeWhen, hasProgram } from '#test/support/when';

const RESUMED_WITHIN_MS = 30_000;
const PATIENTLY = { withinMs: RESUMED_WITHIN_MS, everyMs: 50 };
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

describeWhen(hasProgram('redis-server'), 'redis-server', 'queues while Redis is away', () => {
  it('resume within 30 s of its return, whether it was away for 3, 8 or 20 s', async () => {
    const away = await Promise.all([3, 8, 20].map((seconds) => afterAnOutage(seconds)));
    for (const { resumedAfterMs, done } of away) {
      expect(resumedAfterMs).toBeLessThan(RESUMED_WITHIN_MS);
      expect(done).toEqual(expect.arrayContaining(['before', 'in-hand', 'after']));
    }
  }, 120_000);

  it('refuse what is added within seconds, and take it as soon as Redis is back', async () => {
    const { redis, queues } = await site();
    await queues.add('clocks', 'ring', [job('before')]);
    await redis.kill();
    const began = performance.now();
    await expect(queues.add('clocks', 'ring', [job('while-away')])).rejects.toThrow();
    await expect(queues.counts('clocks')).rejects.toThrow();
    await expect(queues.refillIfEmptied(() => Promise.resolve())).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(10_000);
    await redis.start();
    await accepted(queues, 'clocks', job('while-away'));
    expect(await queues.counts('clocks')).toMatchObject({ wait: 2 });
  });

  it('close within seconds', async () => {
    const { redis, queues } = await site();
    const seen = collect(queues, 'clocks');
    await queues.add('clocks', 'ring', [job('before')]);
    await seen.until('before');
    await redis.kill();
    const began = performance.now();
    await queues.close(1_000);
    expect(performance.now() - began).toBeLessThan(6_000);
  });

  it('are filled again by one of those who ask, when Redis comes back without what it held', async () => {
    const { redis, queues } = await site({ keeps: false });
    const other = new Queues({ kind: 'redis', url: redis.url });
    ends.push(() => other.close());
    let refills = 0;
    const refill = () => Promise.resolve(void (refills += 1));
    const ask = async (): Promise<boolean[]> => Promise.all([queues, other].map((q) => asked(q, refill)));
    expect((await ask()).sort()).toEqual([false, true]);
    expect(await ask()).toEqual([false, false]);
    await redis.kill();
    await redis.start();
    expect((await ask()).sort()).toEqual([false, true]);
    const connection = new Redis(redis.url);
    await connection.flushall();
    connection.disconnect();
    expect((await ask()).sort()).toEqual([false, true]);
    expect(refills).toBe(3);
  });

  it('are filled again by another when the first could not', async () => {
    const { redis, queues } = await site();
    await expect(queues.refillIfEmptied(() => Promise.reject(new Error('the database is away')))).rejects.toThrow();
    const connection = new Redis(redis.url);
    expect(await connection.pttl('{parvis}:filled')).toBeGreaterThan(1);
    await connection.pexpire('{parvis}:filled', 1);
    connection.disconnect();
    let refilled = false;
    await until('another refills', () => queues.refillIfEmptied(() => Promise.resolve(void (refilled = true))));
    expect(refilled).toBe(true);
  });
});

/** A Redis, and queues on it. */
async function site({ keeps = true } = {}): Promise<{ redis: TestRedis; queues: Queues }> {
  const redis = await testRedis({ keeps });
  ends.push(() => redis.stop());
  const queues = new Queues({ kind: 'redis', url: redis.url });
  ends.push(() => queues.close(1_000));
  return { redis, queues };
}

/** Works, loses Redis for so long with one job in hand and one waiting, and tells how soon a new job was done. */
async function afterAnOutage(seconds: number): Promise<{ resumedAfterMs: number; done: string[] }> {
  const { redis, queues } = await site();
  let finish: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (finish = resolve));
  const seen = collect(queues, 'notifications', (id) => (id === 'in-hand' ? held : Promise.resolve()));
  await queues.add('notifications', 'send', [job('first')]);
  await seen.until('first');
  await queues.add('notifications', 'send', [job('in-hand')]);
  await seen.until('in-hand');
  await queues.add('notifications', 'send', [job('before')]);
  await redis.kill();
  finish();
  await new Promise((resume) => setTimeout(resume, seconds * 1_000));
  await redis.start();
  const back = performance.now();
  await accepted(queues, 'notifications', job('after'));
  await seen.until('after');
  const resumedAfterMs = performance.now() - back;
  await seen.until('before');
  process.stderr.write(`away ${seconds} s: a job was done ${Math.round(resumedAfterMs)} ms after the return\n`);
  return { resumedAfterMs, done: seen.ids };
}

function job(id: string): { id: string; data: Record<string, string> } {
  return { id, data: { errand: id } };
}

/** Adds until the queue takes it, as the sweep does. */
async function accepted(queues: Queues, queue: QueueName, added: ReturnType<typeof job>): Promise<void> {
  const taken = () =>
    queues.add(queue, 'send', [added]).then(
      () => true,
      () => false,
    );
  await until(`the queue takes ${added.id}`, taken, PATIENTLY);
}

/** Asks until there is an answer. */
async function asked(queues: Queues, refill: () => Promise<void>): Promise<boolean> {
  const answer = () =>
    queues.refillIfEmptied(refill).then(
      (here) => ({ here }),
      () => null,
    );
  return (await until('there is an answer', answer, PATIENTLY)).here;
}

function collect(
  queues: Queues,
  queue: QueueName,
  work: (id: string) => Promise<void> = () => Promise.resolve(),
): { ids: string[]; until(id: string): Promise<unknown> } {
  const ids: string[] = [];
  queues.work(
    queue,
    ({ id }) => {
      ids.push(id);
      return work(id);
    },
    { concurrency: 2 },
  );
  return { ids, until: (id) => until(`the job ${id} was begun`, () => ids.includes(id), PATIENTLY) };
}
