import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrateDatabase } from '#apps/cli/migrate-database';
import { prepareTerritory } from '#apps/cli/prepare-territory';
import { openRooms } from '#apps/cli/with-config';
import { configFrom, type Config } from '#config/config';
import { readEnv } from '#config/env';
import { applyCalendar, Flow, FlowModule } from '#libs/flow';
import { TerritoryPack } from '#libs/pack';
import { Database, freePort, startEmbeddedPostgres, type EmbeddedPostgres } from '#libs/platform';
import { until } from '../../support/until.js';

const TEMPLATE = 'bench_template';
const APP_ROLE = 'parvis_app';
const START_LIMIT_MS = 30_000;

/** A server as one that is cared for: every commit is on the disk before it counts, and there is memory for a million dossiers. */
const DURABLE = [
  'fsync=on',
  'synchronous_commit=on',
  'shared_buffers=1GB',
  'max_wal_size=4GB',
  'checkpoint_timeout=30min',
  'timezone=UTC',
];

/** One database of the stand, with Parvis's schema and the territory's machines and partners in it. */
export interface BenchDatabase {
  readonly name: string;
  /** As the app connects. */
  readonly url: string;
  /** As the owner of the tables connects, to fill them. */
  readonly ownerUrl: string;
}

/** What every bench stands on: a PostgreSQL of its own, a Redis when the machine has one, and a folder that goes with them. */
export interface Stand {
  readonly folder: string;
  readonly pack: TerritoryPack;
  /** Null on a machine without redis-server. */
  readonly redisUrl: string | null;
  readonly versions: Readonly<Record<string, string>>;
  database(name: string): Promise<BenchDatabase>;
  /** The environment of a process in production on this database. */
  environment(database: BenchDatabase, more?: Readonly<Record<string, string>>): Record<string, string>;
  close(): Promise<void>;
}

/** Starts what the benches stand on. `close` ends it and leaves nothing. */
export async function openStand(): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
  // PostgreSQL runs as another user when we are root, and must be let in.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    password: randomBytes(16).toString('hex'),
    logFile: join(folder, 'postgres.log'),
    settings: DURABLE,
  });
  const redis = await startRedis(folder);
  const close = async (): Promise<void> => {
    redis?.process.kill('SIGKILL');
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { ...(await furnished(server, folder, redis?.url ?? null)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The configuration of a process with such an environment. */
export function configFor(environment: Readonly<Record<string, string>>): Config {
  const { env, problems } = readEnv(environment);
  if (problems.length > 0) throw new Error(`the bench's environment: ${problems.map(({ name }) => name).join(', ')}`);
  return configFrom(env, { kind: 'external', secrets: [Buffer.alloc(32, 'bench')] });
}

async function furnished(
  server: EmbeddedPostgres,
  folder: string,
  redisUrl: string | null,
): Promise<Omit<Stand, 'close'>> {
  const secretFile = join(folder, 'secret');
  writeFileSync(secretFile, `${Buffer.alloc(32, 'bench').toString('base64url')}\n`, { mode: 0o600 });
  const environment: Stand['environment'] = ({ url }, more = {}) => ({
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://parvis.example.org',
    TRUST_PROXY: '1',
    DATABASE_URL: url,
    REDIS_URL: redisUrl ?? 'redis://127.0.0.1:1',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'parvis@bench.internal',
    PARVIS_SECRET_FILE: secretFile,
    ...more,
  });
  const place = (name: string): BenchDatabase => ({
    name,
    url: server.url(name, APP_ROLE),
    ownerUrl: server.url(name),
  });
  const template = place(TEMPLATE);
  const password = new URL(template.url).password;
  await asOwner(server, `create role ${APP_ROLE} login password '${password}'`, `create database ${TEMPLATE}`);
  await migrateDatabase({ ownerUrl: template.ownerUrl, appRole: APP_ROLE, queues: true });
  const config = configFor(environment(template));
  const pack = TerritoryPack.read(config.territoryFolder);
  await prepareTerritory(config, pack);
  await noteCalendar(config, pack);
  const [version] = await asOwner(server, 'show server_version');
  const database: Stand['database'] = async (name) => {
    await asOwner(server, `create database ${name} template ${TEMPLATE}`);
    return place(name);
  };
  const postgres = `${String(version?.['server_version'])}; ${DURABLE.slice(0, -1).join(', ')}`;
  const versions = { postgresql: postgres, redis: redisVersion() ?? 'none', 'pool of the benches': '10 connections' };
  return { folder, pack, redisUrl, versions, database, environment };
}

/** The calendar is applied while there is nothing to apply it to: the first worker would do every filled dossier. */
async function noteCalendar(config: Config, pack: TerritoryPack): Promise<void> {
  const app = await openRooms(config, pack, [FlowModule]);
  await applyCalendar(app.get(Database), app.get(Flow));
  await app.close();
}

/** Runs statements one by one; the rows of the last. */
async function asOwner(server: EmbeddedPostgres, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

function redisVersion(): string | null {
  const { status, stdout } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  return status === 0 ? (/v=(\S+)/.exec(stdout)?.[1] ?? 'unknown') : null;
}

/** As in production: nothing is evicted, and what is told is on the disk within a second. */
async function startRedis(folder: string): Promise<{ url: string; process: ChildProcess } | null> {
  if (redisVersion() === null) return null;
  const port = await freePort();
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'yes'];
  const started = spawn('redis-server', [...words, '--maxmemory-policy', 'noeviction'], {
    cwd: folder,
    stdio: 'ignore',
  });
  await until('redis-server listens', () => listens(port), { withinMs: START_LIMIT_MS });
  return { url: `redis://127.0.0.1:${port}`, process: started };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
