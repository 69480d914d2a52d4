import type { EntityManager } from '@mikro-orm/postgresql';
import type { Clock } from '#libs/kernel';
import { noteInLogContext, rows, type Tx } from '#libs/platform';
import type { JournalEntry } from './journal.facts.js';
import { ENTRY } from './journal.queries.js';

/** An errand taken to be done: which reaction is owed to which entry. */
export interface LockedErrand {
  readonly id: string;
  readonly reaction: string;
  readonly entry: JournalEntry;
}

/**
 * Takes errands for the length of the transaction, those of one fact side by side. One that is done, unknown, or held by
 * somebody else is left out: then there is nothing to do, whatever the job's generation says.
 */
export async function lockErrands(tx: Tx, ids: readonly string[]): Promise<LockedErrand[]> {
  const locked = await rows<{ readonly errandId: string; readonly reaction: string } & JournalEntry>(
    tx,
    `with found as materialized (
       select id, reaction, entry_id from errand where id = any($1::uuid[]) and done_at is null for update skip locked)
     select found.id as "errandId", found.reaction, ${ENTRY} join found on found.entry_id = e.id order by e.id, found.reaction`,
    [ids],
    { name: 'journal-lock-errands' },
  );
  return locked.map(({ errandId, reaction, ...entry }) => {
    noteInLogContext('entries', entry.id);
    return { id: errandId, reaction, entry };
  });
}

/** Marks errands done; to be called in the transaction that did their work. */
export async function finishErrands(tx: Tx, clock: Clock, ids: readonly string[]): Promise<void> {
  await rows(
    tx,
    `update errand set done_at = coalesce($2::timestamptz, now()), last_error = null where id = any($1::uuid[])`,
    [ids, clock.sqlNow()],
    { name: 'journal-finish-errands' },
  );
}

/**
 * Notes that errands failed, in a transaction of its own: the sweep hands them over again after 5 s, 10 s, 20 s … up
 * to one hour, for as long as it takes; after 15 s at most when a service was away (`soon`), which says nothing against
 * them. `reason` is a short technical word about the failure, never personal data.
 */
export async function failErrands(
  tx: Tx,
  clock: Clock,
  ids: readonly string[],
  { reason, soon }: { readonly reason: string; readonly soon: boolean },
): Promise<void> {
  await rows(
    tx,
    `update errand set attempts = attempts + 1, last_error = left($3, 200),
            retry_at = coalesce($2::timestamptz, now()) + least(5 * 2 ^ least(attempts, 12), $4) * interval '1 second'
      where id = any($1::uuid[]) and done_at is null`,
    [ids, clock.sqlNow(), reason, soon ? 15 : 3_600],
  );
}

/** What the journal still owes: the figures that a doctor or an alarm looks at. Ages are in seconds. */
interface Backlog {
  readonly outboxRows: number;
  readonly oldestOutboxSeconds: number;
  readonly openErrands: number;
  readonly oldestErrandSeconds: number;
  readonly errandsUnderAMinute: number;
  readonly errandsOverFiveMinutes: number;
  readonly errandsOverAnHour: number;
  /** Open errands that failed at least once. */
  readonly failingErrands: number;
}

/** Reads how much is owed and since when. */
export async function readBacklog(em: EntityManager, clock: Clock): Promise<Backlog> {
  const [backlog] = await rows<Backlog>(
    em,
    `with t as (select coalesce($1::timestamptz, now()) as now),
          o as (select count(*)::int as rows, min(at) as oldest from outbox),
          e as (select count(*)::int as open, min(created_at) as oldest,
                       count(*) filter (where created_at > t.now - interval '1 minute')::int as fresh,
                       count(*) filter (where created_at <= t.now - interval '5 minutes')::int as old,
                       count(*) filter (where created_at <= t.now - interval '1 hour')::int as ancient,
                       count(*) filter (where attempts > 0)::int as failing
                  from errand, t where done_at is null)
     select o.rows as "outboxRows", greatest(0, coalesce(extract(epoch from t.now - o.oldest), 0))::int as "oldestOutboxSeconds",
            e.open as "openErrands", greatest(0, coalesce(extract(epoch from t.now - e.oldest), 0))::int as "oldestErrandSeconds",
            e.fresh as "errandsUnderAMinute", e.old as "errandsOverFiveMinutes", e.ancient as "errandsOverAnHour",
            e.failing as "failingErrands"
       from t, o, e`,
    [clock.sqlNow()],
  );
  if (!backlog) throw new Error('the backlog could not be read');
  return backlog;
}
