/** Drafts in progress, submissions frozen as shown, and the keys that make a second try harmless. */
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
  `create table idempotency_key (
     scope text not null,
     key text not null,
     body_hash bytea not null,
     status integer,
     response jsonb,
     created_at timestamptz not null,
     primary key (scope, key)
   )`,
];
