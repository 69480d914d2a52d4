/** People who sign in, their roles, API tokens, one-time links, server-side sign-ins, attempts. */
export const account = [
  `create table account (
     id uuid primary key,
     kind text not null check (kind in ('person', 'service')),
     email text,
     name text not null,
     role text not null,
     phone text,
     locale text not null default 'fr',
     password_hash text,
     sign_in_epoch integer not null default 1,
     created_at timestamptz not null,
     disabled_at timestamptz,
     last_sign_in_at timestamptz
   )`,
  `create unique index account_email on account (lower(email)) where email is not null`,
  `create table api_token (
     id uuid primary key,
     account_id uuid not null references account (id),
     hash bytea not null unique,
     scopes text[] not null default '{}',
     created_at timestamptz not null,
     expires_at timestamptz not null,
     revoked_at timestamptz,
     last_used_at timestamptz
   )`,
  `create table link (
     id uuid primary key,
     purpose text not null,
     subject text not null,
     recipient text not null,
     generation integer not null default 1,
     hash bytea not null unique,
     created_at timestamptz not null,
     expires_at timestamptz not null,
     revoked_at timestamptz,
     used_at timestamptz
   )`,
  `create index link_subject on link (purpose, subject)`,
  // the table of connect-pg-simple
  `create table sign_in (
     sid text primary key,
     sess json not null,
     expire timestamptz not null
   )`,
  `create index sign_in_expire on sign_in (expire)`,
  // the table of rate-limiter-flexible: points spent by a hashed key
  `create table attempt (
     key text primary key,
     points integer not null default 0,
     expire bigint
   )`,
];
