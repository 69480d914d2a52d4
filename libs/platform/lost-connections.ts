import type { Pool } from 'pg';
import { lentConnections } from './lent-connections.js';

/** Whoever gives a lost connection back does so at once, when the statement on it fails. */
const GIVEN_BACK_WITHIN_MS = 100;

/**
 * Gives the place of a connection back that was lost in the middle of a transaction. Kysely gives it back after a
 * commit or rollback that succeeded, and on a lost connection none does: without this each crash of the database would
 * take a few places, until nobody gets a connection any more.
 */
export function giveBackLostConnections(pool: Pool): void {
  const lent = lentConnections(pool);
  pool.on('connect', (client) => {
    const giveBack = (): void => {
      if (lent.has(client)) client.release(true);
    };
    client.once('end', () => setTimeout(giveBack, GIVEN_BACK_WITHIN_MS).unref());
  });
}
