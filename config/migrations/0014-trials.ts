/** Drafts that are tried on the past: what was asked for, how far it came, what came of it. */
export const trials = [
  // runner: whoever took it up last, until leased_until. seen: how many histories were replayed. report: null until it is done.
  `create table workflow_trial (
     id uuid primary key,
     machine text not null,
     text text not null,
     draft integer not null,
     months integer not null,
     author jsonb not null,
     asked_at timestamptz not null,
     status text not null check (status in ('waiting', 'running', 'done', 'failed')),
     seen integer not null default 0,
     total integer,
     report jsonb,
     finished_at timestamptz,
     runner uuid,
     leased_until timestamptz
   )`,
  `create index workflow_trial_of on workflow_trial (machine, asked_at desc)`,
  `create unique index workflow_trial_under_way on workflow_trial (machine) where status in ('waiting', 'running')`,
];
