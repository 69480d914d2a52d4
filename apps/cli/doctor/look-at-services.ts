import type { INestApplicationContext } from '@nestjs/common';
import type { Config } from '#config/config';
import { readBacklog } from '#libs/journal';
import { Clock } from '#libs/kernel';
import { deliveriesNeedingAttention } from '#libs/notification';
import { Database, rows } from '#libs/platform';
import { ok, problem, warning, type Finding } from '../finding.js';
import { lookAtConnections, type Fleet } from './look-at-connections.js';
import { lookAtMachines } from './look-at-machines.js';

const LATE_SECONDS = 300;
const MOST_DELIVERIES = 200;

/** What only shows once the app is on the database: its rights, its share of connections, and what waits to be done. */
export async function lookInside(
  app: INestApplicationContext,
  config: Config,
  fleet: Fleet | null,
): Promise<Finding[]> {
  return [
    await lookAtDurability(app),
    await lookAtRights(app),
    await lookAtConnections(app.get(Database), config, fleet),
    ...(await lookAtBacklog(app)),
    ...(await lookAtMachines(app)),
  ];
}

async function lookAtDurability(app: INestApplicationContext): Promise<Finding> {
  const sql = `select current_setting('synchronous_commit') as durable`;
  const [server] = await rows<{ durable: string }>(app.get(Database).reader(), sql);
  const durable = server?.durable ?? 'unknown';
  return durable === 'off'
    ? warning(
        'Durable commits',
        'synchronous_commit is off',
        'Set synchronous_commit = on: an acknowledged project must survive a crash.',
      )
    : ok('Durable commits', durable);
}

async function lookAtRights(app: INestApplicationContext): Promise<Finding> {
  const sql = `select has_table_privilege('journal_entry', 'UPDATE') or has_table_privilege('journal_entry', 'DELETE') as may`;
  const [right] = await rows<{ may: boolean }>(app.get(Database).reader(), sql);
  return right?.may === false
    ? ok('Journal', 'the app can only add to it')
    : problem('Journal', 'the app could change it', 'Give DATABASE_URL a role of its own, then run "parvis migrate".');
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
