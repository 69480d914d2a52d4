import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#libs/platform';

const START_TIMEOUT_MS = 10_000;
const POLL_MS = 20;

interface Pooling {
  readonly mode: 'session' | 'transaction' | 'statement';
  /** What connections ask for and the pooler drops; anything else that it does not know it refuses. */
  readonly ignores?: readonly string[];
}

/** A PgBouncer in front of one database: the address through it, and its end. */
export async function testPgBouncer(
  url: string,
  { mode, ignores = [] }: Pooling,
): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'pgbouncer-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const behind = new URL(url);
  const file = join(folder, 'pgbouncer.ini');
  const name = behind.pathname.slice(1);
  writeFileSync(
    file,
    [
      '[databases]',
      `${name} = host=${behind.hostname} port=${behind.port} dbname=${name} user=${behind.username} password=${behind.password}`,
      '[pgbouncer]',
      `listen_addr = 127.0.0.1\nlisten_port = ${port}\nunix_socket_dir =`,
      `auth_type = any\npool_mode = ${mode}`,
      ...(ignores.length === 0 ? [] : [`ignore_startup_parameters = ${ignores.join(',')}`]),
    ].join('\n'),
  );
  // It refuses to run as root.
  const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const server = spawn('pgbouncer', [file], { stdio: 'ignore', ...asNobody });
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
    rmSync(folder, { recursive: true });
  };
  for (let waited = 0; !(await listens(port)); waited += POLL_MS) {
    if (server.exitCode !== null || waited > START_TIMEOUT_MS) {
      await stop();
      throw new Error(`pgbouncer did not listen (exit code ${server.exitCode})`);
    }
    await new Promise((resume) => setTimeout(resume, POLL_MS));
  }
  return { url: `postgres://${behind.username}:any@127.0.0.1:${port}/${name}`, stop };
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
