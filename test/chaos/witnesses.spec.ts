import { beforeAll, describe, expect, it } from '@jest/globals';
import { describeWhen } from '../support/when.js';
import { until } from '../support/until.js';
import { startAdvisers, type Won } from './advisers.js';
import { startDriver, type Acknowledged } from './driver.js';
import { compare, judge, judgeJournal, untilNothingIsOwed } from './oracle.js';
import { startSink, type Taken } from './sink.js';
import { openSite, STAND_NEEDS, standIsPossible, type Site } from './stand.js';
import { tokens } from './tokens.js';

describeWhen(standIsPossible, STAND_NEEDS, 'the witnesses', () => {
  let site: Site;
  let acknowledged: Acknowledged[];
  let taken: Taken[];
  let won: Won[];
  const verdict = (changed: object = {}): Promise<string[]> => compare(site, { acknowledged, taken, won, ...changed });

  beforeAll(async () => {
    site = await openSite();
    const sink = await startSink(site);
    const [web, worker] = await Promise.all([site.web(), site.worker()]);
    const webs = (): string[] => [web.url];
    const driver = startDriver({ webs, folder: site.folder, tokens: await tokens(site, 'reception', 1), perSecond: 5 });
    const advisers = startAdvisers({
      ...{ webs, folder: site.folder, restMs: 100 },
      tokens: await tokens(site, 'adviser', 2),
    });
    await until('something to judge', () => driver.seen().acknowledged >= 20 && advisers.won().length >= 20, {
      withinMs: 60_000,
      seen: () => Promise.resolve({ ...driver.seen(), advisers: advisers.replies() }),
    });
    await Promise.all([driver.stop(), advisers.stop()]);
    await untilNothingIsOwed(site, 30_000);
    // What is tampered with below is not mended by anybody.
    await Promise.all([web.kill(), worker.kill()]);
    [acknowledged, taken, won] = [driver.acknowledged(), sink.taken(), advisers.won()];
  });

  it('find nothing wrong where nothing went wrong', async () => {
    expect(taken.length).toBeGreaterThanOrEqual(acknowledged.length);
    expect(await judge(site, { acknowledged, taken, won })).toEqual([]);
  });

  describe('find', () => {
    it('a submission that was acknowledged and lost, and one that was taken in twice', async () => {
      const [one, two] = acknowledged;
      expect(await verdict({ acknowledged: [...acknowledged, { key: 'lost', reference: 'CAM-0000-0000' }] })).toEqual([
        'was acknowledged and is not there: CAM-0000-0000',
      ]);
      expect(await verdict({ acknowledged: [...acknowledged, { ...one, reference: two?.reference }] })).toEqual([
        `is a key with two references: ${one?.key}`,
      ]);
      expect(await verdict({ acknowledged: [...acknowledged, { ...one, key: 'again' }] })).toEqual([
        `is a reference of two keys: ${one?.reference}`,
      ]);
    });

    it('a mail that never arrived, that arrived twice, that nobody owed', async () => {
      const [first, ...others] = taken;
      expect(await verdict({ taken: others })).toEqual([
        `is sent and never arrived: ${first?.id} (sent, arrived 0 times)`,
      ]);
      expect(await verdict({ taken: [first, ...taken] })).toEqual([
        `arrived twice and was never in doubt: ${first?.id} (sent, arrived 2 times)`,
      ]);
      expect(await verdict({ taken: [{ ...first, id: '<nobody@owed.it>' }, ...taken] })).toEqual([
        'arrived and nobody owed it: <nobody@owed.it>',
      ]);
    });

    it('a dossier that two advisers were given, and a move that nobody wrote down', async () => {
      const claim = won.find(({ what }) => what === 'claim');
      expect(await verdict({ won: [...won, { ...claim, who: 1 }] })).toEqual([
        `was claimed by two: ${claim?.reference}`,
        `was made by two: ${claim?.reference} version ${claim?.version}`,
      ]);
      const [forged] = await verdict({ won: [...won, { ...claim, what: 'ask', version: 99 }] });
      expect(forged).toMatch(/^was told to an adviser and is not in the journal/);
    });

    it('what is still owed, a move without a reaction and a dossier that was moved by hand', async () => {
      await site.sql(`update errand set done_at = null where id = (select id from errand limit 1)`);
      expect(await verdict()).toEqual(['is still owed: errand: 1']);
      await site.sql(`update errand set done_at = now()`);
      await site.sql(`update delivery set state = 'failed' where id = (select id from delivery limit 1)`);
      expect(await verdict()).toEqual([expect.stringMatching(/^arrived and the ledger knows nothing of it/)]);
      const [errand] = await site.sql<{ id: string }>(`select entry_id::text as id from errand limit 1`);
      const id = errand?.id;
      await site.sql(`delete from errand where entry_id = $1::bigint`, [id]);
      await site.sql(
        `update flow_instance set version = version + 1 where id = (select id from flow_instance limit 1)`,
      );
      expect(await judgeJournal(site)).toEqual([
        expect.stringMatching(/^the journal does not hold.*version-differs/s),
        `is a move from which nothing followed: ${id}`,
      ]);
    });
  });
});
