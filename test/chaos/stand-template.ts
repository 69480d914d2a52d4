import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { newSecretLine } from '#config/secret-file';
import { rootFolder } from '#config/root';
import { freePort } from '#libs/platform';
import { APP_ROLE, DATABASE, OWNER_ROLE, PASSWORD, standPostgres } from './stand-postgres.js';
import { StandProcess } from './stand-process.js';

const LAUNCHER = join(rootFolder(), 'apps', 'cli', 'launch.mjs');

/** What every site of one run is copied from: a migrated database, stopped cleanly, and the file of secrets. */
export interface Template {
  readonly data: string;
  readonly secretFile: string;
}

/** The folder of this run, removed when the run ends. */
export function runFolder(): string {
  const folder = process.env['PARVIS_TEST_RUN'];
  if (!folder) throw new Error('PARVIS_TEST_RUN is not set: run the chaos tests through "npm run chaos"');
  return folder;
}

/** One command of the compiled program, as an operator runs it. Throws with what it said when it fails. */
export async function parvis(words: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [LAUNCHER, ...words], { env, cwd: rootFolder() });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`parvis ${words.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}

/** A process of the compiled program that goes on. */
export function parvisProcess(
  name: string,
  words: readonly string[],
  { env, preload }: { readonly env: Readonly<Record<string, string>>; readonly preload?: string },
): StandProcess {
  const imports = preload === undefined ? [] : ['--import', preload];
  return new StandProcess({
    name,
    program: process.execPath,
    args: [...imports, LAUNCHER, ...words],
    env,
    cwd: rootFolder(),
  });
}

/** What a process gets of this machine, whatever it is to do. */
export function bareEnvironment(): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '/',
    // Compiled once, read by all: fifty workers start twice as fast, and differ in nothing else.
    NODE_COMPILE_CACHE: join(runFolder(), 'compiled'),
  };
}

/** The template of this run, made by the first who asks. */
export async function template(): Promise<Template> {
  const folder = join(runFolder(), 'chaos-template');
  const made = { data: join(folder, 'postgres'), secretFile: join(folder, 'secret') };
  if (existsSync(folder)) return made;
  const half = `${folder}-half`;
  mkdirSync(half, { recursive: true });
  chmodSync(half, 0o755);
  const secretFile = join(half, 'secret');
  writeFileSync(secretFile, `${newSecretLine()}\n`, { mode: 0o600 });
  const data = join(half, 'postgres');
  const server = await standPostgres({ folder: data, logFile: join(half, 'postgres.log'), port: await freePort() });
  await makeDatabase(server.ownerUrl);
  await parvis(['migrate'], {
    ...bareEnvironment(),
    NODE_ENV: 'production',
    DATABASE_URL: server.url,
    DATABASE_OWNER_URL: server.ownerUrl,
    PARVIS_SECRET_FILE: secretFile,
  });
  await server.stop();
  renameSync(half, folder);
  return made;
}

/** What an operator does once, by hand: a role for the app, and a database that the other role owns. */
async function makeDatabase(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl.replace(/[^/]*$/, 'postgres') });
  await client.connect();
  try {
    await client.query(`create role ${APP_ROLE} login password '${PASSWORD}'`);
    await client.query(`create database ${DATABASE} owner ${OWNER_ROLE}`);
  } finally {
    await client.end();
  }
}
