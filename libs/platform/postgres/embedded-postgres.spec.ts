import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { dataFolder, makeDataFolder } from './data-folder.js';
import { findEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { isAlive } from './running-server.js';

const home = mkdtempSync(join(tmpdir(), 'parvis-embedded-'));
chmodSync(home, 0o755);
const options = { folder: join(home, 'postgres'), password: 'a secret', logFile: join(home, 'log') };
const started: EmbeddedPostgres[] = [];

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(options);
  started.push(server);
  return server;
}

afterAll(async () => {
  for (const server of started) await server.stop();
  rmSync(home, { recursive: true });
});

describe('the embedded PostgreSQL', () => {
  it('serves who knows the password, on this machine only', async () => {
    const server = await start();
    expect(await ask(server.url('postgres'), 'show listen_addresses')).toBe('127.0.0.1');
    await expect(ask(server.url('postgres').replace('a%20secret', 'guess'), 'select 1')).rejects.toThrow('password');
    await ask(server.url('postgres'), "create table kept as select 'x' as it");
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
    expect(await findEmbeddedPostgres(options)).toBeNull();
  });

  it('is found again when it was left running', async () => {
    const server = await start();
    const again = await start();
    expect(again).toMatchObject({ pid: server.pid, port: server.port, found: true });
    expect(await ask(again.url('postgres'), 'select it from kept')).toBe('x');
  });

  it('recovers when it was killed', async () => {
    const server = await start();
    process.kill(server.pid, 'SIGKILL');
    while (isAlive(server.pid)) await new Promise((resume) => setTimeout(resume, 10));
    expect(existsSync(join(dataFolder(options.folder), 'postmaster.pid'))).toBe(true);
    const after = await start();
    expect(after.found).toBe(false);
    expect(await ask(after.url('postgres'), 'select it from kept')).toBe('x');
    await after.stop();
  });

  it('begins again where the first start was cut short', async () => {
    const half = { ...options, folder: join(home, 'half') };
    makeDataFolder(half.folder);
    writeFileSync(join(half.folder, 'leftover'), 'x');
    const server = await startEmbeddedPostgres(half);
    started.push(server);
    expect(await ask(server.url('postgres'), 'select 1')).toBe(1);
  });

  it('says what to do about the data of another version', async () => {
    const old = { ...options, folder: join(home, 'old') };
    mkdirSync(old.folder);
    writeFileSync(join(old.folder, 'PG_VERSION'), '15\n');
    await expect(startEmbeddedPostgres(old)).rejects.toMatchObject({ code: 'other-version' });
  });

  it('says what to do when PostgreSQL refuses, in its words', async () => {
    const broken = { ...options, folder: join(home, 'broken') };
    const server = await startEmbeddedPostgres(broken);
    await server.stop();
    writeFileSync(join(broken.folder, 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(startEmbeddedPostgres(broken)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/no_such_setting|configuration file.*PARVIS_DATA/s),
    });
    expect(readFileSync(options.logFile, 'utf8')).toContain('no_such_setting');
  });
});

describe('the data folder', () => {
  it('is the one asked for where PostgreSQL may enter', () => {
    expect(dataFolder(join(home, 'anywhere'))).toBe(join(home, 'anywhere'));
  });

  it('is elsewhere for root when the way there is closed, and always the same', () => {
    const closed = join(home, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const place = dataFolder(join(closed, 'data'));
    const isRoot = process.getuid?.() === 0;
    expect(place.startsWith(closed)).toBe(!isRoot);
    expect(dataFolder(join(closed, 'data'))).toBe(place);
  });
});

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}
