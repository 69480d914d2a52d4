/** Drafts in progress, submissions frozen as shown, what they may have in common, and the keys that make a second try harmless. */
export const intake = [
  `create table draft (
     id uuid primary key,
     token_hash bytea not null unique,
     locale text not null,
     answers jsonb not null,
     created_at timestamptz not null,
     updated_at timestamptz not null,
     submission_id uuid
   )`,
  `create index draft_updated on draft (updated_at)`,
  `create table submission (
     id uuid primary key,
     questionnaire_hash text not null,
     locale text not null,
     channel text not null,
     shown jsonb not null,
     answers jsonb not null,
     screening jsonb not null,
     received_at timestamptz not null
   )`,
  `create table quarantine (
     submission_id uuid primary key references submission (id),
     held_at timestamptz not null,
     released_at timestamptz,
     released_by text
   )`,
  `create table submission_mark (
     kind text not null,
     value text not null,
     dossier_id uuid not null,
     at timestamptz not null,
     primary key (kind, value, dossier_id)
   )`,
  `create table idempotency_key (
     scope text not null,
     key text not null,
     body_hash bytea not null,
     status integer,
     response jsonb,
     created_at timestamptz not null,
     primary key (scope, key)
   )`,
  `create index idempotency_key_created on idempotency_key (created_at)`,
];
