import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ensureSecrets, newSecretLine } from '#config/secret-file';
import { findEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from '#libs/platform';
import { CommandRefused } from '../refusal.js';
import { migrateDatabase } from '../migrate-database.js';
import { insistOnRoom } from './disk-room.js';

const DATABASE = 'parvis';
const APP_ROLE = 'parvis_app';
/** Held by the process that runs the demonstration; it ends with its connection, so a killed one leaves none. */
const START_LOCK = 7_265_842;

/** The services of a demonstration on this machine: a database and the secrets, all below one folder. */
export interface EmbeddedServices {
  /** As the app connects. */
  readonly databaseUrl: string;
  /** As the owner of the tables connects. */
  readonly ownerUrl: string;
  readonly secrets: readonly Buffer[];
  /** True when the server was already there: started by another process, or left behind by a killed one. */
  readonly found: boolean;
  /** Stops the server, whoever started it. */
  stop(): Promise<void>;
}

/**
 * Finds the demonstration's server or starts it, and brings its database to the present schema.
 * Throws PostgresTrouble, or CommandRefused when the folder cannot be used.
 */
export async function openEmbeddedServices(folder: string): Promise<EmbeddedServices> {
  const server = await openEmbeddedServer(folder);
  try {
    await makeDatabase(server, passwordOf(folder));
    await migrateDatabase({ ownerUrl: server.url(DATABASE), appRole: APP_ROLE, queues: true });
  } catch (error) {
    if (!server.found) await server.stop();
    throw error;
  }
  return {
    databaseUrl: server.url(DATABASE, APP_ROLE),
    ownerUrl: server.url(DATABASE),
    secrets: ensureSecrets(join(folder, 'secret')),
    found: server.found,
    stop: () => server.stop(),
  };
}

/** Finds the demonstration's server or starts it, whatever its database holds. Throws like openEmbeddedServices. */
export async function openEmbeddedServer(folder: string): Promise<EmbeddedPostgres> {
  prepareFolder(folder);
  const access = { folder: join(folder, 'postgres'), password: passwordOf(folder) };
  const running = await findEmbeddedPostgres(access);
  if (running) return running;
  insistOnRoom(folder);
  // Shown times are the territory's; the server's own speak UTC wherever the machine stands.
  return startEmbeddedPostgres({ ...access, logFile: join(folder, 'postgres.log'), settings: ['timezone=UTC'] });
}

/** Takes the one place of the process that runs the demonstration; null when another one has it. */
export async function takeTheFloor({
  ownerUrl,
}: Pick<EmbeddedServices, 'ownerUrl'>): Promise<{ leave(): Promise<void> } | null> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'parvis-start' });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [START_LOCK]);
  if (rows[0]?.taken) return { leave: () => client.end() };
  await client.end();
  return null;
}

/** Stops a server that this process started, unless a demonstration has begun to use it meanwhile. */
export async function leaveServer(server: Pick<EmbeddedServices, 'ownerUrl' | 'found' | 'stop'>): Promise<void> {
  if (server.found) return;
  const isOurs = await takeTheFloor(server).then(
    async (floor) => {
      await floor?.leave();
      return floor !== null;
    },
    // One that does not answer is of use to nobody.
    () => true,
  );
  if (isOurs) await server.stop();
}

function prepareFolder(folder: string): void {
  try {
    // Entered by PostgreSQL's user too when we are root; what must stay secret in it is closed file by file.
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    chmodSync(folder, 0o755);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandRefused(
      code === 'ENOSPC'
        ? `The disk that holds ${folder} is full. Free 200 MB, then start again.`
        : `The folder ${folder} cannot be written (${code ?? 'unknown'}). Set PARVIS_DATA to a folder of your own.`,
    );
  }
}

function passwordOf(folder: string): string {
  const file = join(folder, 'postgres.password');
  if (!existsSync(file)) writeFileSync(file, newSecretLine(), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

async function makeDatabase(server: EmbeddedPostgres, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ roles: number; databases: number }>(
      `select (select count(*) from pg_roles where rolname = $1)::int as roles,
              (select count(*) from pg_database where datname = $2)::int as databases`,
      [APP_ROLE, DATABASE],
    );
    if (rows[0]?.roles === 0)
      await client.query(`create role ${APP_ROLE} login password ${client.escapeLiteral(password)}`);
    if (rows[0]?.databases === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
