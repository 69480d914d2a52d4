import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** The stored schemas, oldest first, by the name of their newest migration. */
export const STORED = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.sql'))
  .map((name) => name.replace(/\.sql$/, ''))
  .toSorted();

/** Fills an empty database with what a release left behind, as the owner of the tables. */
export async function load(release: string, ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, (client) =>
    client.query(readFileSync(join(import.meta.dirname, `${release}.sql`), 'utf8')),
  );
}

/** A thing of a schema, worded by PostgreSQL, and the table it belongs to (none: a function). */
interface Line {
  readonly table: string | null;
  readonly says: string;
}

/** What a program relies on. */
export interface Schema {
  /** Columns with their types, and functions with theirs. */
  readonly parts: readonly Line[];
  /** Columns that must be given a value: they may not be empty, and nothing fills them. */
  readonly demanded: readonly Line[];
  /** Checks, references, and what must be unique. */
  readonly rules: readonly Line[];
}

const PARTS = `
  select table_name as table, table_name || '.' || column_name || ' ' || udt_name as says
    from information_schema.columns where table_schema = 'public'
  union all
  select null, oid::regprocedure || ' returns ' || pg_get_function_result(oid)
    from pg_proc where pronamespace = 'public'::regnamespace`;
const DEMANDED = `
  select table_name as table, table_name || '.' || column_name as says from information_schema.columns
   where table_schema = 'public' and is_nullable = 'NO' and column_default is null
     and is_identity = 'NO' and is_generated = 'NEVER'`;
const RULES = `
  select conrelid::regclass::text as table, conrelid::regclass || ' ' || pg_get_constraintdef(oid) as says
    from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'u', 'x')
  union all
  select indrelid::regclass::text, pg_get_indexdef(indexrelid)
    from pg_index join pg_class on pg_class.oid = indrelid
   where indisunique and relnamespace = 'public'::regnamespace`;

export async function schemaOf(ownerUrl: string): Promise<Schema> {
  return withClient(ownerUrl, async (client) => {
    const read = async (sql: string): Promise<Line[]> => (await client.query<Line & pg.QueryResultRow>(sql)).rows;
    return { parts: await read(PARTS), demanded: await read(DEMANDED), rules: await read(RULES) };
  });
}

/** Why the program of the older schema would fail on the newer one, a line each; empty when it would not. */
export function stricter(older: Schema, newer: Schema): string[] {
  const tables = new Set(older.parts.map(({ table }) => table));
  const onlyIn = (those: readonly Line[], others: readonly Line[]): Line[] =>
    those.filter(({ says }) => !others.some((other) => other.says === says));
  // A table that the older program does not know may ask for anything.
  const added = (before: readonly Line[], after: readonly Line[]): Line[] =>
    onlyIn(after, before).filter(({ table }) => tables.has(table));
  return [
    ...onlyIn(older.parts, newer.parts).map(({ says }) => `gone: ${says}`),
    ...added(older.demanded, newer.demanded).map(({ says }) => `demanded: ${says}`),
    ...added(older.rules, newer.rules).map(({ says }) => `forbidden: ${says}`),
  ];
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
