import { expect, it } from '@jest/globals';
import { describeWhen } from '../support/when.js';
import { until } from '../support/until.js';
import { openAtWork, type AtWork } from './at-work.js';
import { owed } from './oracle.js';
import type { Misbehaviour } from './sink.js';
import { STAND_NEEDS, standIsPossible } from './stand.js';
import { broken, times } from './times.js';

const GRACE_MS = 10_000;
const DONE_WITHIN_MS = 120_000;

/** How many deliveries stand like this. */
async function deliveries({ site }: AtWork, state: string): Promise<number> {
  return (await owed(site))[`delivery ${state}`] ?? 0;
}

/** Clients submit until mails are in the hands of the worker, and then no more. */
async function mailsInHand(atWork: AtWork, state: 'claimed' | 'sending', count: number) {
  const driver = await atWork.submit(5);
  await until(`${count} mails that are ${state}`, async () => (await deliveries(atWork, state)) >= count, {
    withinMs: 60_000,
    everyMs: 20,
    seen: () => owed(atWork.site),
  });
  await driver.stop();
  return driver;
}

/** What is wrong with how a process ended. */
function shortOf({ code, signal, afterMs }: { code: number | null; signal: string | null; afterMs: number }): string[] {
  return code === 0 && afterMs <= GRACE_MS ? [] : [`ended with ${code ?? signal} after ${afterMs} ms`];
}

describeWhen(standIsPossible, STAND_NEEDS, 'a worker that is asked to stop', () => {
  it(`finishes the mails it has in hand, ${times(3)} times: none is lost, none in doubt, none twice`, async () => {
    const found = await broken(times(3), async () => {
      const atWork = await openAtWork();
      await atWork.sink.behave({ dot: { delayMs: 1_000 } });
      const driver = await mailsInHand(atWork, 'sending', 2);
      const ended = shortOf(await atWork.workers[0]!.stop());
      const inHand = (await deliveries(atWork, 'claimed')) + (await deliveries(atWork, 'sending'));
      await atWork.sink.behave({});
      await atWork.site.worker();
      const { broken } = await atWork.settle(driver, DONE_WITHIN_MS);
      const [{ doubted } = { doubted: -1 }] = await atWork.site.sql<{ doubted: number }>(
        'select count(*)::int as doubted from delivery where doubted_at is not null',
      );
      await atWork.site.close();
      return [...ended, ...broken, ...(inHand + doubted === 0 ? [] : [`${inHand} in hand, ${doubted} doubted`])];
    });
    expect(found).toEqual([]);
  });

  it.each<[string, 'claimed' | 'sending', Misbehaviour]>([
    ['before it says a word', 'claimed', { banner: { what: 'hang' } }],
    ['after the whole message', 'sending', { dot: { what: 'hang' } }],
    ['and trickles one byte a second', 'claimed', { bytesPerSecond: 1 }],
  ])('ends within 10 s although the mail server hangs %s, and loses nothing', async (_, state, how) => {
    const atWork = await openAtWork();
    await atWork.sink.behave(how);
    const driver = await mailsInHand(atWork, state, 2);
    expect(shortOf(await atWork.workers[0]!.stop())).toEqual([]);
    await atWork.sink.behave({});
    await atWork.site.worker();
    const { broken } = await atWork.settle(driver, DONE_WITHIN_MS);
    expect(broken).toEqual([]);
  });
});

describeWhen(standIsPossible, STAND_NEEDS, 'a web process that is asked to stop', () => {
  it(`under load ends within 10 s; deployed ${times(3)} times, no request fails`, async () => {
    const atWork = await openAtWork();
    const { site, webs, workers } = atWork;
    const driver = await atWork.submit(8);
    const found = await broken(times(3), async () => {
      // New ones up, old ones down: the order of an upgrade. The old one is taken out only once it has ended.
      const [oldWeb, oldWorker] = [webs[0]!, workers[0]!];
      webs.push(await site.web());
      workers.push(await site.worker());
      const ends = await Promise.all([oldWeb.stop(), oldWorker.stop()]);
      webs.splice(webs.indexOf(oldWeb), 1);
      workers.splice(workers.indexOf(oldWorker), 1);
      return ends.flatMap(shortOf);
    });
    const { seen, broken: lost } = await atWork.settle(driver, DONE_WITHIN_MS);
    expect([...found, ...lost]).toEqual([]);
    // A refused connection was never a request: whoever balances the load asks the next process.
    const { ECONNREFUSED: refused = 0, ...answered } = seen.replies;
    process.stderr.write(`${seen.begun} submissions during the deploys, ${refused} refused connections\n`);
    expect(answered).toEqual({ 201: seen.begun });
  });
});
