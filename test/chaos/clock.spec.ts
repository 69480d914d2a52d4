import { expect, it } from '@jest/globals';
import { describeWhen } from '../support/when.js';
import { until } from '../support/until.js';
import { openAtWork } from './at-work.js';
import { aSubmission } from './driver.js';
import { call } from './call.js';
import { STAND_NEEDS, standIsPossible } from './stand.js';
import { tokens } from './tokens.js';
import { anHour, clocksCanBeWrong } from './wrong-clock.js';

/** Every moment that was stored, as seconds before the database's present. */
const AGES = `select extract(epoch from now() - at)::float8 as age from (
    select received_at as at from dossier
    union all select started_at from flow_clock
    union all select at from journal_entry where stream like 'dossier:%'
    union all select created_at from delivery union all select sent_at from delivery
    union all select created_at from errand union all select done_at from errand) stored`;

describeWhen(standIsPossible && clocksCanBeWrong, `${STAND_NEEDS}; libfaketime`, 'a clock that is wrong', () => {
  it.each([
    ['fast', 'slow', '+', '-'],
    ['slow', 'fast', '-', '+'],
  ] as const)(
    'by an hour, %s in web and %s in the worker: everything follows the database',
    async (_, __, web, worker) => {
      const atWork = await openAtWork({ web: anHour(web), worker: anHour(worker) });
      const { site, webs, workers, sink } = atWork;
      const honest = await site.web();
      const began = performance.now();
      const driver = await atWork.submit(3);
      await until('mails from a worker that lives in another hour', () => sink.taken().length >= 5, {
        withinMs: 60_000,
      });

      // One deadline passes now, another in half an hour: the database decides which.
      const [rung] = await site.sql<{ id: string }>(
        `update flow_clock set due_at = now() where name = 'first-contact'
          and instance_id = (select instance_id from flow_clock order by started_at limit 1) returning instance_id as id`,
      );
      await site.sql(
        `update flow_clock set due_at = now() + interval '30 minutes'
                     where name = 'first-contact' and instance_id <> $1`,
        [rung?.id],
      );
      const breached = (): Promise<{ id: string }[]> =>
        site.sql<{ id: string }>('select instance_id as id from flow_clock where breached_at is not null');
      await until('the deadline', async () => (await breached()).length > 0, { withinMs: 15_000 });

      const { broken } = await atWork.settle(driver, 60_000);
      expect(broken).toEqual([]);
      expect(await breached()).toEqual([rung]);
      const ages = (await site.sql<{ age: number }>(AGES)).map(({ age }) => age);
      expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...ages)).toBeLessThan((performance.now() - began) / 1_000 + 5);

      await linksOpen([webs[0]!.url, honest.url], site);
      for (const { output } of [webs[0]!, workers[0]!])
        expect(output.split('\n').filter((line) => /3600 s apart|3599 s apart|3601 s apart/.test(line))).toHaveLength(
          1,
        );
      expect(honest.output).not.toContain('apart');
    },
  );
});

/** A link that one process made opens in both, and a token that ends in half an hour is good in both. */
async function linksOpen(webs: readonly string[], site: Parameters<typeof tokens>[0]): Promise<void> {
  const [token = '', ended = ''] = await tokens(site, 'reception', 2);
  await site.sql(`update api_token set expires_at = now() + interval '30 minutes'`);
  await site.sql(
    `update api_token set expires_at = now() - interval '30 minutes' where hash = sha256(convert_to($1, 'UTF8'))`,
    [ended],
  );
  for (const web of webs) {
    const submitted = await call(web, '/submissions', { token, body: aSubmission() });
    const url = submitted.status === 201 ? new URL(String(submitted.body['followUpUrl'])) : null;
    const statuses = await Promise.all(webs.map(async (other) => (await fetch(`${other}${url?.pathname}`)).status));
    expect([submitted.status, ...statuses]).toEqual([201, 200, 200]);
    expect((await call(web, '/submissions', { token: ended, body: aSubmission() })).status).toBe(401);
  }
}
