import { randomBytes } from 'node:crypto';
import { afterAll } from '@jest/globals';
import type { INestApplicationContext, ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { NEWEST_MIGRATION } from '#config/orm';
import { VirtualClock } from '#libs/kernel';
import { Database, PlatformModule, type PlatformOptions } from '#libs/platform';
import { APP_ROLE, cloneDatabase, dropDatabase, testServer } from './postgres.js';

/** Where the clock of a test stands at first: a Monday morning in Clermont (10:00), outside holidays. */
export const A_MONDAY = new Date('2026-11-23T09:00:00Z');

export interface TestDatabase {
  readonly database: Database;
  /** As the app connects: without the right to change the journal. */
  readonly url: string;
  /** As the owner of the tables connects, for tests that tamper. */
  readonly ownerUrl: string;
  readonly clock: VirtualClock;
  /** A Nest application context with these modules on this database; closed with it. */
  app(modules: NonNullable<ModuleMetadata['imports']>): Promise<INestApplicationContext>;
  /** Something of the test's own to end before the database goes: a server, a worker. */
  onClose(end: () => Promise<unknown>): void;
  /** Closes what was opened and fails when a connection is left. Called by itself after the file's last test. */
  close(): Promise<void>;
}

/** Enough for tests in which several things happen at once. */
const CONNECTIONS = 8;

export interface WantedDatabase {
  readonly connections?: number;
  readonly fill?: (ownerUrl: string) => Promise<void>;
  readonly clock?: VirtualClock;
}

const open: TestDatabase[] = [];

// Registered while the test file loads: jest takes no hooks later.
afterAll(async () => {
  for (const database of open) await database.close();
});

/**
 * A database of its own for one test file: a copy of the migrated template, dropped after the last test.
 * `connections`: in each pool on it. With one, whatever holds a connection while it waits for another fails.
 * `fill`: instead of the template, an empty database is filled by it, as the owner of the tables.
 * `clock`: instead of one that stands at a Monday.
 */
export async function testDatabase({
  connections = CONNECTIONS,
  fill,
  clock = new VirtualClock(A_MONDAY),
}: WantedDatabase = {}): Promise<TestDatabase> {
  const name = `spec_${randomBytes(6).toString('hex')}`;
  const server = await testServer();
  await cloneDatabase(name, { empty: fill !== undefined });
  await fill?.(server(name));
  const url = server(name, APP_ROLE);
  const ends: (() => Promise<unknown>)[] = [];
  const onClose = (end: () => Promise<unknown>): void => void ends.push(end);
  const app: TestDatabase['app'] = async (modules) => {
    const context = await contextOf([PlatformModule.forRoot(platformOptions(url, clock, connections)), ...modules]);
    onClose(() => context.close());
    return context;
  };
  const database = (await app([])).get(Database);
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    for (const end of ends.reverse()) await end();
    const { leftOpen } = await dropDatabase(name);
    if (leftOpen.length > 0) throw new Error(`connections left open:\n${leftOpen.join('\n')}`);
  };
  const made = { database, url, ownerUrl: server(name), clock, app, onClose, close };
  open.push(made);
  return made;
}

/** The plumbing's options of a test: short time-outs, so that a test that hangs says so. */
export function platformOptions(url: string, clock: VirtualClock, poolMax = CONNECTIONS): PlatformOptions {
  return {
    clock,
    database: {
      url,
      poolMax,
      applicationName: 'parvis-test',
      statementTimeoutMs: 20_000,
      lockTimeoutMs: 10_000,
      connectTimeoutMs: 10_000,
      newestMigration: NEWEST_MIGRATION,
    },
    queues: { kind: 'postgres', url },
    mail: { kind: 'capture' },
    secrets: [Buffer.alloc(32, 'test')],
  };
}

async function contextOf(imports: NonNullable<ModuleMetadata['imports']>): Promise<INestApplicationContext> {
  class TestModule {}
  return NestFactory.createApplicationContext({ module: TestModule, imports }, { logger: false, abortOnError: false });
}
