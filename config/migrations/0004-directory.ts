/** Partners, their offers, coverage and people; capacity and its use. */
export const directory = [
  `create table partner (
     code text primary key,
     name text not null,
     kind text not null,
     status text not null check (status in ('active', 'known', 'uncertain', 'former')),
     successor text,
     summary jsonb not null,
     website text,
     email text,
     phone text,
     referent text,
     coverage jsonb not null,
     verified_on date,
     verified_source text,
     capacity integer,
     places_asked integer not null default 0,
     places_answered integer not null default 0,
     updated_at timestamptz not null
   )`,
  `create table offer (
     code text primary key,
     partner_code text not null references partner (code),
     kind text not null,
     name jsonb not null,
     summary jsonb not null,
     needs text[] not null,
     stages text[] not null default '{}',
     calls jsonb,
     position integer not null default 0
   )`,
  `create index offer_partner on offer (partner_code, position)`,
];
