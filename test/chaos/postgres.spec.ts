import { expect, it } from '@jest/globals';
import { describeWhen } from '../support/when.js';
import { until } from '../support/until.js';
import { openAtWork } from './at-work.js';
import type { Driver } from './driver.js';
import { note, whileSubmitting } from './kill-chain.js';
import { STAND_NEEDS, standIsPossible, type WebProcess } from './stand.js';
import { times } from './times.js';

const TIMES = times(50);
/** From the return of the database until every process serves again. */
const SERVES_AGAIN_WITHIN_MS = 30_000;
const CONNECTIONS = { web: 4, worker: 4 };

describeWhen(standIsPossible, STAND_NEEDS, 'a database that crashes under load', () => {
  it(`loses nothing that was acknowledged, and no process has to be started again, ${TIMES} times`, async () => {
    const atWork = await openAtWork({ webs: 2, workers: 2 });
    const { site, webs, workers } = atWork;
    const { seen, broken, twice } = await whileSubmitting(atWork, 8, async (driver) => {
      for (let nth = 0; nth < TIMES; nth += 1) {
        await site.postgres.crash();
        await site.postgres.start();
        await servesAgain(driver, webs);
      }
    });
    note(
      `${seen.acknowledged} projects were submitted, the slowest took ${seen.slowestMs} ms; replies ${JSON.stringify(seen.replies)}; ${twice} mails came twice`,
    );
    expect(broken).toEqual([]);
    expect(seen.given_up).toBe(0);
    expect([...webs, ...workers].filter(({ running }) => !running)).toEqual([]);
    const open = await site.sql<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where usename = 'parvis_app'`,
    );
    expect(open[0]?.count).toBeLessThanOrEqual(webs.length * CONNECTIONS.web + workers.length * CONNECTIONS.worker);
    expect(await Promise.all([...webs, ...workers].map((process) => process.stop()))).toMatchObject(
      [...webs, ...workers].map(() => ({ code: 0 })),
    );
  });

  /** Every web process is ready, and projects are taken in. */
  async function servesAgain(driver: Driver, webs: readonly WebProcess[]): Promise<void> {
    const before = driver.seen().acknowledged;
    const serves = async (): Promise<boolean> => {
      const replies = await Promise.all(webs.map(({ url }) => fetch(`${url}/health/ready`)));
      return replies.every(({ status }) => status === 200) && driver.seen().acknowledged >= before + 2;
    };
    await until('that every web process serves again', serves, {
      withinMs: SERVES_AGAIN_WITHIN_MS,
      everyMs: 50,
      seen: () => Promise.resolve(driver.seen()),
    });
  }
});
