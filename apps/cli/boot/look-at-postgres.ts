import pg from 'pg';
import { SystemClock } from '#libs/kernel';
import { connectionSettings, type DatabaseOptions } from '#libs/platform';
import { ok, problem, warning, type Finding } from '../finding.js';
import { lookAtPooling } from './look-at-pooling.js';
import { lookAtMigrations } from './look-at-migrations.js';
import { whyNotConnected } from './why-not-connected.js';

const OLDEST_POSTGRES = 15;
const CLOCK_TOLERANCE_MS = 2_000;
const ANSWER_TIMEOUT_MS = 5_000;

/**
 * PostgreSQL as the app meets it, from the ground up: reached, let in, new enough, writable, not behind a transaction
 * pooler, migrated, on time. Ends at the first problem, for what comes after would only repeat it.
 */
export async function lookAtPostgres(database: DatabaseOptions): Promise<Finding[]> {
  const open: pg.Client[] = [];
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: database.url,
      ...connectionSettings(database),
      query_timeout: ANSWER_TIMEOUT_MS,
    });
    client.on('error', () => undefined);
    await client.connect();
    open.push(client);
    return client;
  };
  const findings: Finding[] = [];
  try {
    const client = await connect();
    const looks = [
      () => lookAtServer(client),
      async () => lookAtPooling(client, await connect(), database),
      () => lookAtMigrations(client, database.newestMigration),
      () => lookAtClocks(client),
    ];
    for (const look of looks) {
      findings.push(...(await look()));
      if (findings.some(({ state }) => state === 'problem')) break;
    }
  } catch (error) {
    findings.push(whyNotConnected(error, { variable: 'DATABASE_URL', url: database.url }));
  } finally {
    await Promise.all(open.map((client) => client.end()));
  }
  return findings;
}

async function lookAtServer(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<{ version: string; number: number; readOnly: boolean }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
            pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as "readOnly"`,
  );
  const { version, number, readOnly } = rows[0] ?? { version: 'unknown', number: 0, readOnly: false };
  if (number < OLDEST_POSTGRES * 10_000)
    return [problem('PostgreSQL', `version ${version} is too old`, `Use PostgreSQL ${OLDEST_POSTGRES} or newer.`)];
  if (readOnly)
    return [
      problem(
        'PostgreSQL',
        'the server in DATABASE_URL can only be read, such as a standby',
        'Put the address of the primary there.',
      ),
    ];
  return [ok('PostgreSQL', version)];
}

/** Deadlines are the database's; what this machine shows and logs would contradict them. */
async function lookAtClocks(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
  const here = new SystemClock().now().getTime();
  const apart = Math.abs(here - (rows[0]?.now.getTime() ?? here));
  return apart <= CLOCK_TOLERANCE_MS
    ? [ok('Clocks', 'this machine and PostgreSQL agree')]
    : [
        warning(
          'Clocks',
          `this machine and PostgreSQL are ${Math.round(apart / 1_000)} s apart`,
          'Set both machines by the same time server.',
        ),
      ];
}
