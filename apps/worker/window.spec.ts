import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort, Metrics } from '#libs/platform';
import { WorkerFigures } from './worker-figures.js';
import { openWindow } from './window.js';

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

async function opened({ alive = true, ready = true } = {}) {
  const metrics = new Metrics();
  const figures = new WorkerFigures(metrics);
  const health = { look: () => Promise.resolve({ ready, draining: false, checks: [] }) };
  const port = await freePort();
  const window = await openWindow({ shift: { alive }, health, metrics }, { port, host: '127.0.0.1' });
  close = () => window.close();
  const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);
  return { figures, ask, window };
}

describe("a worker's window", () => {
  it('says whether it is alive and ready', async () => {
    const { ask } = await opened();
    expect([(await ask('/health/live')).status, (await ask('/health/ready?x')).status]).toEqual([200, 200]);
    await close();
    const ill = await opened({ alive: false, ready: false });
    expect([(await ill.ask('/health/live')).status, (await ill.ask('/health/ready')).status]).toEqual([503, 503]);
  });

  it('shows the figures of its work, with codes as labels and no ids', async () => {
    const { ask, figures } = await opened();
    const job = { queue: 'clocks', id: 'errands-1-1', name: 'errands', data: { ids: '1' }, waitedMs: 300 } as const;
    figures.follow(['clocks', 'handoffs'], (queue) => (queue === 'clocks' ? 2.5 : null));
    figures.taken(job);
    figures.done(job, 'failed');
    figures.renewed('clocks');
    const body = await (await ask('/metrics')).text();
    for (const line of [
      'parvis_job_wait_seconds_bucket{le="0.5",queue="clocks"} 1',
      'parvis_job_wait_seconds_bucket{le="0.25",queue="clocks"} 0',
      'parvis_jobs_total{queue="clocks",kind="errands",result="failed"} 1',
      'parvis_consumer_renewals_total{queue="clocks"} 1',
      'parvis_canary_age_seconds{queue="clocks"} 2.5',
    ])
      expect(body).toContain(line);
    expect(body).not.toMatch(/errands-1|parvis_canary_age_seconds\{queue="handoffs"/);
  });

  it('shows nothing else, takes nothing, and keeps figures from those who come through a proxy', async () => {
    const { ask } = await opened();
    expect((await ask('/')).status).toBe(404);
    expect((await ask('/health/live', { method: 'POST' })).status).toBe(405);
    expect((await ask('/metrics', { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(404);
  });
});
