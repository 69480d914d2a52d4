import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#libs/platform';

const START_TIMEOUT_MS = 10_000;
const POLL_MS = 20;

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
    await untilListening(server, port);
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

async function untilListening(server: ChildProcess, port: number): Promise<void> {
  for (let waited = 0; waited < START_TIMEOUT_MS; waited += POLL_MS) {
    if (server.exitCode !== null) throw new Error(`redis-server ended with ${server.exitCode}`);
    if (await listens(port)) return;
    await new Promise((resume) => setTimeout(resume, POLL_MS));
  }
  throw new Error(`redis-server did not listen within ${START_TIMEOUT_MS} ms`);
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
