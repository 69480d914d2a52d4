import { PostgreSqlDriver, type Options } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { giveBackLostConnections } from './lost-connections.js';
import type { DatabaseOptions } from './platform.options.js';
import { cutSilentConnections } from './silent-connections.js';

const TIMESTAMPTZ = 1184;
/** How much longer than any statement may run a server that lives may be silent. */
const SILENCE_MS = 2_000;

/** MikroORM as the app uses it: the pool bounded in size and time, timestamps as Date, no global context. */
export function ormOptions(database: DatabaseOptions): Options {
  return {
    driver: PostgreSqlDriver,
    clientUrl: database.url,
    pool: { min: 0, max: database.poolMax, idleTimeoutMillis: 30_000 },
    driverOptions: {
      ...connectionSettings(database),
      onPoolCreated: (pool: Pool) => {
        readTimestampsAsDates(pool);
        giveBackLostConnections(pool);
        cutSilentConnections(pool, database.statementTimeoutMs + SILENCE_MS);
      },
    },
    discovery: { warnWhenNoEntities: false },
    // A connection the server cuts is logged by MikroORM as a warning and never ends the process.
    allowGlobalContext: false,
    forceUtcTimezone: true,
  };
}

/** What every connection of the app says of itself and asks of the server when it is opened. */
export function connectionSettings(database: DatabaseOptions) {
  return {
    application_name: database.applicationName,
    statement_timeout: database.statementTimeoutMs,
    lock_timeout: database.lockTimeoutMs,
    idle_in_transaction_session_timeout: database.statementTimeoutMs,
    connectionTimeoutMillis: database.connectTimeoutMs,
    keepAlive: true,
  };
}

function readTimestampsAsDates(pool: Pool): void {
  const types = pool.options.types as unknown as { setTypeParser(oid: number, parse: (text: string) => unknown): void };
  types.setTypeParser(TIMESTAMPTZ, instant);
}

/** PostgreSQL's text of an instant; infinity has no Date and is refused. */
function instant(text: string): Date {
  const date = new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  if (Number.isNaN(date.getTime())) throw new Error(`not an instant: ${text}`);
  return date;
}
