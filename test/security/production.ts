import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { openRooms } from '#apps/cli/with-config';
import { WorkModule } from '#apps/worker/drain';
import { startWeb } from '#apps/web/main';
import { startWorker } from '#apps/worker/main';
import { configFrom, configOf } from '#config/config';
import { readEnv } from '#config/env';
import { AccountModule } from '#libs/account';
import { DirectoryModule } from '#libs/directory';
import { TerritoryPack } from '#libs/pack';
import { freePort } from '#libs/platform';
import { aDirectory } from '../factories/referrals.js';
import { testDatabase } from '../support/database.js';
import { testRedis } from '../support/redis.js';
import { smtpSink, type SmtpSink } from '../support/smtp-sink.js';
import { type Heard, listen } from './listen.js';

/** Web and worker as their commands start them, on a Redis and a mail server of their own; in this process. */
export interface Production {
  readonly url: string;
  /** Where the worker tells how it is. */
  readonly workerUrl: string;
  readonly redisUrl: string;
  readonly sink: SmtpSink;
  /** What web, worker and rooms say from their start on. */
  readonly heard: Heard;
  /** For what no page does. */
  readonly rooms: INestApplicationContext;
  /** A worker, from now until the test ends or `rest`. */
  work(): Promise<void>;
  rest(): Promise<void>;
  /** One statement of the owner of the tables. */
  sql<R extends object>(text: string, params?: readonly unknown[]): Promise<R[]>;
}

/** Opens the web; the worker starts when it is told to. All is closed with the test file's database. */
export async function openProduction(): Promise<Production> {
  const db = await testDatabase();
  const [redis, sink] = await Promise.all([testRedis(), smtpSink()]);
  db.onClose(() => Promise.all([redis.stop(), sink.stop()]));
  const [port, workerPort] = [await freePort(), await freePort()];
  const url = `http://localhost:${port}`;
  const { env } = readEnv({
    ...{ HOST: '127.0.0.1', PORT: String(port), WORKER_PORT: String(workerPort), PUBLIC_URL: url },
    ...{ DATABASE_URL: db.url, REDIS_URL: redis.url, SMTP_URL: sink.url, MAIL_FROM: 'Parvis <parvis@ville.internal>' },
  });
  const config = configFrom(env, { kind: 'external', secrets: [Buffer.alloc(32, 'test')] });
  const pack = TerritoryPack.read(config.territoryFolder);
  const settings = { publicUrl: url, from: null, placeholders: 'refuse' } as const;
  // The database of a test silences the log: from here on it is heard.
  const heard = listen();
  db.onClose(() => Promise.resolve(heard.stop()));
  const rooms = await openRooms(config, pack, [WorkModule.forRoot(settings), AccountModule, DirectoryModule]);
  db.onClose(() => rooms.close());
  await aDirectory(rooms);
  const web = await startWeb(configOf(config, 'web'), pack);
  db.onClose(() => web.close());
  let worker: Awaited<ReturnType<typeof startWorker>> | null = null;
  const rest = async (): Promise<void> => {
    const resting = worker;
    worker = null;
    await resting?.close();
  };
  db.onClose(rest);
  const owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  db.onClose(() => owner.end());
  return {
    ...{ url, workerUrl: `http://localhost:${workerPort}`, redisUrl: redis.url, sink, heard, rooms, rest },
    work: async () => {
      worker = await startWorker(configOf(config, 'worker'), pack);
    },
    sql: async <R extends object>(text: string, params: readonly unknown[] = []) =>
      (await owner.query<R>(text, [...params])).rows,
  };
}
