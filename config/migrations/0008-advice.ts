/** Advice sessions and the one question asked when a dossier is closed. */
export const advice = [
  `create table advice_session (
     id uuid primary key,
     dossier_id uuid not null references dossier (id),
     starts_at timestamptz not null,
     minutes integer not null,
     means text not null,
     place text,
     topic text not null,
     adviser_id uuid,
     notes text,
     held_at timestamptz,
     cancelled_at timestamptz,
     sequence integer not null default 0,
     created_at timestamptz not null
   )`,
  `create index advice_session_of on advice_session (dossier_id, starts_at)`,
  `create table feedback (
     dossier_id uuid primary key references dossier (id),
     rating text not null,
     comment text,
     at timestamptz not null
   )`,
];
