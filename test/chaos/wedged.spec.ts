import { expect, it } from '@jest/globals';
import { freePort } from '#libs/platform';
import { describeWhen } from '../support/when.js';
import { openSite, STAND_NEEDS, standIsPossible } from './stand.js';

/** 20 s without a sign of life, three renewals of 10 s each, and a busy machine. */
const GIVES_UP_WITHIN_MS = 90_000;

describeWhen(standIsPossible, STAND_NEEDS, 'a worker that gets no jobs', () => {
  it(
    'shows it to whoever looks, and ends with exit code 1 and one sentence, to be started anew',
    async () => {
      const site = await openSite();
      const port = await freePort();
      const worker = await site.worker({ env: { WORKER_PORT: String(port) } });
      const live = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/health/live`)).status;
      expect(await live()).toBe(200);
      const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      expect(figures).toMatch(/^parvis_canary_age_seconds\{queue="handoffs"\} \d/m);

      await site.redis.command('hset', '{parvis}:handoffs:meta', 'paused', '1');
      const began = performance.now();
      let ill = false;
      const watching = setInterval(() => {
        void live().then(
          (status) => (ill ||= status === 503),
          () => undefined,
        );
      }, 500);
      const { code } = await worker.ended.finally(() => clearInterval(watching));
      expect(performance.now() - began).toBeLessThan(GIVES_UP_WITHIN_MS);
      expect(code).toBe(1);
      expect(worker.output).toContain('The queue handoffs gives this worker no job although its server answers');
      expect(worker.output).not.toMatch(/^\s+at /m);
      expect(ill).toBe(true);
      await site.close();
    },
    GIVES_UP_WITHIN_MS + 60_000,
  );

  it('stays where it is while Redis is away: starting it anew would not help', async () => {
    const site = await openSite();
    const port = await freePort();
    const worker = await site.worker({ env: { WORKER_PORT: String(port) } });
    await site.redis.kill();
    // Longer than a silent consumer would be borne with.
    await new Promise((resume) => setTimeout(resume, 35_000));
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    expect(worker.output.match(/ECONNREFUSED|does not answer/g)?.length ?? 0).toBeLessThan(40);
    await site.redis.start();
    expect(await worker.stop()).toMatchObject({ code: 0 });
    await site.close();
  }, 120_000);
});
