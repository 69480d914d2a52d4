/** The delivery ledger: one row for each message owed to one address. */
export const notification = [
  `create table delivery (
     id uuid primary key,
     dedupe_key text not null unique,
     mail text not null,
     locale text not null,
     recipient text not null,
     dossier_id uuid,
     referral_id uuid,
     context jsonb not null default '{}',
     queue text not null,
     resend_when_in_doubt boolean not null,
     state text not null check (state in ('pending', 'claimed', 'sending', 'sent', 'failed', 'in_doubt', 'not_sent')),
     claim_token uuid,
     attempts integer not null default 0,
     generation integer not null default 1,
     due_at timestamptz not null,
     message_id text not null,
     subject text,
     smtp_reply text,
     last_error text,
     created_at timestamptz not null,
     sent_at timestamptz,
     doubted_at timestamptz
   )`,
  // due_at: when it is to be sent, sent again, or when the claim of a process that died runs out.
  `create index delivery_due on delivery (due_at) where state in ('pending', 'claimed', 'sending')`,
  `create index delivery_of on delivery (dossier_id, created_at)`,
  `create index delivery_attention on delivery (state, created_at) where state in ('failed', 'in_doubt', 'not_sent')`,
  // Only the embedded mode writes here: its mailbox.
  `create table captured_mail (
     id bigint generated always as identity primary key,
     message_id text not null,
     recipient text not null,
     subject text not null,
     body_text text not null,
     body_html text not null,
     attachments jsonb not null default '[]',
     at timestamptz not null
   )`,
];
