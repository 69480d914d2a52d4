import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#libs/platform';
import { untilListening } from './until.js';

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
  const ended = () => (server.exitCode === null ? null : `pgbouncer ended with ${server.exitCode}`);
  await untilListening(port, ended).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url: `postgres://${behind.username}:any@127.0.0.1:${port}/${name}`, stop };
}
