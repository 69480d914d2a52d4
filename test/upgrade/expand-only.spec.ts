import { describe, expect, it } from '@jest/globals';
import { migrationsList } from '#config/migrations/index';
import { contractions } from './expand-only.js';

/** Migrations that take something away, each with the release since which no running program uses it. */
const WAITED_FOR: Readonly<Record<string, string>> = {};

/** The statements of a migration, without a database. */
function statementsOf({ class: Made }: (typeof migrationsList)[number]): string[] {
  const migration = new Made(undefined, undefined);
  void migration.up();
  return migration.getQueries().map(String);
}

describe('migrations', () => {
  it('have names that sort in the order in which they run', () => {
    const names = migrationsList.map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
    expect(new Set(names).size).toBe(names.length);
  });

  it('after the trunk only expand, unless a release was waited for', () => {
    const wrong = migrationsList
      .slice(1)
      .filter(({ name }) => WAITED_FOR[name] === undefined)
      .flatMap((migration) => contractions(statementsOf(migration)).map((why) => `${migration.name} ${why}`));
    expect(wrong).toEqual([]);
  });

  it('are read statement by statement', () => {
    const [trunk] = migrationsList;
    if (!trunk) throw new Error('no migration');
    expect(statementsOf(trunk).length).toBeGreaterThan(50);
  });
});

describe('a statement that takes away is found', () => {
  it.each([
    'drop table dossier',
    'alter table dossier drop column note',
    'alter table dossier drop note',
    'alter table dossier rename column note to remark',
    'ALTER TABLE dossier RENAME TO file',
    'alter table dossier alter column note type integer using note::integer',
    'alter table dossier alter column note set data type integer',
    'alter table dossier alter column note set not null',
    'alter table dossier alter column note drop default',
    'alter table dossier add column note text not null',
    'alter table dossier add note text not null',
    'alter table dossier add constraint short check (length(note) < 9)',
    'alter table dossier add unique (note)',
    'create unique index on dossier (note)',
    'create index concurrently dossier_note on dossier (note)',
    'drop function journal_append(text)',
    'drop type colour',
    'revoke insert on dossier from public',
    'delete from dossier',
  ])('%s', (sql) => {
    expect(contractions([sql])).not.toEqual([]);
  });
});

describe('a statement that only expands is let through', () => {
  it.each([
    'create table later (id integer primary key, note text not null unique)',
    'alter table dossier add column note text',
    "alter table dossier add column note text not null default 'x'",
    'alter table dossier alter column note drop not null',
    'create index dossier_note on dossier (note)',
    'drop index if exists dossier_note',
    'create function f() returns void language sql as $$ delete from dossier; drop table x $$',
    "comment on table dossier is 'drop table nothing'",
  ])('%s', (sql) => {
    expect(contractions([sql])).toEqual([]);
  });

  it('also a rule on a table that the migration itself makes', () => {
    expect(contractions(['create table later (id integer)', 'alter table later add unique (id)'])).toEqual([]);
    expect(contractions(['create table later (id integer)', 'create unique index on later (id)'])).toEqual([]);
  });
});
