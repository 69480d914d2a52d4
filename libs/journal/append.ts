import { randomBytes } from 'node:crypto';
import type { Clock } from '#libs/kernel';
import { noteInLogContext, rows, type Tx } from '#libs/platform';
import type { NewEntry } from './journal.facts.js';

const SALT_BYTES = 32;

/**
 * Appends one fact to a stream in the caller's transaction: the entry chained to its predecessor, its private part,
 * the outbox row and the hint to the relay. Appends to one stream wait for each other until commit; whoever writes to
 * the stream of an instance (`dossier:…`, `referral:…`) locks the instance's row first, so that locks keep one order.
 */
export async function append(
  tx: Tx,
  clock: Clock,
  entry: NewEntry,
): Promise<{ readonly id: string; readonly seq: number; readonly at: Date }> {
  const call = entryFragment(entry, clock, 1);
  const [written] = await rows<{ id: string; seq: number; at: Date }>(
    tx,
    `select e.id::text as id, e.seq, e.at from ${call.sql} e`,
    call.params,
  );
  if (!written) throw new Error(`nothing was appended to ${entry.stream}`);
  noteWritten(written.id);
  return written;
}

/**
 * The same append as a piece of a larger statement: a call that stands in a `from` clause and yields the row of
 * `journal_entry`. `first` is the number of its first parameter. In a CTE the result must be used, or nothing runs.
 */
export function entryFragment(entry: NewEntry, clock: Clock, first: number): { sql: string; params: unknown[] } {
  const { type, ...payload } = entry.fact;
  const { role, id, partner } = entry.actor;
  const secret = entry.secret && Object.keys(entry.secret).length > 0 ? entry.secret : null;
  const n = (offset: number): string => `$${first + offset}`;
  return {
    sql:
      `journal_append(${n(0)}::text, ${n(1)}::text, ${n(2)}::jsonb, coalesce(${n(3)}::timestamptz, now()), ` +
      `${n(4)}::jsonb, ${n(5)}::jsonb, decode(${n(6)}::text, 'hex'))`,
    params: [
      entry.stream,
      type,
      JSON.stringify({ role, id, partner }),
      clock.sqlNow(),
      JSON.stringify(payload),
      secret && JSON.stringify(secret),
      secret && randomBytes(SALT_BYTES).toString('hex'),
    ],
  };
}

/** Lets the log say which entries a request or a job wrote: the errands of those entries name them too. */
export function noteWritten(entryId: string): void {
  noteInLogContext('wrote', entryId);
}
