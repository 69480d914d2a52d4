import { freePort } from '#libs/platform';
import { until } from '../../support/until.js';
import { startChild } from './child.js';
import type { BenchDatabase, Stand } from './stand.js';
import type { WorkerTask } from './worker-process.js';

const READY_LIMIT_MS = 60_000;

/** A server in a process of its own. */
export interface Served {
  readonly url: string;
  stop(): Promise<void>;
}

/** One web process of production. */
export async function serveWeb(
  stand: Stand,
  database: BenchDatabase,
  more: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const port = await freePort();
  const environment = stand.environment(database, { PORT: String(port), HOST: '127.0.0.1', ...more });
  const child = await startChild(new URL('./web-process.js', import.meta.url), {}, environment);
  const url = `http://127.0.0.1:${port}`;
  await until('the web is ready', async () => (await fetch(`${url}/health/live`)).ok, { withinMs: READY_LIMIT_MS });
  return { url, stop: () => child.stop() };
}

/** One worker process of production; its queues are on Redis where there is one. */
export async function serveWorker(
  stand: Stand,
  database: BenchDatabase,
  {
    mail,
    redisUrl,
    smtpUrl,
  }: { readonly mail: 'smtp' | 'capture'; readonly redisUrl: string | null; readonly smtpUrl?: string },
): Promise<{ stop(): Promise<void> }> {
  const queues: WorkerTask['queues'] =
    redisUrl === null ? { kind: 'postgres', url: database.url } : { kind: 'redis', url: redisUrl };
  const task: WorkerTask = { mail, queues };
  const environment = stand.environment(database, smtpUrl === undefined ? {} : { SMTP_URL: smtpUrl });
  return startChild(new URL('./worker-process.js', import.meta.url), task, environment);
}

/** What a proxy in front adds; each caller has an address of their own, for twenty projects from one are enough. */
export function proxied(caller: number): Record<string, string> {
  const address = [10, (caller >> 16) & 255, (caller >> 8) & 255, caller & 255].join('.');
  return { 'x-forwarded-proto': 'https', 'x-forwarded-for': address };
}
