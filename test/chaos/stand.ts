import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from '@jest/globals';
import pg from 'pg';
import { freePort } from '#libs/platform';
import { hasProgram } from '../support/when.js';
import { standPostgres, type PostgresOptions, type StandPostgres } from './stand-postgres.js';
import { dismissReaper, tellReaper, type StandProcess } from './stand-process.js';
import { standRedis, type StandRedis } from './stand-redis.js';
import { bareEnvironment, parvis, parvisProcess, runFolder, template } from './stand-template.js';

/** What the chaos tests need beside Node and the packages. */
export const STAND_NEEDS = 'redis-server and a system with signals';
export const standIsPossible = process.platform !== 'win32' && hasProgram('redis-server');

/** Where a process kills itself; see kill-at.mjs. */
export interface KillAt {
  readonly when: 'before' | 'after';
  /** Patterns that have to match one after the other on one connection; the last one is the place. */
  readonly statements: readonly string[];
  readonly nth?: number;
}

export interface StartOptions {
  readonly killAt?: KillAt;
  /** Set beside, or instead of, what the site sets: LD_PRELOAD, LOG_LEVEL, … */
  readonly env?: Readonly<Record<string, string>>;
}

export interface WebProcess extends StandProcess {
  readonly url: string;
}

/** One production of its own: PostgreSQL, Redis, the address of a mail server, and processes of the compiled program. */
export interface Site {
  /** Its own folder, for whatever a scenario keeps; removed in the end. */
  readonly folder: string;
  readonly postgres: StandPostgres;
  readonly redis: StandRedis;
  /** Where the processes hand in their mails; who listens there is the scenario's business. */
  readonly smtpPort: number;
  /** The environment of every process of the site. */
  readonly env: Readonly<Record<string, string>>;
  /** `parvis web` on a port of its own, started and listening. */
  web(options?: StartOptions): Promise<WebProcess>;
  /** `parvis worker`, started and at work; `startWorker` does not wait for that. */
  worker(options?: StartOptions): Promise<StandProcess>;
  startWorker(options?: StartOptions): StandProcess;
  /** One command as a process of its own, which may end before it is done. */
  begin(words: readonly string[], options?: StartOptions): StandProcess;
  /** One command of the program on this site; what it wrote to standard output. */
  parvis(...words: string[]): Promise<string>;
  /** One statement as the owner of the tables, on a connection of its own. */
  sql<R extends object>(text: string, params?: readonly unknown[]): Promise<R[]>;
  /** Ends everything at once. Called by itself after the file's last test. */
  close(): Promise<void>;
}

/** How a process says that it is ready. */
const READY = { web: /^Listening on/m, worker: /^At work/m };
const KILL_AT = new URL('kill-at.mjs', import.meta.url).href;

const open: Site[] = [];

// Registered while the test file loads: jest takes no hooks later.
afterAll(async () => {
  for (const site of open) await site.close();
  await dismissReaper();
}, 60_000);

/** Opens a site with an empty, migrated database: one to two seconds after the first of a run. */
export async function openSite(options: Partial<PostgresOptions> = {}): Promise<Site> {
  const from = await template();
  const folder = mkdtempSync(join(runFolder(), 'site-'));
  tellReaper(`folder ${folder}`);
  chmodSync(folder, 0o755);
  const data = options.folder ?? join(folder, 'postgres');
  await promisify(execFile)('cp', ['-a', from.data, data]);
  const [postgresPort, redisPort, smtpPort] = [await freePort(), await freePort(), await freePort()];
  const log = { folder: data, logFile: join(folder, 'postgres.log') };
  const postgres = await standPostgres({ ...log, port: postgresPort, ...options });
  const redis = await standRedis({ folder: join(folder, 'redis'), port: redisPort });
  const env = {
    ...bareEnvironment(),
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PUBLIC_URL: 'https://parvis.example.org',
    DATABASE_URL: postgres.url,
    DATABASE_OWNER_URL: postgres.ownerUrl,
    REDIS_URL: redis.url,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    MAIL_FROM: 'Parvis <parvis@chaos.internal>',
    PARVIS_SECRET_FILE: from.secretFile,
  };
  const site = siteOf({ folder, postgres, redis, smtpPort, env });
  open.push(site);
  return site;
}

function siteOf(parts: Pick<Site, 'folder' | 'postgres' | 'redis' | 'smtpPort' | 'env'>): Site {
  const processes: StandProcess[] = [];
  let count = 0;
  const start = (
    words: readonly string[],
    { killAt, env = {} }: StartOptions,
    more: Record<string, string> = {},
  ): StandProcess => {
    const asked = killAt === undefined ? {} : { PARVIS_KILL_AT: JSON.stringify(killAt) };
    count += 1;
    const process = parvisProcess(`${words[0] ?? ''} ${count}`, words, {
      env: { ...parts.env, ...more, ...env, ...asked },
      ...(killAt === undefined ? {} : { preload: KILL_AT }),
    });
    processes.push(process);
    return process;
  };
  return {
    ...parts,
    web: async (options = {}) => {
      const port = await freePort();
      const process = start(['web'], options, { PORT: String(port) });
      await process.says(READY.web);
      return Object.assign(process, { url: `http://127.0.0.1:${port}` });
    },
    worker: async (options = {}) => {
      const process = start(['worker'], options);
      await process.says(READY.worker);
      return process;
    },
    startWorker: (options = {}) => start(['worker'], options),
    begin: (words, options = {}) => start(words, options),
    parvis: (...words) => parvis(words, parts.env),
    sql: (text, params) => ask(parts.postgres.ownerUrl, text, params),
    close: async () => {
      await Promise.all(processes.map((process) => process.kill()));
      await parts.redis.kill();
      await parts.postgres.crash();
      rmSync(parts.folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function ask<R extends object>(url: string, text: string, params: readonly unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A server that goes away while we are asked nothing is what this is all about.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<R>(text, [...params]);
    return rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
