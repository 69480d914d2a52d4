import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { describeWhen } from '../support/when.js';
import { pause } from '../support/until.js';
import { startAdvisers } from './advisers.js';
import { openAtWork, type AtWork } from './at-work.js';
import { judge, untilNothingIsOwed } from './oracle.js';
import { STAND_NEEDS, standIsPossible } from './stand.js';
import { tokens } from './tokens.js';

const EACH = 10;
const RUN_MS = 120_000;
const LOOK_EVERY_MS = 2_000;
/** What two processors carry beside twenty processes. */
const SUBMISSIONS_PER_SECOND = 4;
const MOST = { web: 4, worker: 3 + 1 };

const NEEDS = `${STAND_NEEDS}; Linux`;

describeWhen(
  standIsPossible && existsSync('/proc/net/tcp'),
  NEEDS,
  `${EACH} web and ${EACH} worker processes on one database`,
  () => {
    it('do everything once in two minutes, within the connections they promise', async () => {
      const atWork = await openAtWork({ webs: EACH, workers: EACH });
      const { site, sink, webs, workers } = atWork;
      const driver = await atWork.submit(SUBMISSIONS_PER_SECOND);
      const advisers = startAdvisers({
        ...{ webs: () => webs.map(({ url }) => url), folder: site.folder, restMs: 1_500 },
        tokens: await tokens(site, 'adviser', 6),
      });
      const peak = { web: 0, worker: 0, server: 0 };
      for (const began = performance.now(); performance.now() - began < RUN_MS; await pause(LOOK_EVERY_MS)) {
        peak.web = Math.max(peak.web, ...webs.map(({ pid }) => connectionsOf(pid, site.postgres.port)));
        peak.worker = Math.max(peak.worker, ...workers.map(({ pid }) => connectionsOf(pid, site.postgres.port)));
        peak.server = Math.max(peak.server, await connectionsAt(atWork));
      }
      await Promise.all([driver.stop(), advisers.stop()]);
      await untilNothingIsOwed(site, 60_000);
      const [seen, won] = [driver.seen(), advisers.won()];
      const figures = { ...seen, won: won.length, advisers: advisers.replies(), mails: sink.taken().length, peak };
      process.stderr.write(`${JSON.stringify(figures)}\n`);
      expect(await judge(site, { acknowledged: driver.acknowledged(), taken: sink.taken(), won })).toEqual([]);
      // The load was there: otherwise nothing was shown.
      expect(seen.replies).toEqual({ 201: seen.begun });
      expect(seen.begun).toBeGreaterThan((0.5 * SUBMISSIONS_PER_SECOND * RUN_MS) / 1_000);
      expect(won.filter(({ what }) => what === 'claim').length).toBeGreaterThan(50);
      expect(advisers.replies()['ask 409']).toBeGreaterThan(20);
      expect(await doneByEach(atWork)).toEqual([]);
      expect([peak.web >= 1, peak.web <= MOST.web]).toEqual([true, true]);
      expect([peak.worker >= 2, peak.worker <= MOST.worker]).toEqual([true, true]);
      expect(peak.server).toBeLessThanOrEqual(EACH * (MOST.web + MOST.worker));
      const ends = await Promise.all([...webs, ...workers].map((one) => one.stop()));
      expect(ends.filter(({ code }) => code !== 0)).toEqual([]);
    });
  },
);

/** How many connections of the program the server counts at this moment. */
async function connectionsAt({ site }: AtWork): Promise<number> {
  const [row] = await site.sql<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where application_name like 'parvis%'`,
  );
  return row?.count ?? 0;
}

/** Every errand was run once: a second run would have counted an attempt, or left a second mail. */
async function doneByEach({ site }: AtWork): Promise<{ id: string }[]> {
  return site.sql<{ id: string }>(`select id from errand where attempts > 0 or done_at is null`);
}

const ESTABLISHED = '01';

/** How many connections a process holds to a port, as the kernel knows them. */
function connectionsOf(pid: number, port: number): number {
  const remote = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const sockets = new Set(
    readFileSync('/proc/net/tcp', 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .flatMap(([, , to = '', state, , , , , , inode]) =>
        to.endsWith(remote) && state === ESTABLISHED ? [`socket:[${inode}]`] : [],
      ),
  );
  return openFilesOf(pid).filter((file) => sockets.has(file)).length;
}

function openFilesOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((number) => {
    try {
      return [readlinkSync(`${folder}/${number}`)];
    } catch {
      // It was closed while we looked.
      return [];
    }
  });
}
