import { afterEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { aDossier } from '#test/factories/dossiers';
import { platformOptions, testDatabase } from '#test/support/database';
import { slowSmtp, type SlowSmtp, type Slowness } from '#test/support/slow-smtp';
import { smtpSink } from '#test/support/smtp-sink';
import { until } from '#test/support/until';
import { Shift } from './shift.js';
import { WorkerModule } from './worker.module.js';

const STOPPED_WITHIN_MS = 10_000;
const SETTINGS = { publicUrl: 'http://localhost:3000', from: null, placeholders: 'send' } as const;
const db = await testDatabase();
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await rows(db.database.reader(), 'delete from delivery');
});

async function workerTowards(url: string): Promise<INestApplicationContext> {
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  const options = { ...platformOptions(db.url, db.clock), mail: { kind: 'smtp', url } } as const;
  const module = WorkerModule.forRoot(options, SETTINGS, pack);
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  ends.push(() => app.close());
  return app;
}

/** A worker that has a mail in hand which its server does not take, stopped at that moment. */
async function stoppedBefore(slowness: Slowness): Promise<{ server: SlowSmtp; afterMs: number }> {
  const server = await slowSmtp(slowness);
  ends.push(() => server.stop());
  const app = await workerTowards(server.url);
  await aDossier(app);
  await app.get(Shift).begin(db.url);
  await server.reached;
  const began = performance.now();
  await app.get(Shift).end();
  await app.close();
  return { server, afterMs: performance.now() - began };
}

const deliveries = () =>
  rows(db.database.reader(), `select state, due_at <= $1 as due, doubted_at is not null as doubted from delivery`, [
    db.clock.now(),
  ]);

describe('a worker that is stopped', () => {
  it.each<Slowness>(['never-greets', 'silent-after-rcpt', 'trickles'])(
    'lets go at once of a mail server that %s; the mail is due again at once and was not sent',
    async (slowness) => {
      const { afterMs } = await stoppedBefore(slowness);
      expect(afterMs).toBeLessThan(STOPPED_WITHIN_MS);
      expect(await deliveries()).toEqual([{ state: 'pending', due: true, doubted: false }]);

      const sink = await smtpSink();
      ends.push(() => sink.stop());
      const next = await workerTowards(sink.url);
      ends.push(() => next.get(Shift).end());
      await next.get(Shift).begin(db.url);
      await until('the mail arrives', () => sink.received.length > 0);
      expect(sink.received).toHaveLength(1);
    },
    40_000,
  );

  it('waits a little for a server that has the whole mail, and then says that nobody knows', async () => {
    const { afterMs } = await stoppedBefore('silent-after-dot');
    expect(afterMs).toBeLessThan(STOPPED_WITHIN_MS);
    expect(await deliveries()).toEqual([{ state: 'pending', due: false, doubted: true }]);
  }, 30_000);
});
