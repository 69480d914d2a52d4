import { Migration } from '@mikro-orm/migrations';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrationsList } from '#config/migrations/index';
import { testDatabase } from '#test/support/database';
import { APP_ROLE } from '#test/support/postgres';
import { migrateDatabase, type MigrationTarget } from './migrate-database.js';
import { CommandRefused } from './refusal.js';

class Later extends Migration {
  override up(): void {
    this.addSql('create table later (id integer)');
    this.addSql('alter table dossier add column later text');
  }
}

const LATER = [...migrationsList, { name: '20991231-later', class: Later }];

/** A database without anything in it, and what there is to migrate there. */
async function anEmptyOne(): Promise<MigrationTarget> {
  const db = await testDatabase({ fill: () => Promise.resolve() });
  return { ownerUrl: db.ownerUrl, appRole: APP_ROLE, queues: false };
}

/** Work with a connection of the owner's own, closed afterwards. */
async function beside<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('migrating', () => {
  it('brings an empty database to the present schema, once', async () => {
    const target = await anEmptyOne();
    expect(await migrateDatabase(target)).toEqual(migrationsList.map(({ name }) => name));
    expect(await migrateDatabase(target)).toEqual([]);
  });

  it('is done by one of two at once; the other waits, says so, and finds nothing left', async () => {
    const target = await anEmptyOne();
    const said: string[] = [];
    const report = (sentence: string): void => void said.push(sentence);
    const ran = await Promise.all([migrateDatabase({ ...target, report }), migrateDatabase({ ...target, report })]);
    expect(ran.map((names) => names.length).toSorted()).toEqual([0, migrationsList.length]);
    expect(said).toEqual(['Another migration is at work on this database; waiting for it to end…']);
  });

  it('gives up within seconds on a table that a long transaction holds, and leaves everything as it was', async () => {
    const target = await anEmptyOne();
    await migrateDatabase(target);
    await beside(target.ownerUrl, async (client) => {
      await client.query('begin');
      await client.query('select * from dossier');
      const began = performance.now();
      const refused = await migrateDatabase({ ...target, migrations: LATER }).catch((error: unknown) => error);
      const seconds = (performance.now() - began) / 1_000;
      expect(refused).toBeInstanceOf(CommandRefused);
      expect(String(refused)).toMatch(/did not end within 10 s, so nothing was changed\. Find it with "select pid/);
      expect(seconds).toBeGreaterThan(9);
      expect(seconds).toBeLessThan(15);
      await client.query('rollback');
      const { rows } = await client.query(`select to_regclass('later') as made, array_agg(name) as ran from migration`);
      expect(rows).toEqual([{ made: null, ran: migrationsList.map(({ name }) => name) }]);
    });
    expect(await migrateDatabase({ ...target, migrations: LATER })).toEqual(['20991231-later']);
  }, 40_000);

  it('gives the app its rights on what is new, and none to change the journal', async () => {
    const target = await anEmptyOne();
    await migrateDatabase({ ...target, migrations: LATER });
    const right = (table: string, kind: string) => `has_table_privilege('${APP_ROLE}', '${table}', '${kind}')`;
    await beside(target.ownerUrl, async (client) => {
      const { rows } = await client.query(
        `select ${right('later', 'INSERT')} as add, ${right('journal_entry', 'INSERT')} as note,
                ${right('journal_entry', 'UPDATE')} or ${right('journal_entry', 'DELETE')} as tamper`,
      );
      expect(rows).toEqual([{ add: true, note: true, tamper: false }]);
    });
  });
});
