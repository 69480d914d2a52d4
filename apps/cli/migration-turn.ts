import type { Client } from 'pg';
import { CommandRefused } from './refusal.js';

/** One number for all of Parvis, so that two who migrate at once take turns. */
const MIGRATION_LOCK = 7_265_841;
const POLL_MS = 250;
const WAIT_LIMIT_MS = 600_000;

/**
 * Takes the turn to migrate, until the connection ends. Says so when it has to wait.
 * Asks again and again instead of waiting inside PostgreSQL: a waiting statement holds a snapshot, for which an index that
 * is built concurrently would wait in turn. Throws CommandRefused after ten minutes.
 */
export async function takeTurn(client: Client, report: (sentence: string) => void): Promise<void> {
  for (let waited = 0; !(await isOurs(client)); waited += POLL_MS) {
    if (waited === 0) report('Another migration is at work on this database; waiting for it to end…');
    if (waited > WAIT_LIMIT_MS)
      throw new CommandRefused(
        `Another migration has been at work for ${WAIT_LIMIT_MS / 60_000} minutes. Look at it, then run "parvis migrate" again.`,
      );
    await new Promise((resume) => setTimeout(resume, POLL_MS));
  }
}

async function isOurs(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [MIGRATION_LOCK]);
  return rows[0]?.ours === true;
}
