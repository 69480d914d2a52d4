/** The journal: append-only facts, their erasable private part, the outbox and the errands. */
export const journal = [
  // One place knows what is hashed: the app, the verify command and an auditor's psql all call it.
  `create function journal_hash(
     prev bytea, stream text, seq integer, type text, actor jsonb, at timestamptz, payload jsonb, commitment bytea
   ) returns bytea language sql immutable parallel safe as $$
     select sha256(
       prev || convert_to(
         jsonb_build_array(stream, seq, type, actor, (extract(epoch from at) * 1000000)::bigint, payload,
                           encode(coalesce(commitment, ''::bytea), 'hex'))::text, 'UTF8'))
   $$`,
  `create table journal_entry (
     id bigint generated always as identity primary key,
     stream text not null,
     seq integer not null,
     type text not null,
     actor jsonb not null,
     at timestamptz not null,
     payload jsonb not null,
     commitment bytea,
     request_id text,
     prev_hash bytea not null,
     hash bytea not null,
     unique (stream, seq)
   )`,
  `create index journal_entry_at on journal_entry (at)`,
  // The salted personal part. Dropping a row erases it; the chain still verifies.
  `create table journal_secret (
     entry_id bigint primary key references journal_entry (id),
     salt bytea not null,
     payload jsonb not null
   )`,
  `create table outbox (
     entry_id bigint primary key references journal_entry (id),
     at timestamptz not null
   )`,
  `create table errand (
     id uuid primary key default gen_random_uuid(),
     entry_id bigint not null references journal_entry (id),
     reaction text not null,
     queue text not null,
     generation integer not null default 1,
     attempts integer not null default 0,
     created_at timestamptz not null,
     retry_at timestamptz not null,
     done_at timestamptz,
     last_error text,
     unique (entry_id, reaction)
   )`,
  `create index errand_open on errand (retry_at) where done_at is null`,
  `create function journal_is_append_only() returns trigger language plpgsql as $$
     begin raise exception 'the journal is append-only'; end
   $$`,
  `create trigger journal_entry_append_only before update or delete or truncate on journal_entry
     for each statement execute function journal_is_append_only()`,
];
