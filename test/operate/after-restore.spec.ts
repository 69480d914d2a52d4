import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ParsedMail } from 'mailparser';
import { openRooms, unhurried } from '#apps/cli/with-config';
import { WorkModule } from '#apps/worker/drain';
import { startWorker } from '#apps/worker/main';
import { configFrom } from '#config/config';
import { readEnv } from '#config/env';
import { readSecrets } from '#config/secret-file';
import { DirectoryModule } from '#libs/directory';
import { TerritoryPack } from '#libs/pack';
import { Database, rows } from '#libs/platform';
import { aDossier, ANSWERS } from '#test/factories/dossiers';
import { aDirectory } from '#test/factories/referrals';
import { APP_ROLE, asOwner, cloneDatabase, dropDatabase, testServer } from '#test/support/postgres';
import { testRedis, type TestRedis } from '#test/support/redis';
import { parvis } from '#test/support/run-command';
import { smtpSink, type SmtpSink } from '#test/support/smtp-sink';
import { until } from '#test/support/until';
import { describeWhen, hasProgram } from '#test/support/when';

const LIMIT_MS = 60_000;
const ONE_SENTENCE = /^PostgreSQL: \S+ has no database "not_restored"\. [^\n]*"parvis migrate"\.\n$/;
const pack = TerritoryPack.read('config/territories/clermont-auvergne');

/** A production on a database, a Redis and a mail server of its own, whose processes come and go. */
describeWhen(hasProgram('redis-server'), 'redis-server', 'a production restored from an older back-up', () => {
  const database = `spec_${randomBytes(6).toString('hex')}`;
  const backup = `${database}_backup`;
  const place = mkdtempSync(join(tmpdir(), 'parvis-restore-'));
  let environment: Record<string, string>;
  let sink: SmtpSink;
  let redis: TestRedis;

  beforeAll(async () => {
    await cloneDatabase(database);
    [sink, redis] = await Promise.all([smtpSink(), testRedis()]);
    const secret = join(place, 'secret');
    await parvis(['secret', 'create', secret], {});
    const server = await testServer();
    environment = {
      NODE_ENV: 'production',
      DATABASE_URL: server(database, APP_ROLE),
      REDIS_URL: redis.url,
      SMTP_URL: sink.url,
      MAIL_FROM: 'Parvis <parvis@ville.internal>',
      PUBLIC_URL: 'https://parvis.example.org',
      PARVIS_SECRET_FILE: secret,
      LOG_LEVEL: 'fatal',
    };
    await atHome((app) => aDirectory(app));
  }, LIMIT_MS);

  afterAll(async () => {
    await Promise.all([redis.stop(), sink.stop()]);
    for (const name of [database, backup]) await dropDatabase(name);
    rmSync(place, { recursive: true });
  });

  const config = () =>
    configFrom(readEnv(environment).env, {
      kind: 'external',
      secrets: readSecrets(environment['PARVIS_SECRET_FILE'] ?? ''),
    });

  /** Work of the rooms without a worker. */
  async function atHome<T>(work: (app: Awaited<ReturnType<typeof openRooms>>) => Promise<T>): Promise<T> {
    const settings = { publicUrl: 'https://parvis.example.org', from: null, placeholders: 'refuse' } as const;
    const app = await openRooms(config(), pack, [WorkModule.forRoot(settings), DirectoryModule]);
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  }

  /** Somebody brings a project; the address tells their mails apart. */
  const submit = (who: string): Promise<unknown> =>
    atHome((app) => aDossier(app, { answers: { person: { ...ANSWERS.person, email: address(who) } } }));

  const address = (who: string): string => `${who}@habitants.internal`;
  const mailsTo = (who: string): ParsedMail[] =>
    sink.received.filter((mail) => JSON.stringify(mail.to).includes(address(who)));

  /** A worker for as long as `work` lasts. */
  async function whileAtWork<T>(work: () => Promise<T>): Promise<T> {
    const worker = await startWorker(config(), pack);
    try {
      return await work();
    } finally {
      await worker.close();
    }
  }

  const arrives = (who: string, count: number) =>
    until(`mail number ${count} to ${who}`, () => mailsTo(who).length === count, { withinMs: LIMIT_MS });

  it('sends nothing again that went out after the back-up, and everything that is owed afresh', async () => {
    await whileAtWork(async () => {
      await submit('settled');
      await arrives('settled', 1);
    });
    await submit('sent-since');
    await asOwner((client) => client.query(`create database ${backup} template ${database} strategy wal_log`));
    await whileAtWork(() => arrives('sent-since', 1));

    // The loss: the database of the back-up, and a Redis that knows nothing.
    await dropDatabase(database);
    await asOwner((client) => client.query(`create database ${database} template ${backup} strategy wal_log`));
    await redis.stop();
    redis = await testRedis();
    environment = { ...environment, REDIS_URL: redis.url };

    const taken = await parvis(['after-restore', '--json'], environment);
    expect({ code: taken.code, err: taken.err }).toEqual({ code: 0, err: '' });
    expect(taken.json()).toMatchObject({ held: 1, failed: 0, dossiersAndReferrals: 2 });

    await whileAtWork(async () => {
      await submit('afresh');
      await arrives('afresh', 1);
      const running = await parvis(['after-restore'], environment);
      expect(running.code).toBe(1);
      expect(running.err).toContain('Stop every web and worker process first');
    });
    expect(['settled', 'sent-since', 'afresh'].map((who) => mailsTo(who).length)).toEqual([1, 1, 1]);
  }, 180_000);

  it('lists what is held, and sends it when a person says so, under another Message-ID', async () => {
    const { deliveries } = (await parvis(['mail', 'list', '--json'], environment)).json() as {
      deliveries: { id: string; state: string; lastError: string }[];
    };
    expect(deliveries).toMatchObject([{ state: 'in_doubt', lastError: 'may have been sent after the back-up' }]);
    expect(await parvis(['mail', 'resend'], environment)).toMatchObject({ code: 2 });
    expect(await parvis(['mail', 'resend', deliveries[0]!.id, '--held'], environment)).toMatchObject({ code: 2 });
    expect(await parvis(['mail', 'resend', deliveries[0]!.id], environment)).toMatchObject({ code: 0 });
    await whileAtWork(() => arrives('sent-since', 2));
    expect(new Set(mailsTo('sent-since').map(({ messageId }) => messageId)).size).toBe(2);
    expect((await parvis(['after-restore', '--json'], environment)).json()).toMatchObject({ held: 0 });
  }, 120_000);

  it('gives what reads every row the time that millions take', async () => {
    const app = await openRooms(unhurried(config()), pack, []);
    const [asked] = await rows<object>(app.get(Database).reader(), 'show statement_timeout');
    await app.close();
    expect(asked).toEqual({ statement_timeout: '1h' });
  });

  it('says in one sentence what is wrong with the database, as the commands for mail do', async () => {
    const gone = new URL(environment['DATABASE_URL'] ?? '');
    gone.pathname = '/not_restored';
    for (const words of [['after-restore'], ['mail', 'list'], ['mail', 'resend', '--held']]) {
      const { code, err } = await parvis(words, { ...environment, DATABASE_URL: gone.href });
      expect([words, code, err]).toEqual([words, 1, expect.stringMatching(ONE_SENTENCE)]);
    }
  });
});
