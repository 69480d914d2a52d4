import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrateDatabase } from '#apps/cli/migrate-database';
import { startEmbeddedPostgres } from '#libs/platform';

/** The role the tests' app connects with, without the right to change the journal. */
export const APP_ROLE = 'parvis_app';
const OWNER_ROLE = 'parvis_owner';
const TEMPLATE = 'parvis_template';
const PASSWORD = 'test';
const WAIT_MS = 90_000;
const POLL_MS = 25;

/** What is lost when the machine stops is only a test. Few settings, so that a bare start stays fast. */
const FAST_AND_FORGETFUL = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'scram_iterations=1',
  'max_wal_size=2GB',
  'timezone=UTC',
];

/** The address of a database of this run's server, which is started by the first who asks. */
export async function testServer(): Promise<(database: string, role?: string) => string> {
  const folder = process.env['PARVIS_TEST_RUN'];
  if (!folder) throw new Error('PARVIS_TEST_RUN is not set: run the tests through "npm run jest"');
  const ready = join(folder, 'server.port');
  if (!existsSync(ready) && isFirst(folder)) await startServer(folder, ready);
  for (let waited = 0; !existsSync(ready); waited += POLL_MS) {
    if (waited > WAIT_MS) throw new Error(`no PostgreSQL after ${WAIT_MS} ms; see ${folder}/postgres.log`);
    await new Promise((resume) => setTimeout(resume, POLL_MS));
  }
  const port = readFileSync(ready, 'utf8');
  return (database, role = OWNER_ROLE) => `postgres://${role}:${PASSWORD}@127.0.0.1:${port}/${database}`;
}

/** Copies the migrated template under a new name: some 30 ms. With `empty`, a database without anything in it. */
export async function cloneDatabase(name: string, { empty = false } = {}): Promise<void> {
  await asOwner(async (client) => {
    await client.query(`create database ${name} template ${empty ? 'template0' : TEMPLATE} strategy wal_log`);
  });
}

/** Removes a database and says how many connections somebody had left open on it. */
export async function dropDatabase(name: string): Promise<{ leftOpen: string[] }> {
  return asOwner(async (client) => {
    const left = async (): Promise<string[]> => {
      const { rows } = await client.query<{ who: string }>(
        `select application_name || ': ' || left(query, 100) as who from pg_stat_activity where datname = $1`,
        [name],
      );
      return rows.map(({ who }) => who);
    };
    // A server process ends a moment after its client has closed the socket: it is given that moment.
    let leftOpen = await left();
    for (let looks = 0; leftOpen.length > 0 && looks < 40; looks += 1) {
      await client.query('select pg_sleep(0.05)');
      leftOpen = await left();
    }
    await client.query(`drop database if exists ${name} with (force)`);
    return { leftOpen };
  });
}

/** Work of the owner of the databases. */
export async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const url = await testServer();
  const client = new pg.Client({ connectionString: url('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Making a folder succeeds for exactly one of several workers. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(join(folder, 'starting'));
    return true;
  } catch {
    return false;
  }
}

async function startServer(folder: string, ready: string): Promise<void> {
  try {
    const server = await startEmbeddedPostgres({
      folder: join(folder, 'postgres'),
      password: PASSWORD,
      logFile: join(folder, 'postgres.log'),
      settings: FAST_AND_FORGETFUL,
    });
    await prepareTemplate(server.url('postgres'), server.url(TEMPLATE));
    writeFileSync(ready, String(server.port));
  } catch (error) {
    rmSync(join(folder, 'starting'), { recursive: true });
    throw error;
  }
}

async function prepareTemplate(url: string, templateUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create role ${APP_ROLE} login password '${PASSWORD}'`);
    await client.query(`drop database if exists ${TEMPLATE}`);
    await client.query(`create database ${TEMPLATE}`);
    await migrateDatabase({ ownerUrl: templateUrl, appRole: APP_ROLE, queues: true });
    await client.query(`alter database ${TEMPLATE} is_template true allow_connections false`);
  } finally {
    await client.end();
  }
}
