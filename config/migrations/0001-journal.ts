/** The journal: append-only facts, their erasable private part, the outbox and the errands. */
export const journal = [
  // One place knows what is hashed: the app, the verify command and an auditor's psql all call it.
  `create function journal_hash(
     prev bytea, id bigint, stream text, seq integer, type text, actor jsonb, at timestamptz, payload jsonb, commitment bytea
   ) returns bytea language sql immutable parallel safe as $$
     select sha256(
       prev || convert_to(
         jsonb_build_array(id, stream, seq, type, actor, (extract(epoch from at) * 1000000)::bigint, payload,
                           encode(coalesce(commitment, ''::bytea), 'hex'))::text, 'UTF8'))
   $$`,
  `create function journal_commitment(salt bytea, secret jsonb) returns bytea language sql immutable parallel safe as $$
     select sha256(salt || convert_to(secret::text, 'UTF8'))
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
  // One call writes the entry, its private part, the outbox row and the hint to the relay. The lock comes first and every
  // statement of a volatile function sees what was committed before it, so the head that is read is the stream's last.
  `create function journal_append(
     _stream text, _type text, _actor jsonb, _at timestamptz, _payload jsonb, _secret jsonb, _salt bytea
   ) returns journal_entry language plpgsql volatile as $$
     declare
       entry journal_entry;
     begin
       perform pg_advisory_xact_lock(hashtextextended('journal ' || _stream, 0));
       select head.seq, head.hash into entry.seq, entry.prev_hash
         from journal_entry head where head.stream = _stream order by head.seq desc limit 1;
       entry.id := nextval('journal_entry_id_seq');
       entry.stream := _stream;
       entry.seq := coalesce(entry.seq, 0) + 1;
       entry.type := _type;
       entry.actor := _actor;
       entry.at := _at;
       entry.payload := _payload;
       entry.prev_hash := coalesce(entry.prev_hash, ''::bytea);
       if _secret is not null then entry.commitment := journal_commitment(_salt, _secret); end if;
       entry.hash := journal_hash(entry.prev_hash, entry.id, entry.stream, entry.seq, entry.type, entry.actor, entry.at,
                                  entry.payload, entry.commitment);
       insert into journal_entry overriding system value values (entry.*);
       if _secret is not null then insert into journal_secret values (entry.id, _salt, _secret); end if;
       insert into outbox values (entry.id, _at);
       -- Commits that notify wait for each other; one at a time is hint enough, for a relay that found work looks again.
       if pg_try_advisory_xact_lock(hashtextextended('journal hint', 0)) then perform pg_notify('parvis_outbox', ''); end if;
       return entry;
     end
   $$`,
  `create function journal_is_append_only() returns trigger language plpgsql as $$
     begin raise exception 'the journal is append-only'; end
   $$`,
  `create trigger journal_entry_append_only before update or delete or truncate on journal_entry
     for each statement execute function journal_is_append_only()`,
];
