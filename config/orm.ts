import { Migrator } from '@mikro-orm/migrations';
import { PostgreSqlDriver, type Options } from '@mikro-orm/postgresql';
import { migrationsList } from './migrations/index.js';

/** What a database that this version can use has seen. */
export const NEWEST_MIGRATION = migrationsList.at(-1)?.name ?? '';

/** How long a migration waits for a table, and makes everybody wait who comes after it. */
export const LOCK_TIMEOUT_MS = 10_000;

export type MigrationsList = typeof migrationsList;

/** MikroORM as the owner of the tables uses it: to migrate, one connection, and nothing else. */
export function migrationOptions(ownerUrl: string, list: MigrationsList = migrationsList): Options {
  return {
    driver: PostgreSqlDriver,
    clientUrl: ownerUrl,
    extensions: [Migrator],
    pool: { min: 0, max: 1 },
    driverOptions: {
      application_name: 'parvis-migrate',
      lock_timeout: LOCK_TIMEOUT_MS,
      connectionTimeoutMillis: 10_000,
    },
    // The migrator talks to the console; the command that calls it reports in its own words.
    logger: () => undefined,
    discovery: { warnWhenNoEntities: false },
    migrations: { tableName: 'migration', migrationsList: list, snapshot: false, allOrNothing: true },
  };
}
