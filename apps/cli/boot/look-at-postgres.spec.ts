import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DatabaseOptions } from '#libs/platform';
import { platformOptions, testDatabase, type TestDatabase } from '#test/support/database';
import { testPgBouncer } from '#test/support/pgbouncer';
import { aStranger } from '#test/support/strangers';
import { describeWhen, hasProgram } from '#test/support/when';
import { sentence, type Finding } from '../finding.js';
import { judgeServer, lookAtPostgres } from './look-at-postgres.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});

/** As a production would look, with something else than it has. */
function look(other: Partial<DatabaseOptions> = {}): Promise<Finding[]> {
  return lookAtPostgres({ ...platformOptions(db.url, db.clock).database, connectTimeoutMs: 1_000, ...other });
}

/** The address of the test's database with one part of it changed. */
function addressWith(change: (url: URL) => void): string {
  const url = new URL(db.url);
  change(url);
  return url.href;
}

/** The one problem, as it would be read. */
async function problemOf(other: Partial<DatabaseOptions>): Promise<string> {
  const problems = (await look(other)).filter(({ state }) => state === 'problem');
  expect(problems).toHaveLength(1);
  return problems.map(sentence).join('\n');
}

describe('PostgreSQL, before a process serves', () => {
  it('is found fit: new enough, its own sessions, migrated, on time', async () => {
    expect((await look()).map(({ what, state }) => [what, state])).toEqual([
      ['PostgreSQL', 'ok'],
      ['Connections', 'ok'],
      ['Migrations', 'ok'],
      ['Clocks', 'ok'],
    ]);
  });

  it('is refused with a name or password that it does not take, without saying the password', async () => {
    const said = await problemOf({ url: addressWith((url) => (url.password = 'geheim')) });
    expect(said).toMatch(/does not let us in \(password authentication failed .*\)\. Correct DATABASE_URL\.$/);
    expect(said).not.toContain('geheim');
    expect(await problemOf({ url: addressWith((url) => (url.username = 'nobody_here')) })).toContain(
      'does not let us in',
    );
  });

  it('is refused without the database', async () => {
    expect(await problemOf({ url: addressWith((url) => (url.pathname = '/nothing_here')) })).toMatch(
      /has no database "nothing_here"\. Correct DATABASE_URL, or create the database/,
    );
  });

  it('is refused when it is away, another program, or says nothing', async () => {
    const [site, silent] = [await aStranger('web-site'), await aStranger('silent')];
    for (const host of ['127.0.0.1:1', site, silent, 'nowhere.invalid'])
      expect(await problemOf({ url: `postgres://app:geheim@${host}/parvis` })).toMatch(
        /^PostgreSQL: no PostgreSQL answers at \S+ \(.+\)\. Start the server, or correct DATABASE_URL\.$/,
      );
  });

  it('is refused when it is too old, or a standby, with the remedy', async () => {
    const said = (number: number, readOnly: boolean) =>
      sentence(judgeServer({ version: '14.9', number, readOnly }, 'DATABASE_URL'));
    expect(said(140_009, false)).toBe('PostgreSQL: version 14.9 is too old. Use PostgreSQL 15 or newer.');
    const standby = 'PostgreSQL: it can only be read, as a standby. Put the primary into DATABASE_URL.';
    expect(said(150_004, true)).toBe(standby);
    const readOnly = addressWith((url) => url.searchParams.set('options', '-c default_transaction_read_only=on'));
    expect(await problemOf({ url: readOnly })).toBe(standby);
  });

  it('is refused when it lacks a migration, or all of them', async () => {
    expect(await problemOf({ newestMigration: '20991231-later' })).toMatch(
      /older than this version\. Run "parvis migrate"/,
    );
    const empty = addressWith((url) => (url.pathname = '/postgres'));
    expect(await problemOf({ url: empty })).toMatch(/is empty, or another one\. Run "parvis migrate"/);
  });
});

const TIMEOUTS = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];

describeWhen(hasProgram('pgbouncer'), 'pgbouncer', 'a pooler in front of PostgreSQL', () => {
  async function through<T>(
    pooling: Parameters<typeof testPgBouncer>[1],
    work: (url: string) => Promise<T>,
  ): Promise<T> {
    const pooler = await testPgBouncer(db.url, pooling);
    try {
      return await work(pooler.url);
    } finally {
      await pooler.stop();
    }
  }

  it('is refused, with the reason, when it pools transactions', async () => {
    const said = await through({ mode: 'transaction', ignores: TIMEOUTS }, (url) => problemOf({ url }));
    expect(said).toMatch(/a pooler stands in front .*the same session in turn.*LISTEN and advisory locks/);
  });

  it('is refused when it pools statements', async () => {
    const said = await through({ mode: 'statement', ignores: TIMEOUTS }, (url) => problemOf({ url }));
    expect(said).toMatch(/a pooler stands in front .*statements/);
  });

  it('is refused when it does not hand on the time-outs', async () => {
    const said = await through({ mode: 'session' }, (url) => problemOf({ url }));
    expect(said).toMatch(/a pooler stands in front .*unsupported startup parameter: \w+_timeout/);
  });

  it('is taken when it pools sessions, with a word about the time-outs that it drops', async () => {
    const findings = await through({ mode: 'session', ignores: TIMEOUTS }, (url) => look({ url }));
    expect(findings.map(({ what, state }) => [what, state])).toEqual([
      ['PostgreSQL', 'ok'],
      ['Connections', 'warning'],
      ['Migrations', 'ok'],
      ['Clocks', 'ok'],
    ]);
  });
});
