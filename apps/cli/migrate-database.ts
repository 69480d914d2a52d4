import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { migrationOptions } from '#config/orm';
import { prepareQueueSchema } from '#libs/platform';

/** One number for all of Parvis, so that two operators migrating at once take turns. */
const MIGRATION_LOCK = 7_265_841;

/** Rows that only ever get added, or added and taken away: the app's role may not change them. */
const APPEND_ONLY = ['journal_entry', 'migration'];
const NEVER_UPDATED = ['journal_secret'];

export interface MigrationTarget {
  readonly ownerUrl: string;
  /** The role the app connects with; gets exactly the rights it needs. */
  readonly appRole: string;
  /** Whether queues live in this database too (embedded mode and tests). */
  readonly queues: boolean;
}

/**
 * Brings the database to the present schema and gives the app's role its rights.
 * Returns the names of the migrations it ran; running it again is harmless.
 */
export async function migrateDatabase(target: MigrationTarget): Promise<string[]> {
  const client = new pg.Client({ connectionString: target.ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await runMigrations(target.ownerUrl);
    if (target.queues) await prepareQueueSchema(client, target.appRole);
    await grantRights(client, target.appRole);
    return ran;
  } finally {
    await client.end();
  }
}

async function runMigrations(ownerUrl: string): Promise<string[]> {
  const orm = await MikroORM.init(migrationOptions(ownerUrl));
  try {
    return (await orm.migrator.up()).map(({ name }) => name);
  } finally {
    await orm.close();
  }
}

async function grantRights(client: pg.Client, appRole: string): Promise<void> {
  const { rows } = await client.query<{ owner: boolean }>('select current_user = $1 as owner', [appRole]);
  // With one role for everything there is nobody to give rights to; doctor says so.
  if (rows[0]?.owner) return;
  const role = client.escapeIdentifier(appRole);
  const statements = [
    `grant usage on schema public to ${role}`,
    `grant select, insert, update, delete on all tables in schema public to ${role}`,
    `grant usage, select on all sequences in schema public to ${role}`,
    `grant execute on all functions in schema public to ${role}`,
    ...APPEND_ONLY.map((table) => `revoke update, delete, truncate on ${table} from ${role}`),
    ...NEVER_UPDATED.map((table) => `revoke update, truncate on ${table} from ${role}`),
    `revoke insert on migration from ${role}`,
  ];
  await client.query(statements.join('; '));
}
