import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { asPostgresUser, isRoot, NOBODY, postgresPrograms, program } from './binaries.js';
import { dataFolder, makeDataFolder } from './data-folder.js';
import { freePort } from './free-port.js';
import { answers, isAlive, runningServer } from './running-server.js';
import { PostgresTrouble } from './trouble.js';

const MAJOR = '18';
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 6_000;
const POLL_MS = 15;

/** The owner of the embedded databases. */
export const EMBEDDED_OWNER = 'parvis_owner';

export interface EmbeddedPostgresOptions {
  /** Where the data should lie; see dataFolder(). */
  readonly folder: string;
  /** The owner's password, for everybody who connects. */
  readonly password: string;
  /** Where the server writes what it has to say. */
  readonly logFile: string;
  /** Further settings, as `name=value`. */
  readonly settings?: readonly string[];
  /** The port it must have, for clients that know it already; any free one unless told. */
  readonly port?: number;
}

/** A running server of ours, on loopback only. */
export interface EmbeddedPostgres {
  readonly port: number;
  readonly pid: number;
  /** True when the server was already running: left behind by a killed process, or serving another one. */
  readonly found: boolean;
  /** The address of one of its databases, password included. */
  url(database: string, user?: string): string;
  /** Ends it within seconds; open connections are cut. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL from its npm programs, as root or not, and makes its data folder the first time.
 * A server already running on that folder is used as it is. Throws PostgresTrouble.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = dataFolder(options.folder);
  const running = await findEmbeddedPostgres(options);
  if (running) return running;
  const bin = postgresPrograms();
  checkVersion(folder);
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(bin, folder, options.password);
  const port = options.port ?? (await freePort());
  const server = launch(bin, folder, port, options);
  await untilReady(server, port, options);
  return handle({ folder, pid: server.pid ?? 0, port, password: options.password, found: false });
}

/** The server that runs on the folder and takes the password; null when none does. Starts nothing. */
export async function findEmbeddedPostgres(
  options: Pick<EmbeddedPostgresOptions, 'folder' | 'password'>,
): Promise<EmbeddedPostgres | null> {
  const folder = dataFolder(options.folder);
  const running = runningServer(folder);
  if (!running) return null;
  const found = handle({ folder, ...running, password: options.password, found: true });
  if (await answers(found.url('postgres'))) return found;
  // The number may now be another program's; then PostgreSQL itself clears the stale file when it starts.
  if (!isAlive(running.pid) || !running.isPostgres) return null;
  throw new PostgresTrouble(
    'in-use',
    `PostgreSQL (process ${running.pid}) runs on ${folder} but refuses our password. Stop that process, then start again.`,
  );
}

function handle(server: {
  folder: string;
  pid: number;
  port: number;
  password: string;
  found: boolean;
}): EmbeddedPostgres {
  return {
    port: server.port,
    pid: server.pid,
    found: server.found,
    url: (database, user = EMBEDDED_OWNER) =>
      `postgres://${user}:${encodeURIComponent(server.password)}@127.0.0.1:${server.port}/${database}`,
    stop: () => stop(server.folder, server.pid),
  };
}

function checkVersion(folder: string): void {
  const mark = join(folder, 'PG_VERSION');
  if (!existsSync(mark)) return;
  const found = readFileSync(mark, 'utf8').trim();
  if (found === MAJOR) return;
  throw new PostgresTrouble(
    'other-version',
    `The data in ${folder} was written by PostgreSQL ${found}, and this version of Parvis brings PostgreSQL ${MAJOR}. Export it with the old version, or move the folder away to start with fresh demonstration data.`,
  );
}

async function initialise(bin: string, folder: string, password: string): Promise<void> {
  makeDataFolder(folder);
  // A start that was interrupted leaves half a folder, which initdb would refuse.
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  const passwordFile = `${folder}.initial-password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (isRoot()) chownSync(passwordFile, NOBODY, NOBODY);
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '-E', 'UTF8'];
  const access = ['-U', EMBEDDED_OWNER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    await promisify(execFile)(program(bin, 'initdb'), ['-D', folder, '--no-sync', ...locale, ...access], {
      ...asPostgresUser(),
      cwd: '/',
    });
  } catch (error) {
    rmSync(join(folder, 'PG_VERSION'), { force: true });
    throw understood((error as { stderr?: string }).stderr ?? String(error), folder);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function launch(bin: string, folder: string, port: number, options: EmbeddedPostgresOptions): ChildProcess {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...(options.settings ?? []),
  ];
  const log = openSync(options.logFile, 'a', 0o600);
  // In a group of its own: Ctrl-C reaches the app first, which stops the server when it has finished.
  const server = spawn(
    program(bin, 'postgres'),
    ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...asPostgresUser(), cwd: '/', detached: true, stdio: ['ignore', log, log], windowsHide: true },
  );
  closeSync(log);
  server.on('error', () => undefined);
  server.unref();
  return server;
}

async function untilReady(server: ChildProcess, port: number, options: EmbeddedPostgresOptions): Promise<void> {
  const url = `postgres://${EMBEDDED_OWNER}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/postgres`;
  for (let waited = 0; waited < START_TIMEOUT_MS; waited += POLL_MS) {
    if (await answers(url)) return;
    if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined)
      throw understood(lastWords(options.logFile), options.folder);
    await pause(POLL_MS);
  }
  server.kill('SIGQUIT');
  throw new PostgresTrouble(
    'refused',
    `PostgreSQL did not answer within ${START_TIMEOUT_MS / 1000} s. Read ${options.logFile}, then start again.`,
  );
}

async function stop(folder: string, pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isAlive(pid)) return;
    if (process.platform === 'win32') {
      await promisify(execFile)(program(postgresPrograms(), 'pg_ctl'), ['stop', '-D', folder, '-m', 'fast']);
      return;
    }
    process.kill(pid, signal);
    for (let waited = 0; waited < STOP_TIMEOUT_MS && isAlive(pid); waited += POLL_MS) await pause(POLL_MS);
  }
}

function lastWords(logFile: string): string {
  return readFileSync(logFile, 'utf8').split('\n').slice(-12).join('\n');
}

/** PostgreSQL's complaint in our words. */
function understood(complaint: string, folder: string): PostgresTrouble {
  if (/no space left|disk full|could not extend|ENOSPC/i.test(complaint))
    return new PostgresTrouble('disk-full', `The disk that holds ${folder} is full. Free 200 MB, then start again.`);
  if (/could not look up effective user ID/.test(complaint))
    return new PostgresTrouble(
      'refused',
      'PostgreSQL insists on a user with a name, and this machine has none for yours. Run Parvis as a user of /etc/passwd, or set DATABASE_URL.',
    );
  const line = complaint.split('\n').findLast((words) => /FATAL|PANIC|error|could not/i.test(words)) ?? complaint;
  return new PostgresTrouble(
    'refused',
    `PostgreSQL refuses to start: ${line.trim()} Set PARVIS_DATA to another folder, or remove ${folder} to start afresh.`,
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}
