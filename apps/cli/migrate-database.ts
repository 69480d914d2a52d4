import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { LOCK_TIMEOUT_MS, migrationOptions, type MigrationsList } from '#config/orm';
import { prepareQueueSchema } from '#libs/platform';
import { CommandRefused } from './refusal.js';
import { takeTurn } from './migration-turn.js';

/** Rows that only ever get added, or added and taken away: the app's role may not change them. */
const APPEND_ONLY = ['journal_entry', 'migration', 'workflow_definition'];
/** The same, of a table that a database of an earlier release has not got. */
const APPEND_ONLY_SINCE = ['workflow_publication'];
const NEVER_UPDATED = ['journal_secret'];
const LOCK_NOT_AVAILABLE = '55P03';

export interface MigrationTarget {
  readonly ownerUrl: string;
  /** The role the app connects with; gets exactly the rights it needs. */
  readonly appRole: string;
  /** Whether queues live in this database too (embedded mode and tests). */
  readonly queues: boolean;
  /** What to run; absent: everything that this version knows. */
  readonly migrations?: MigrationsList;
  /** Told when another migration is waited for. */
  readonly report?: (sentence: string) => void;
}

/**
 * Brings the database to the present schema and gives the app's role its rights, in one transaction: all of it, or nothing.
 * Two at once take turns. Returns the names of the migrations it ran; running it again is harmless.
 * Throws CommandRefused when a table stays locked for longer than 10 s: a migration that waits holds up every query after it.
 */
export async function migrateDatabase(target: MigrationTarget): Promise<string[]> {
  const client = new pg.Client({ connectionString: target.ownerUrl, lock_timeout: LOCK_TIMEOUT_MS });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await takeTurn(client, target.report ?? (() => undefined));
    const ran = await runMigrations(target, await rightsOf(client, target.appRole));
    if (target.queues) await prepareQueueSchema(client, target.appRole);
    return ran;
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    throw new CommandRefused(
      `A table is locked by a transaction that did not end within ${LOCK_TIMEOUT_MS / 1_000} s, so nothing was changed. ` +
        'Find it with "select pid, xact_start, query from pg_stat_activity order by xact_start", end it, and run "parvis migrate" again.',
    );
  } finally {
    await client.end();
  }
}

async function runMigrations({ ownerUrl, migrations }: MigrationTarget, rights: readonly string[]): Promise<string[]> {
  const orm = await MikroORM.init(migrationOptions(ownerUrl, migrations));
  const connection = orm.em.getConnection();
  try {
    // Makes the table of migrations that ran, outside of any transaction: there is one connection.
    await orm.migrator.getPending();
    return await connection.transactional(async (transaction) => {
      const ran = await orm.migrator.up({ transaction });
      for (const right of rights) await connection.execute(right, [], 'run', transaction);
      return ran.map(({ name }) => name);
    });
  } finally {
    await orm.close();
  }
}

/** What the app's role may do, as statements. */
async function rightsOf(client: pg.Client, appRole: string): Promise<string[]> {
  const { rows } = await client.query<{ owner: boolean }>('select current_user = $1 as owner', [appRole]);
  // With one role for everything there is nobody to give rights to; doctor says so.
  if (rows[0]?.owner) return [];
  const role = client.escapeIdentifier(appRole);
  return [
    `grant usage on schema public to ${role}`,
    `grant select, insert, update, delete on all tables in schema public to ${role}`,
    `grant usage, select on all sequences in schema public to ${role}`,
    `grant execute on all functions in schema public to ${role}`,
    ...APPEND_ONLY.map((table) => `revoke update, delete, truncate on ${table} from ${role}`),
    ...APPEND_ONLY_SINCE.map(
      (table) => `do $$ begin if to_regclass('public.${table}') is not null then
                    revoke update, delete, truncate on ${table} from ${role}; end if; end $$`,
    ),
    ...NEVER_UPDATED.map((table) => `revoke update, truncate on ${table} from ${role}`),
    `revoke insert on migration from ${role}`,
  ];
}
