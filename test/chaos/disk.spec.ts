import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWhen } from '../support/when.js';
import { pause, until } from '../support/until.js';
import { openAtWork } from './at-work.js';
import { aSubmission } from './driver.js';
import { DISK_NEEDS, smallDisk, smallDiskIsPossible } from './small-disk.js';
import { STAND_NEEDS, standIsPossible, type Site } from './stand.js';
import { tokens } from './tokens.js';

/** The database as it ships, and room for some hundred dossiers. */
const MEGABYTES = 100;
const FULL_MS = 10_000;

describeWhen(standIsPossible && smallDiskIsPossible, `${STAND_NEEDS}; ${DISK_NEEDS}`, 'a full disk', () => {
  it('under PostgreSQL: submissions are told to come back, nothing acknowledged is lost, all goes on with space', async () => {
    const disk = smallDisk(MEGABYTES);
    const atWork = await openAtWork({ site: { folder: join(disk.folder, 'postgres') } });
    const { site, webs } = atWork;
    const [token = ''] = await tokens(site, 'reception', 1);
    const driver = await atWork.submit(3, { patienceMs: 180_000 });
    await until('a first mail', () => atWork.sink.taken().length > 0, { withinMs: 60_000 });
    disk.fill();
    await until('a submission that the full disk refuses', () => (driver.seen().replies['503'] ?? 0) > 0, {
      withinMs: 120_000,
      seen: () => Promise.resolve(driver.seen()),
    });
    const told = await Promise.all(['fr', 'en'].map((language) => refusal(webs[0]!.url, token, language)));
    await pause(FULL_MS);
    disk.free();
    // A server that cannot write its log ends: its service manager starts it again.
    if (!(await isUp(site))) await site.postgres.start();
    const { seen, broken } = await atWork.settle(driver, 180_000);
    process.stderr.write(`full disk: ${JSON.stringify(seen)}\n`);
    expect(broken).toEqual([]);
    expect(seen.given_up).toBe(0);
    expect(seen.acknowledged).toBe(seen.begun);
    expect(Object.keys(seen.replies).sort()).toEqual(['201', '503']);
    expect(told.map(({ status, type, after }) => ({ status, type, after: Number(after) > 0 }))).toEqual(
      Array(2).fill({ status: 503, type: 'application/problem+json; charset=utf-8', after: true }),
    );
    const [french, english] = told.map(({ title }) => title);
    expect(french).toMatch(/ /);
    expect(english).toMatch(/ /);
    expect(french).not.toBe(english);
  });
});

async function isUp(site: Pick<Site, 'sql'>): Promise<boolean> {
  return site.sql('select 1').then(
    () => true,
    () => false,
  );
}

/** What a submission is told in one language, once it is told no. */
async function refusal(web: string, token: string, language: string) {
  return until(
    `a refusal in ${language}`,
    async () => {
      const response = await fetch(`${web}/api/v1/submissions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': language, authorization: `Bearer ${token}` },
        body: JSON.stringify(aSubmission()),
      });
      const { title } = (await response.json()) as { title?: string };
      const { status, headers } = response;
      return status >= 500 && { status, title, type: headers.get('content-type'), after: headers.get('retry-after') };
    },
    { withinMs: 60_000 },
  );
}
