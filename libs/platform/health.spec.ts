import { beforeAll, describe, expect, it } from '@jest/globals';
import { NEWEST_MIGRATION } from '#config/orm';
import { testDatabase, type TestDatabase } from '#test/support/database';
import { Health, Metrics, Queues } from './index.js';

let db: TestDatabase;
let health: Health;
let metrics: Metrics;
beforeAll(async () => {
  db = await testDatabase();
  const app = await db.app([]);
  [health, metrics] = [app.get(Health), app.get(Metrics)];
});

describe('health', () => {
  it('is ready when the database answers and has seen the newest migration', async () => {
    expect(await health.look()).toEqual({
      ready: true,
      draining: false,
      checks: [
        { name: 'database', up: true, required: true },
        { name: 'migrations', up: true, required: true },
        { name: 'queues', up: true, required: false },
      ],
    });
  });

  it('is not ready on a database that is older than the program', async () => {
    const queues = new Queues({ kind: 'postgres', url: db.url });
    const later = new Health(db.database, queues, 'a-later-migration');
    expect(await later.look()).toMatchObject({
      ready: false,
      checks: [{ up: true }, { name: 'migrations', up: false }, {}],
    });
    await queues.close();
  });

  it('is ready without queues: what was acknowledged is safe', async () => {
    const away = new Queues({ kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/none' });
    const migration = NEWEST_MIGRATION;
    const { ready, checks } = await new Health(db.database, away, migration).look();
    expect({ ready, queues: checks.at(-1)?.up }).toEqual({ ready: true, queues: false });
    await away.close();
  });

  it('is not ready while it stops', async () => {
    health.drain();
    expect(await health.look()).toMatchObject({ ready: false, draining: true });
  });
});

describe('metrics', () => {
  it('speak the format of Prometheus', async () => {
    metrics.counter('mails_total', 'Mails handed over.', ['outcome']).inc({ outcome: 'sent' });
    metrics.gauge('errands_open', 'Errands not done.', { read: (gauge) => gauge.set(3) });
    metrics.histogram('request_seconds', 'Time to answer.').observe(0.2);
    const { contentType, body } = await metrics.text();
    expect(contentType).toMatch(/^text\/plain/);
    expect(body).toContain('parvis_mails_total{outcome="sent"} 1');
    expect(body).toContain('parvis_errands_open 3');
    expect(body).toContain('parvis_request_seconds_bucket{le="0.25"} 1');
  });
});
