import { expect, it } from '@jest/globals';
import { describeWhen } from '../support/when.js';
import { pause, until } from '../support/until.js';
import { openAtWork, type AtWork } from './at-work.js';
import { oweErrands } from './owe-errands.js';
import { untilNothingIsOwed, owed, judge } from './oracle.js';
import { STAND_NEEDS, standIsPossible } from './stand.js';
import { broken, times } from './times.js';

const RESUMED_WITHIN_MS = 30_000;
const PENDING = 10_000;
/** How much of what a worker said is shown where something failed, in letters. */
const LAST_WORDS = 2_000;
/** A job carries so many at most. */
const ERRANDS_A_JOB = 8;

/** When work was done last, by the database's own clock. */
async function doneSince({ site }: AtWork, since: string): Promise<boolean> {
  const [row] = await site.sql<{ done: boolean }>(
    'select exists (select from errand where done_at > $1::timestamptz) as done',
    [since],
  );
  return row?.done ?? false;
}

async function nowOf({ site }: AtWork): Promise<string> {
  const [row] = await site.sql<{ now: string }>('select clock_timestamp()::text as now');
  return row?.now ?? '';
}

/** How long it takes, from this moment on, until something is done again. */
async function resumed(atWork: AtWork): Promise<number> {
  const [began, since] = [performance.now(), await nowOf(atWork)];
  await until('that work is done again', () => doneSince(atWork, since), {
    withinMs: RESUMED_WITHIN_MS,
    seen: () => owed(atWork.site),
  });
  return Math.round(performance.now() - began);
}

function report(title: string, figures: readonly number[]): void {
  process.stderr.write(`${title}: ${figures.join(', ')} ms\n`);
}

describeWhen(standIsPossible, STAND_NEEDS, 'without Redis', () => {
  const AWAY_S = [3, 8, 20, 45];

  it(`for 3, 8, 20 and 45 s, ${times(1)} times each: every submission is taken, work resumes within 30 s`, async () => {
    const atWork = await openAtWork();
    const { redis } = atWork.site;
    const driver = await atWork.submit(2);
    await until('a first mail', () => atWork.sink.taken().length > 0, { withinMs: RESUMED_WITHIN_MS });
    for (const seconds of AWAY_S) {
      const figures: number[] = [];
      for (let round = 0; round < times(1); round += 1) {
        await redis.kill();
        await pause(seconds * 1_000);
        await redis.start();
        figures.push(await resumed(atWork));
      }
      report(`work resumed after ${seconds} s without Redis`, figures);
    }
    const { seen, broken } = await atWork.settle(driver, 120_000);
    expect(broken).toEqual([]);
    expect(seen.replies).toEqual({ 201: seen.begun });
  });

  it('that hangs for 20 s: every submission is taken, work resumes within 30 s, nothing is doubled', async () => {
    const atWork = await openAtWork({ workers: 2 });
    const { redis } = atWork.site;
    const driver = await atWork.submit(2);
    await until('a first mail', () => atWork.sink.taken().length > 0, { withinMs: RESUMED_WITHIN_MS });
    redis.hang();
    await pause(20_000);
    redis.goOn();
    report('work resumed after Redis hung for 20 s', [await resumed(atWork)]);
    const { seen, broken } = await atWork.settle(driver, 120_000);
    expect(broken).toEqual([]);
    expect(seen.replies).toEqual({ 201: seen.begun });
  });

  it('that has no memory left: nothing is lost, and all is done once it has', async () => {
    const atWork = await openAtWork();
    const { redis } = atWork.site;
    const driver = await atWork.submit(2);
    await until('a first mail', () => atWork.sink.taken().length > 0, { withinMs: RESUMED_WITHIN_MS });
    await redis.command('config', 'set', 'maxmemory', '1');
    await until('errands that no queue takes', async () => ((await owed(atWork.site))['errand'] ?? 0) >= 10, {
      withinMs: RESUMED_WITHIN_MS,
      seen: () => owed(atWork.site),
    });
    await redis.command('config', 'set', 'maxmemory', '0');
    report('work resumed after Redis had no memory', [await resumed(atWork)]);
    const { seen, broken } = await atWork.settle(driver, 120_000);
    expect(broken).toEqual([]);
    expect(seen.replies).toEqual({ 201: seen.begun });
  });
});

describeWhen(standIsPossible, STAND_NEEDS, `${PENDING} pending errands`, () => {
  it.each([
    ['FLUSHALL', times(1)],
    ['a restart with an empty folder', times(1)],
  ])('are all done after %s of Redis (%d times)', async (how, rounds) => {
    const atWork = await openAtWork();
    const { site, sink } = atWork;
    const driver = await atWork.submit(5);
    await until('a dossier', () => driver.seen().acknowledged > 0, { withinMs: RESUMED_WITHIN_MS });
    await driver.stop();
    const found = await broken(rounds, async () => {
      // Nobody takes a job from the queue while all of them are handed to it.
      await redisPause(atWork, true);
      await oweErrands(site, PENDING);
      await until(
        'that Redis holds them all',
        async () => {
          await oneWorks(atWork);
          return holdsAll(atWork);
        },
        {
          withinMs: 120_000,
          seen: async () => ({
            ...(await owed(site)),
            said: atWork.workers.map(({ output }) => output.slice(-LAST_WORDS)),
          }),
        },
      );
      if (how === 'FLUSHALL') await site.redis.command('flushall');
      else {
        await site.redis.kill();
        await site.redis.start({ empty: true });
      }
      await oneWorks(atWork);
      report(`${PENDING} errands were done after ${how}`, [await untilNothingIsOwed(site, 300_000)]);
      return judge(site, { acknowledged: driver.acknowledged(), taken: sink.taken() });
    });
    expect(found).toEqual([]);
  });
});

/** A worker that is given nothing for long thinks itself wedged and ends; its service manager starts it again. */
async function oneWorks({ site, workers }: AtWork): Promise<void> {
  if (!workers.some(({ running }) => running)) workers.push(await site.worker());
}

const QUEUE = '{parvis}:notifications';

/** BullMQ's own mark of a queue that is paused: workers take nothing from it. */
async function redisPause({ site }: AtWork, on: boolean): Promise<void> {
  await site.redis.command(on ? 'hset' : 'hdel', `${QUEUE}:meta`, 'paused', ...(on ? ['1'] : []));
}

/** Nothing is left in the outbox, and so many jobs wait that no errand can be without one. */
async function holdsAll({ site }: AtWork): Promise<boolean> {
  const lists = await Promise.all(['wait', 'paused'].map((list) => site.redis.command('llen', `${QUEUE}:${list}`)));
  const jobs = lists.reduce((sum: number, length) => sum + Number(length), 0);
  return jobs >= PENDING / ERRANDS_A_JOB && (await owed(site))['outbox'] === undefined;
}
