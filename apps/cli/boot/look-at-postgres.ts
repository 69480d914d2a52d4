import pg from 'pg';
import { SystemClock } from '#libs/kernel';
import { connectionSettings, type DatabaseOptions } from '#libs/platform';
import { ok, problem, warning, type Finding } from '../finding.js';
import { lookAtMigrations } from './look-at-migrations.js';
import { lookAtPooling } from './look-at-pooling.js';
import { lookAtTimeouts } from './look-at-timeouts.js';
import { whyNotConnected, type Variable } from './why-not-connected.js';

const OLDEST_POSTGRES = 15;
const CLOCK_TOLERANCE_MS = 2_000;
const ANSWER_TIMEOUT_MS = 5_000;

type Look = (first: pg.Client, second: pg.Client) => Promise<Finding[]>;

/**
 * PostgreSQL as the app meets it, from the ground up: reached, let in, new enough, writable, not behind a transaction
 * pooler, migrated, on time. Ends at the first problem, for what comes after would only repeat it.
 */
export function lookAtPostgres(database: DatabaseOptions): Promise<Finding[]> {
  return lookInTurn(database, 'DATABASE_URL', [
    (first) => lookAtServer(first, 'DATABASE_URL'),
    (first, second) => lookAtPooling(first, second, 'DATABASE_URL'),
    (first) => lookAtTimeouts(first, database),
    (first) => lookAtMigrations(first, database.newestMigration),
    lookAtClocks,
  ]);
}

/** PostgreSQL as the owner of the tables meets it, before it migrates. */
export function lookAtPostgresAsOwner(database: DatabaseOptions, ownerUrl: string): Promise<Finding[]> {
  const appRole = decodeURIComponent(new URL(database.url).username);
  return lookInTurn({ ...database, url: ownerUrl }, 'DATABASE_OWNER_URL', [
    (first) => lookAtServer(first, 'DATABASE_OWNER_URL'),
    (first, second) => lookAtPooling(first, second, 'DATABASE_OWNER_URL'),
    (first) => lookAtRights(first, appRole),
  ]);
}

async function lookInTurn(database: DatabaseOptions, variable: Variable, looks: readonly Look[]): Promise<Finding[]> {
  const open: pg.Client[] = [];
  const connect = async (): Promise<pg.Client> => {
    const settings = { ...connectionSettings(database), query_timeout: ANSWER_TIMEOUT_MS };
    const client = new pg.Client({ connectionString: database.url, ...settings });
    client.on('error', () => undefined);
    await client.connect();
    open.push(client);
    return client;
  };
  const findings: Finding[] = [];
  try {
    const [first, second] = [await connect(), await connect()];
    for (const look of looks) {
      findings.push(...(await look(first, second)));
      if (findings.some(({ state }) => state === 'problem')) break;
    }
  } catch (error) {
    findings.push(whyNotConnected(error, { variable, url: database.url }));
  } finally {
    await Promise.all(open.map((client) => client.end()));
  }
  return findings;
}

async function lookAtServer(client: pg.Client, variable: Variable): Promise<Finding[]> {
  const { rows } = await client.query<Server>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
            pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as "readOnly"`,
  );
  return [judgeServer(rows[0] ?? { version: 'unknown', number: 0, readOnly: false }, variable)];
}

/** What a server says of itself. */
interface Server {
  readonly version: string;
  /** As PostgreSQL counts: 150004 is 15.4. */
  readonly number: number;
  readonly readOnly: boolean;
}

/** Whether a server is new enough and takes what is written. */
export function judgeServer({ version, number, readOnly }: Server, variable: Variable): Finding {
  if (number < OLDEST_POSTGRES * 10_000)
    return problem('PostgreSQL', `version ${version} is too old`, `Use PostgreSQL ${OLDEST_POSTGRES} or newer.`);
  if (readOnly) return problem('PostgreSQL', 'it can only be read, as a standby', `Put the primary into ${variable}.`);
  return ok('PostgreSQL', version);
}

/** Deadlines are the database's; what this machine shows and logs would contradict them. */
async function lookAtClocks(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
  const here = new SystemClock().now().getTime();
  const apart = Math.abs(here - (rows[0]?.now.getTime() ?? here));
  if (apart <= CLOCK_TOLERANCE_MS) return [ok('Clocks', 'this machine and PostgreSQL agree')];
  const found = `this machine and PostgreSQL are ${Math.round(apart / 1_000)} s apart`;
  return [warning('Clocks', found, 'Set both machines by the same time server.')];
}

/** The owner makes tables, and gives the app's role its rights on them. */
async function lookAtRights(owner: pg.Client, appRole: string): Promise<Finding[]> {
  const { rows } = await owner.query<{ me: string; role: boolean; may: boolean }>(
    `select current_user as me, exists (select from pg_roles where rolname = $1) as role,
            has_schema_privilege('public', 'create') as may`,
    [appRole],
  );
  const { me = '', role, may } = rows[0] ?? {};
  const quoted = (name: string): string => owner.escapeIdentifier(name);
  if (!role)
    return [
      problem(
        'PostgreSQL',
        `the role "${appRole}" of DATABASE_URL does not exist`,
        `Make it: create role ${quoted(appRole)} login password '…'.`,
      ),
    ];
  if (!may)
    return [
      problem(
        'PostgreSQL',
        `the role "${me}" of DATABASE_OWNER_URL may not create tables`,
        `Let it: grant create on schema public to ${quoted(me)}.`,
      ),
    ];
  return [];
}
