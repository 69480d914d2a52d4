import { NestFactory } from '@nestjs/core';
import type { Config } from '#config/config';
import { applyCalendar, Flow } from '#libs/flow';
import type { TerritoryPack } from '#libs/pack';
import { Database } from '#libs/platform';
import { Shift } from './shift.js';
import { WorkerModule } from './worker.module.js';

/**
 * Starts a worker: deadlines follow the present calendar, then facts are heard and what follows from them is done.
 * `close` takes nothing new, waits a few seconds for what is in hand, and resolves within 10 s.
 */
export async function startWorker(config: Config, pack: TerritoryPack): Promise<{ close(): Promise<void> }> {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, settingsOf(config), pack), {
    abortOnError: false,
    logger: ['error', 'warn', 'fatal'],
  });
  await applyCalendar(app.get(Database), app.get(Flow));
  const shift = app.get(Shift);
  await shift.begin(config.database.url);
  const close = async (): Promise<void> => {
    await shift.end();
    await app.close();
  };
  return { close };
}

/** Only a mailbox that nobody but the demonstration reads may get letters to placeholder addresses. */
function settingsOf({ web, mail }: Config) {
  const placeholders: 'send' | 'refuse' = mail.kind === 'capture' ? 'send' : 'refuse';
  return { publicUrl: web.publicUrl, from: mail.from?.address ?? null, placeholders };
}
