import { mkdirSync, rmSync } from 'node:fs';
import { Redis } from 'ioredis';
import { until } from '../support/until.js';
import { StandProcess } from './stand-process.js';

const ANSWERS_WITHIN_MS = 20_000;

/** A Redis as production has one: append-only file, no eviction. */
export interface StandRedis {
  readonly port: number;
  readonly url: string;
  readonly pid: number;
  /** Starts it again on the same port, with what its file holds; `empty`: with nothing. */
  start(how?: { readonly empty?: boolean }): Promise<void>;
  /** Kills it as a power cut would. */
  kill(): Promise<void>;
  /** Makes it hang (SIGSTOP), and lets it go on (SIGCONT). */
  hang(): void;
  goOn(): void;
  /** Runs one command. */
  command(name: string, ...args: readonly string[]): Promise<unknown>;
}

export async function standRedis({ folder, port }: { folder: string; port: number }): Promise<StandRedis> {
  let server: StandProcess | null = null;
  const start: StandRedis['start'] = async ({ empty = false } = {}) => {
    if (empty) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    server = launch(folder, port);
    await answering(server, port);
  };
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return server?.pid ?? 0;
    },
    start,
    kill: async () => {
      await server?.kill();
    },
    hang: () => server?.signal('SIGSTOP'),
    goOn: () => server?.signal('SIGCONT'),
    command: (name, ...args) => command(port, name, ...args),
  };
}

function launch(folder: string, port: number): StandProcess {
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  return new StandProcess({ name: 'redis', program: 'redis-server', args, env: { PATH: process.env['PATH'] ?? '' } });
}

async function answering(server: StandProcess, port: number): Promise<void> {
  await until(
    'an answer of Redis',
    async () => {
      if (!server.running) throw new Error(`redis-server ended: ${server.output}`);
      return command(port, 'ping').then(
        (reply) => reply === 'PONG',
        () => false,
      );
    },
    { withinMs: ANSWERS_WITHIN_MS, everyMs: 20 },
  );
}

/** One command on a connection of its own: nothing of the stand stays connected while Redis is killed. */
async function command(port: number, name: string, ...args: readonly string[]): Promise<unknown> {
  const client = new Redis(port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await client.call(name, ...args);
  } finally {
    client.disconnect();
  }
}
