import type { Clock } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';

/** One reaction owed to one fact; kept until the reaction marks it done in its own transaction. */
export interface Errand {
  readonly id: string;
  /** Counts how often it was handed to a queue; part of the job's id, for queues swallow an id they knew. */
  readonly generation: number;
  readonly queue: string;
}

/** Which reactions a type of fact calls for, and the queue of each. An empty list is a decision. */
export type Decide = (factType: string) => readonly { readonly reaction: string; readonly queue: string }[];

/**
 * Turns up to `limit` outbox rows into errands, one for each reaction, and removes the rows, all in the caller's
 * transaction. Relays that run at the same time take different rows. Returns how many rows were taken and the errands
 * to hand to the queues after commit; an errand lost on the way is found again by the sweep.
 */
export async function relayBatch(
  tx: Tx,
  clock: Clock,
  decide: Decide,
  limit: number,
): Promise<{ readonly taken: number; readonly errands: Errand[] }> {
  const facts = await rows<{ id: string; type: string }>(
    tx,
    `with taken as (
       delete from outbox where entry_id in (
         select entry_id from outbox order by entry_id limit $1 for update skip locked) returning entry_id)
     select e.id::text as id, e.type from taken join journal_entry e on e.id = taken.entry_id order by e.id`,
    [limit],
  );
  const owed = facts.flatMap(({ id, type }) => decide(type).map((reaction) => ({ id, ...reaction })));
  if (owed.length === 0) return { taken: facts.length, errands: [] };
  const errands = await rows<Errand>(
    tx,
    `insert into errand (entry_id, reaction, queue, created_at, retry_at)
     select o.id::bigint, o.reaction, o.queue, t.now, t.now + ${LEASE}
       from jsonb_to_recordset($1::jsonb) as o(id text, reaction text, queue text),
            (select coalesce($2::timestamptz, now()) as now) t
     on conflict (entry_id, reaction) do nothing
     returning id, generation, queue`,
    [JSON.stringify(owed), clock.sqlNow()],
  );
  return { taken: facts.length, errands };
}

/** How long a queue may take before the sweep hands the errand over again. */
const LEASE = `interval '1 minute'`;

/**
 * Errands that were not done in time: given their next generation, so that a queue which swallowed, lost or killed the
 * job of the last one takes the new one. Those that a reaction holds at this moment are left alone. The wait grows with
 * each generation, up to ten minutes: a long queue must not fill with copies.
 */
export function sweepErrands(tx: Tx, clock: Clock, limit: number): Promise<Errand[]> {
  return rows(
    tx,
    `update errand set generation = generation + 1,
            retry_at = coalesce($1::timestamptz, now()) + least(generation + 1, 10) * ${LEASE}
      where id in (
        select id from errand where done_at is null and retry_at <= coalesce($1::timestamptz, now())
         order by retry_at limit $2 for update skip locked)
      returning id, generation, queue`,
    [clock.sqlNow(), limit],
  );
}

/** Errands still open, done in time or not, oldest first: what a drain runs without any queue. */
export function openErrands(tx: Tx, limit: number): Promise<Errand[]> {
  return rows(
    tx,
    `select id, generation, queue from errand where done_at is null order by created_at, entry_id, reaction limit $1`,
    [limit],
  );
}
