import type { INestApplicationContext } from '@nestjs/common';
import type { Config } from '#config/config';
import { readBacklog } from '#libs/journal';
import { Clock } from '#libs/kernel';
import { deliveriesNeedingAttention } from '#libs/notification';
import { Database, Health, inspectRedis, MailTransport, rows } from '#libs/platform';
import { inShort, ok, problem, warning, type Finding } from './finding.js';

const OLDEST_POSTGRES = 15;
const CLOCK_TOLERANCE_MS = 2_000;
const LATE_SECONDS = 300;
const MOST_DELIVERIES = 200;

/** Postgres, Redis and the mail server, and what waits to be done. */
export async function lookAtServices(app: INestApplicationContext, config: Config): Promise<Finding[]> {
  const postgres = await lookAtPostgres(app);
  const reachable = postgres.every(({ state }) => state !== 'problem');
  return [
    ...postgres,
    ...(await lookAtQueues(config)),
    await lookAtMail(app, config),
    ...(reachable ? await lookAtBacklog(app) : []),
  ];
}

async function lookAtPostgres(app: INestApplicationContext): Promise<Finding[]> {
  const em = app.get(Database).reader();
  try {
    const [server] = await rows<{ version: string; number: number; now: Date; durable: string }>(
      em,
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
              clock_timestamp() as now, current_setting('synchronous_commit') as durable`,
    );
    if (!server) return [problem('PostgreSQL', 'no answer', 'Look at the server.')];
    const apart = Math.abs(app.get(Clock).now().getTime() - server.now.getTime());
    return [
      server.number >= OLDEST_POSTGRES * 10_000
        ? ok('PostgreSQL', server.version)
        : problem('PostgreSQL', server.version, `Use PostgreSQL ${OLDEST_POSTGRES} or newer.`),
      server.durable === 'on'
        ? ok('Durable commits', 'on')
        : warning(
            'Durable commits',
            server.durable,
            'Set synchronous_commit = on: an acknowledged project must survive a crash.',
          ),
      apart <= CLOCK_TOLERANCE_MS
        ? ok('Clocks', 'this machine and PostgreSQL agree')
        : warning('Clocks', `${Math.round(apart / 1_000)} s apart`, 'Set both machines by the same time server.'),
      ...(await lookAtSchema(app)),
    ];
  } catch (error) {
    return [problem('PostgreSQL', inShort(error), 'Check DATABASE_URL and that the server runs.')];
  }
}

async function lookAtSchema(app: INestApplicationContext): Promise<Finding[]> {
  const { checks } = await app.get(Health).look();
  if (checks.some(({ name, up }) => name === 'migrations' && !up))
    return [problem('Migrations', 'the database is older than this version', 'Run "parvis migrate".')];
  const [right] = await rows<{ may: boolean }>(
    app.get(Database).reader(),
    `select has_table_privilege('journal_entry', 'UPDATE') or has_table_privilege('journal_entry', 'DELETE') as may`,
  );
  const separate = right?.may === false;
  return [
    ok('Migrations', 'none pending'),
    separate
      ? ok('Journal', 'the app can only add to it')
      : problem(
          'Journal',
          'the app could change it',
          'Give DATABASE_URL a role of its own, then run "parvis migrate".',
        ),
  ];
}

async function lookAtQueues({ queues }: Config): Promise<Finding[]> {
  if (queues.kind === 'postgres') return [ok('Queues', 'in PostgreSQL')];
  try {
    const { version, maxmemoryPolicy, appendOnly } = await inspectRedis(queues.url);
    return [
      ok('Redis', version),
      maxmemoryPolicy === 'noeviction'
        ? ok('Redis memory', 'noeviction')
        : problem(
            'Redis memory',
            maxmemoryPolicy,
            'Set maxmemory-policy noeviction, or jobs vanish when memory is short.',
          ),
      appendOnly
        ? ok('Redis on disk', 'append-only file')
        : warning(
            'Redis on disk',
            'no append-only file',
            'Set appendonly yes; without it a restart delays mails by minutes.',
          ),
    ];
  } catch (error) {
    return [problem('Redis', inShort(error), 'Check REDIS_URL and that the server runs.')];
  }
}

async function lookAtMail(app: INestApplicationContext, { mail }: Config): Promise<Finding> {
  if (mail.kind === 'capture') return ok('Mail', 'kept in the mailbox');
  return app
    .get(MailTransport)
    .verify()
    .then(
      () => ok('Mail', 'the server lets us in'),
      (error: unknown) => problem('Mail', inShort(error), 'Check SMTP_URL and that the server can be reached.'),
    );
}

async function lookAtBacklog(app: INestApplicationContext): Promise<Finding[]> {
  const em = app.get(Database).reader();
  const backlog = await readBacklog(em, app.get(Clock));
  const oldest = Math.max(backlog.oldestOutboxSeconds, backlog.oldestErrandSeconds);
  const stuck = await deliveriesNeedingAttention(em, MOST_DELIVERIES);
  return [
    oldest <= LATE_SECONDS
      ? ok('Errands', `${backlog.openErrands} open`)
      : warning(
          'Errands',
          `the oldest waits since ${Math.round(oldest / 60)} min`,
          'Check that a worker runs and what its log says.',
        ),
    stuck.length === 0
      ? ok('Deliveries', 'none failed, none in doubt')
      : warning('Deliveries', `${stuck.length} need a person`, 'See "parvis mail list", then "parvis mail resend ID".'),
  ];
}
