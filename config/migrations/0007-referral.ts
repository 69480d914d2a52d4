/** A dossier put in front of a partner (its id is its flow instance's). */
export const referral = [
  `create table referral (
     id uuid primary key references flow_instance (id),
     dossier_id uuid not null references dossier (id),
     partner_code text not null references partner (code),
     offer_code text,
     message text not null,
     locale text not null,
     open boolean not null default true,
     sent_by uuid,
     sent_at timestamptz not null,
     answered_at timestamptz,
     answer text,
     reason text,
     suggestion text,
     note text,
     question text,
     information text,
     outcome text
   )`,
  // One open referral for each dossier and partner; the database has the last word.
  `create unique index referral_one_open on referral (dossier_id, partner_code) where open`,
  `create index referral_of on referral (dossier_id, sent_at)`,
  `create index referral_partner on referral (partner_code, sent_at)`,
];
