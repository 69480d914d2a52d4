import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#libs/platform';
import { untilListening } from './until.js';

/** A Redis of a test's own. */
export interface TestRedis {
  readonly url: string;
  /** Killed like a machine that lost power. */
  kill(): Promise<void>;
  /** Started again where it was; with what it held when it was made to keep it, else empty. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Keeps nothing on disk, or, with `keeps`, every write. */
export async function testRedis({ keeps = false }: { readonly keeps?: boolean } = {}): Promise<TestRedis> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'redis-'));
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--maxmemory-policy', 'noeviction'];
  if (keeps) flags.push('--appendonly', 'yes', '--appendfsync', 'always');
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    server = spawn('redis-server', flags, { stdio: 'ignore', cwd: folder });
    const ended = () => (server.exitCode === null ? null : `redis-server ended with ${server.exitCode}`);
    await untilListening(port, ended);
  };
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  await start();
  const stop = async (): Promise<void> => {
    await kill();
    await rm(folder, { recursive: true });
  };
  return { url: `redis://127.0.0.1:${port}`, kill, start, stop };
}
