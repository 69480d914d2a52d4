import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Socket } from 'node:net';
import { createWebApp } from '#apps/web/web-app';
import { platformOptions, testDatabase } from '#test/support/database';
import { tcpProxy, type TcpProxy } from '#test/support/tcp-proxy';
import { until } from '#test/support/until';
import { append } from '#libs/journal';
import { CLOCK_ACTOR } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { isDirect, Metrics } from '#libs/platform';

const PACK = new URL('../../../config/territories/clermont-auvergne', import.meta.url).pathname;
/** Promised: 2 s. The rest is for a busy machine. */
const SOON_MS = 4_000;

const db = await testDatabase();
let line: TcpProxy;
let site: string;

beforeAll(async () => {
  const url = new URL(db.url);
  line = await tcpProxy(Number(url.port));
  url.port = String(line.port);
  const platform = platformOptions(url.href, db.clock);
  const options = { publicUrl: 'http://localhost:3000', trustProxyHops: 0, embedded: false };
  const app = await createWebApp(
    { ...platform, queues: { kind: 'postgres', url: db.url } },
    options,
    TerritoryPack.read(PACK),
  );
  app.get(Metrics).collectProcess({ version: '1.2.3', migration: 'some' });
  await app.listen(0, '127.0.0.1');
  site = await app.getUrl();
  db.onClose(() => line.stop());
  db.onClose(() => app.close());
}, 60_000);

async function ask(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> {
  const response = await fetch(site + path, { headers, signal: AbortSignal.timeout(SOON_MS) });
  return { status: response.status, body: await response.text() };
}

const figures = async (): Promise<string> => (await ask('/metrics')).body;

/** Figures are kept for five seconds: a test that changed something asks until they are read again. */
async function untilFigures(wanted: string): Promise<string> {
  let body = '';
  const came = async (): Promise<boolean> => (body = await figures()).includes(wanted);
  await until(wanted, came, { everyMs: 100, seen: () => Promise.resolve(body) });
  return body;
}

/** What was seen is kept for a second. */
const untilReady = () => until('ready again', async () => (await ask('/health/ready')).status === 200);

describe('the figures', () => {
  it('follow the rules of Prometheus: help, a unit at the end, no type in the name', async () => {
    const body = await figures();
    const types = [...body.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => ({ name, type }));
    expect(types.length).toBeGreaterThan(30);
    const broken = types.filter(({ name, type }) => {
      const help = new RegExp(`^# HELP ${name} .{10,}$`, 'm').test(body);
      const total = name.endsWith('_total') === (type === 'counter');
      const plain = !/(?:gauge|counter|histogram|milliseconds|_ms|minutes|hours|_(?:count|sum|bucket))$/.test(name);
      // The library's own figures about the process keep the names that its dashboards know.
      const theirs = name.startsWith('parvis_nodejs_');
      return !help || !(theirs || (total && plain)) || !/^parvis_[a-z0-9_]+$/.test(name);
    });
    expect(broken).toEqual([]);
  });

  it('say which build this is, how busy the loop and the connections are, and that its services answer', async () => {
    const body = await figures();
    for (const line of [
      'parvis_build_info{version="1.2.3",migration="some"} 1',
      'parvis_up{what="database"} 1',
      'parvis_up{what="queues"} 1',
      'parvis_database_pool_connections{state="used"} ',
      'parvis_database_pool_waiting 0',
      'parvis_nodejs_eventloop_lag_seconds ',
    ])
      expect(body).toContain(line);
  });

  it('count requests by route and class of status; what is no route is one line', async () => {
    for (const path of ['/suivi/abc', '/suivi/def', '/a/b', '/c/d']) await ask(path);
    const body = await figures();
    expect(body).toContain(
      'parvis_http_request_duration_seconds_count{method="GET",route="/suivi/:token",status="4xx"} 2',
    );
    expect(body).toContain('parvis_http_request_duration_seconds_count{method="GET",route="none",status="4xx"} 2');
    expect(body).not.toMatch(/abc|def/);
  });

  it('tell what is owed and since when', async () => {
    await db.database.transact((tx) =>
      append(tx, db.clock, { stream: 'account', fact: { type: 'Odd' }, actor: CLOCK_ACTOR }),
    );
    db.clock.advance(90_000);
    const body = await untilFigures('parvis_outbox_rows 1');
    expect(body).toContain('parvis_outbox_oldest_age_seconds 90');
    for (const line of [
      'parvis_errands_open{age="over_1h"} 0',
      'parvis_deliveries_open{state="in_doubt"} 0',
      'parvis_clocks_overdue{kind="breach"} 0',
      'parvis_queue_jobs{queue="notifications",state="wait"} 0',
      'parvis_queue_oldest_waiting_seconds{queue="clocks"} 0',
    ])
      expect(body).toContain(line);
  }, 30_000);

  it('are for our own network: nobody who came through a proxy finds them', async () => {
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'x-forwarded-proto'])
      expect(await ask('/metrics', { [header]: 'for=192.0.2.1' })).toMatchObject({ status: 404 });
    const from = (remoteAddress: string): boolean => isDirect({ headers: {}, socket: { remoteAddress } as Socket });
    for (const ours of ['127.0.0.1', '::1', '::ffff:10.1.2.3', '172.31.0.9', '192.168.1.4', 'fd12::1', '100.64.0.1'])
      expect([ours, from(ours)]).toEqual([ours, true]);
    for (const theirs of ['8.8.8.8', '::ffff:8.8.8.8', '172.32.0.1', '2001:db8::1', '100.128.0.1', ''])
      expect([theirs, from(theirs)]).toEqual([theirs, false]);
  });
});

describe('while the database swallows every question', () => {
  it('the process lives, is not ready, and shows the figures that it has', async () => {
    await untilFigures('parvis_up{what="database"} 1');
    line.swallow();
    try {
      const body = await untilFigures('parvis_up{what="database"} 0');
      expect(body).not.toMatch(/^parvis_(?:outbox|errands|deliveries|clocks)\w+(?:\{.*\})? /m);
      expect(body).toContain('parvis_up{what="queues"} 1');
      expect(body).toContain('parvis_nodejs_eventloop_lag_seconds ');
      expect(await ask('/health/live')).toMatchObject({ status: 200 });
      const { status, body: health } = await ask('/health/ready');
      expect(status).toBe(503);
      expect(JSON.parse(health)).toMatchObject({ checks: [{ name: 'database', up: false }, {}, { up: true }] });
    } finally {
      await line.mend();
    }
    await untilFigures('parvis_up{what="database"} 1');
    await untilReady();
  }, 60_000);
});
