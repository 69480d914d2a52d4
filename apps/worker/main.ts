import { NestFactory } from '@nestjs/core';
import type { Config } from '#config/config';
import { productVersion } from '#config/root';
import { applyCalendar, Flow, FollowPublications } from '#libs/flow';
import type { TerritoryPack } from '#libs/pack';
import { Database, Health, Metrics } from '#libs/platform';
import { Shift } from './shift.js';
import { openWindow } from './window.js';
import { WorkerModule } from './worker.module.js';

/** A worker that was started. */
export interface Worker {
  /** Rejects with WorkerWedged when this process can do no more than end, to be started anew. */
  readonly broken: Promise<never>;
  /** Takes nothing new, waits a few seconds for what is in hand, and resolves within 10 s. */
  close(): Promise<void>;
}

/**
 * Starts a worker: deadlines follow the present calendar, then facts are heard and what follows from them is done.
 * Where a port is configured it tells there how it is.
 */
export async function startWorker(config: Config, pack: TerritoryPack): Promise<Worker> {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, settingsOf(config), pack), {
    abortOnError: false,
    logger: ['error', 'warn', 'fatal'],
  });
  await applyCalendar(app.get(Database), app.get(Flow));
  app.get(FollowPublications).begin();
  const [shift, health, metrics] = [app.get(Shift), app.get(Health), app.get(Metrics)];
  metrics.collectProcess({ version: productVersion(), migration: config.database.newestMigration });
  const { port } = config.worker;
  // First, for it may fail: nothing has been begun by then.
  const window = port === null ? null : await openWindow({ shift, health, metrics }, { port, host: config.web.host });
  await shift.begin(config.database.url);
  const close = async (): Promise<void> => {
    health.drain();
    await shift.end();
    await window?.close();
    await app.close();
  };
  return { broken: shift.broken, close };
}

/** Only a mailbox that nobody but the demonstration reads may get letters to placeholder addresses. */
function settingsOf({ web, mail }: Config) {
  const placeholders: 'send' | 'refuse' = mail.kind === 'capture' ? 'send' : 'refuse';
  return { publicUrl: web.publicUrl, from: mail.from?.address ?? null, placeholders };
}
