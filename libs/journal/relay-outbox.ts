import type { EntityManager } from '@mikro-orm/postgresql';
import type { Clock } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';

/** One reaction owed to one fact; kept until the reaction marks it done in its own transaction. */
export interface Errand {
  readonly id: string;
  /** Counts how often it was handed to a queue; part of the job's id, for queues swallow an id they knew. */
  readonly generation: number;
  readonly queue: string;
}

/** For each type of fact: which reactions it calls for, and the queue of each. An empty list is a decision. */
export type Decisions = Readonly<Record<string, readonly { readonly name: string; readonly queue: string }[]>>;

/**
 * Turns up to `limit` outbox rows into errands, one for each reaction, and removes the rows, all in the caller's
 * transaction. Relays that run at the same time take different rows. A fact that no decision names stays: a newer
 * version of the program, which wrote it, will know. Returns how many rows were taken and the errands to hand to the
 * queues after commit; an errand lost on the way is found again by the sweep.
 */
export async function relayBatch(
  tx: Tx,
  clock: Clock,
  decisions: Decisions,
  limit: number,
): Promise<{ readonly taken: number; readonly errands: Errand[] }> {
  const facts = await rows<{ id: string; type: string }>(
    tx,
    `with taken as (
       delete from outbox where entry_id in (
         select o.entry_id from outbox o join journal_entry e on e.id = o.entry_id
          where e.type = any($2::text[]) order by o.entry_id limit $1 for update of o skip locked) returning entry_id)
     select e.id::text as id, e.type from taken join journal_entry e on e.id = taken.entry_id order by e.id`,
    [limit, Object.keys(decisions)],
  );
  const owed = facts.flatMap(({ id, type }) => (decisions[type] ?? []).map(({ name, queue }) => ({ id, name, queue })));
  if (owed.length === 0) return { taken: facts.length, errands: [] };
  const errands = await rows<Errand>(
    tx,
    `insert into errand (entry_id, reaction, queue, created_at, retry_at)
     select o.id::bigint, o.name, o.queue, t.now, t.now + ${facts.length < limit ? FIRST_LEASE : LEASE}
       from jsonb_to_recordset($1::jsonb) as o(id text, name text, queue text),
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
 * The same for the first hand-over, which a relay that is killed between its commit and the queue never makes: what it
 * had in hand goes on within 15 s. A full batch means a long queue, which must not get a copy of everything.
 */
const FIRST_LEASE = `interval '8 seconds'`;

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

/** Errands that no queue would take: back to before they were handed over, to be tried again in a few seconds. */
export async function takeBackErrands(tx: Tx, clock: Clock, errands: readonly Errand[]): Promise<void> {
  await rows(
    tx,
    `update errand set generation = generation - 1, retry_at = coalesce($1::timestamptz, now()) + interval '5 seconds'
      where id = any($2::uuid[]) and done_at is null`,
    [clock.sqlNow(), errands.map(({ id }) => id)],
  );
}

/**
 * Errands done more than 30 days ago are forgotten, up to `limit` of them: what they led to is in the journal. Returns
 * how many; those that run at the same time take different ones.
 */
export async function forgetErrands(tx: Tx, clock: Clock, limit: number): Promise<number> {
  const forgotten = await rows(
    tx,
    `delete from errand where id in (
       select id from errand where done_at < coalesce($1::timestamptz, now()) - interval '30 days'
        order by done_at limit $2 for update skip locked)
     returning 1`,
    [clock.sqlNow(), limit],
  );
  return forgotten.length;
}

/** Errands still open, done in time or not, oldest first: what a drain runs without any queue. */
export function openErrands(em: EntityManager, limit: number): Promise<Errand[]> {
  return rows(
    em,
    `select id, generation, queue from errand where done_at is null order by created_at, entry_id, reaction limit $1`,
    [limit],
  );
}
