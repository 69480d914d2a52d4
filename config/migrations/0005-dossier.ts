/** The spine: one dossier (its id is its flow instance's), its people, messages, agreements, readers. */
export const dossier = [
  `create table dossier (
     id uuid primary key references flow_instance (id),
     reference text not null unique,
     title text not null,
     summary text not null,
     locale text not null,
     channel text not null,
     holder_given_name text,
     holder_family_name text not null,
     holder_email text,
     holder_phone text,
     commune_insee text,
     territory_result text not null,
     confidential boolean not null default false,
     answers jsonb not null,
     needs text[] not null,
     qualified_needs text[],
     submission_id uuid not null unique,
     outcome text,
     received_at timestamptz not null,
     search_text text not null,
     search tsvector generated always as (to_tsvector('simple', search_text)) stored
   )`,
  `create index dossier_search on dossier using gin (search) with (fastupdate = off)`,
  `create index dossier_holder_email on dossier (lower(holder_email))`,
  `create index dossier_received on dossier (received_at desc, id desc)`,
  `create table dossier_message (
     id uuid primary key,
     position bigint generated always as identity,
     dossier_id uuid not null references dossier (id),
     kind text not null check (kind in ('question', 'answer', 'note', 'information')),
     author_role text not null,
     author_id text,
     visible_to_holder boolean not null,
     body text not null,
     at timestamptz not null
   )`,
  `create index dossier_message_of on dossier_message (dossier_id, position)`,
  `create table dossier_agreement (
     dossier_id uuid not null references dossier (id),
     partner_code text not null,
     status text not null check (status in ('asked', 'agreed', 'refused', 'withdrawn')),
     why text,
     means text,
     agreed_on date,
     recorded_by_role text not null,
     recorded_by_id text,
     at timestamptz not null,
     primary key (dossier_id, partner_code)
   )`,
  `create table dossier_call (
     id uuid primary key,
     dossier_id uuid not null references dossier (id),
     mail text not null,
     why text not null,
     created_at timestamptz not null,
     done_at timestamptz,
     done_by uuid
   )`,
  `create index dossier_call_open on dossier_call (created_at) where done_at is null`,
  `create table dossier_read (
     id bigint generated always as identity primary key,
     dossier_id uuid not null references dossier (id),
     actor_role text not null,
     actor_id text,
     what text not null,
     at timestamptz not null
   )`,
  `create index dossier_read_of on dossier_read (dossier_id, at)`,
  // The worklist's view of what is closed: the newest first.
  `create index flow_instance_closed on flow_instance (machine, closed_at desc, id desc) where not open`,
];
