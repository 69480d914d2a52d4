import { expect, it } from '@jest/globals';
import { describeWhen } from '../support/when.js';
import { pause, until } from '../support/until.js';
import { openAtWork, type AtWork } from './at-work.js';
import type { Misbehaviour } from './sink.js';
import { STAND_NEEDS, standIsPossible } from './stand.js';

/** Long enough for every attempt under way to run into its time-out, and for others to follow. */
const HANG_MS = 45_000;
const QUEUES = ['notifications', 'handoffs', 'clocks'];
/** A first retry comes after a minute, a second after five: nobody shall wait for those. */
const AT_ONCE = `update delivery set due_at = now() where state = 'pending'`;

/** How many jobs the queues hold, done ones left out. */
async function jobs({ site }: AtWork): Promise<number> {
  const counts = await Promise.all(
    QUEUES.flatMap((queue) => [
      site.redis.command('llen', `{parvis}:${queue}:wait`),
      site.redis.command('llen', `{parvis}:${queue}:active`),
    ]),
  );
  return counts.reduce((sum: number, count) => sum + Number(count), 0);
}

/** Lets the deadline of one dossier pass, and waits until the worker has rung it. */
async function aDeadlineRings({ site }: AtWork): Promise<void> {
  const [clock] = await site.sql<{ instance: string }>(
    `update flow_clock set due_at = now() where (instance_id, name) in (
       select instance_id, name from flow_clock where status = 'running' and breached_at is null limit 1)
     returning instance_id as instance`,
  );
  await until(
    'the deadline that passed',
    async () =>
      (
        await site.sql('select 1 as rung from flow_clock where instance_id = $1 and breached_at is not null', [
          clock?.instance,
        ])
      ).length > 0,
    { withinMs: 15_000 },
  );
}

describeWhen(standIsPossible, STAND_NEEDS, 'a mail server', () => {
  it.each<[string, Misbehaviour]>([
    ['never says a word', { banner: { what: 'hang' } }],
    ['says one byte a second', { bytesPerSecond: 1 }],
  ])('that %s holds up mails alone: deadlines ring, queues do not fill, the log stays short', async (_, how) => {
    const atWork = await openAtWork({ workers: 2 });
    const { site, sink, workers } = atWork;
    await sink.behave(how);
    const driver = await atWork.submit(2);
    await until('mails that wait', async () => (await jobs(atWork)) > 0 && driver.seen().acknowledged > 10, {
      withinMs: 60_000,
    });
    await aDeadlineRings(atWork);
    await pause(HANG_MS);
    await aDeadlineRings(atWork);
    const [{ owing } = { owing: 0 }] = await site.sql<{ owing: number }>(
      `select (select count(*) from errand where done_at is null)::int
            + (select count(*) from delivery where state in ('pending', 'claimed', 'sending'))::int as owing`,
    );
    expect(await jobs(atWork)).toBeLessThanOrEqual(2 * owing);
    const lines = workers.map(({ output }) => output.split('\n').filter((line) => /SMTP|mail server/i.test(line)));
    process.stderr.write(`a mail server that hangs: ${lines.map((of) => of.length).join(' and ')} lines of log\n`);
    process.stderr.write(`${lines[0]?.slice(0, 3).join('\n')}\n`);
    for (const of of lines) expect([of.length >= 1, of.length <= 5]).toEqual([true, true]);
    await sink.behave({});
    await driver.stop();
    await until(
      'that every mail is sent',
      async () => {
        await site.sql(AT_ONCE);
        return (await site.sql(`select 1 as one from delivery where state <> 'sent'`)).length === 0;
      },
      { withinMs: 120_000, everyMs: 5_000 },
    );
    const { broken } = await atWork.settle(driver, 60_000);
    expect(broken).toEqual([]);
  });

  it('that refuses for now, refuses for good, cuts the line or takes in silence: each mail ends where it belongs', async () => {
    const atWork = await openAtWork();
    const { site, sink } = atWork;
    await sink.behave({ rcpt: { code: 451, times: 3 }, dot: { code: 452, times: 3 } });
    const driver = await atWork.submit(3);
    await until('mails after the greylist', () => sink.taken().length >= 3, { withinMs: 60_000 });
    await sink.behave({ rcpt: { code: 550, times: 2 }, dot: { what: 'drop', times: 2 } });
    await until('mails after that', () => driver.seen().acknowledged >= 30, { withinMs: 60_000 });
    const before = sink.taken().length;
    await sink.behave({ dot: { what: 'take-and-drop' } });
    await until('a mail taken in silence', () => sink.taken().length >= before + 2, { withinMs: 60_000 });
    await sink.behave({});
    await driver.stop();
    await until(
      'that nothing waits',
      async () => {
        await site.sql(AT_ONCE);
        const left = await site.sql(`select 1 as one from delivery where state in ('pending', 'claimed', 'sending')`);
        return left.length === 0;
      },
      { withinMs: 120_000, everyMs: 2_000 },
    );
    const { broken } = await atWork.settle(driver, 60_000);
    expect(broken).toEqual([]);
    const states = await site.sql<{ state: string; count: number; calls: number }>(
      `select state, count(*)::int as count,
              count(*) filter (where exists (select from dossier_call c where c.dossier_id = l.dossier_id))::int as calls
         from delivery l where state <> 'sent' group by state`,
    );
    // What is refused for good is nobody's retry: somebody is phoned.
    expect(states).toEqual([{ state: 'failed', count: 2, calls: 2 }]);
    const [{ doubted } = { doubted: 0 }] = await site.sql<{ doubted: number }>(
      'select count(*)::int as doubted from delivery where doubted_at is not null',
    );
    expect(doubted).toBeGreaterThanOrEqual(2);
  });
});
