import { startEmbeddedPostgres, type EmbeddedPostgres } from '#libs/platform';
import { until } from '../support/until.js';
import { tellReaper } from './stand-process.js';

export const APP_ROLE = 'parvis_app';
export const OWNER_ROLE = 'parvis_owner';
export const DATABASE = 'parvis';
export const PASSWORD = 'chaos';

/** A PostgreSQL that keeps what it confirms: fsync and synchronous commit are on, as it ships. */
export interface StandPostgres {
  readonly port: number;
  readonly url: string;
  readonly ownerUrl: string;
  readonly pid: number;
  /** Starts it again on the same port; recovery from a crash included. */
  start(): Promise<void>;
  /** `pg_ctl stop -m immediate`: no checkpoint, no goodbye. Resolves when the server is gone. */
  crash(): Promise<void>;
  /** `pg_ctl stop -m fast`. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  readonly folder: string;
  readonly logFile: string;
  readonly port: number;
  readonly settings?: readonly string[];
}

/** What a small production has: PostgreSQL's own default of connections. */
const SETTINGS = ['timezone=UTC', 'max_connections=100', 'shared_buffers=64MB'];

export async function standPostgres({ folder, logFile, port, settings = [] }: PostgresOptions): Promise<StandPostgres> {
  let server: EmbeddedPostgres | null = null;
  const url = (role: string): string => `postgres://${role}:${PASSWORD}@127.0.0.1:${port}/${DATABASE}`;
  const start = async (): Promise<void> => {
    server = await startEmbeddedPostgres({
      ...{ folder, logFile, port },
      password: PASSWORD,
      settings: [...SETTINGS, ...settings],
    });
    tellReaper(`+${server.pid} SIGQUIT`);
  };
  const end = async (signal: 'SIGQUIT' | 'SIGINT'): Promise<void> => {
    const { pid } = server ?? { pid: 0 };
    if (pid === 0) return;
    server = null;
    send(pid, signal);
    await until(`the end of PostgreSQL after ${signal}`, () => !send(pid, 0), { withinMs: 20_000, everyMs: 10 });
    tellReaper(`-${pid}`);
  };
  await start();
  return {
    port,
    url: url(APP_ROLE),
    ownerUrl: url(OWNER_ROLE),
    get pid() {
      return server?.pid ?? 0;
    },
    start,
    crash: () => end('SIGQUIT'),
    stop: () => end('SIGINT'),
  };
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
