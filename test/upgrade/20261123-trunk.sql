SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
COMMENT ON SCHEMA public IS 'standard public schema';
CREATE FUNCTION public.flow_clocks(_instance uuid) RETURNS jsonb
    LANGUAGE plpgsql
    AS $$
     begin
       return (select coalesce(jsonb_agg(jsonb_build_object(
           'name', name, 'run', run, 'status', status, 'startedAt', started_at, 'stoppedAt', stopped_at, 'dueAt', due_at,
           'warnAt', warn_at, 'warnedAt', warned_at, 'breachedAt', breached_at, 'ledger', ledger) order by name), '[]')
         from flow_clock where instance_id = _instance);
     end
   $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.journal_entry (
    id bigint NOT NULL,
    stream text NOT NULL,
    seq integer NOT NULL,
    type text NOT NULL,
    actor jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    payload jsonb NOT NULL,
    commitment bytea,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL
);
CREATE FUNCTION public.journal_append(_stream text, _type text, _actor jsonb, _at timestamp with time zone, _payload jsonb, _secret jsonb, _salt bytea) RETURNS public.journal_entry
    LANGUAGE plpgsql
    AS $$
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
   $$;
CREATE FUNCTION public.journal_commitment(salt bytea, secret jsonb) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
     select sha256(salt || convert_to(secret::text, 'UTF8'))
   $$;
CREATE FUNCTION public.journal_hash(prev bytea, id bigint, stream text, seq integer, type text, actor jsonb, at timestamp with time zone, payload jsonb, commitment bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
     select sha256(
       prev || convert_to(
         jsonb_build_array(id, stream, seq, type, actor, (extract(epoch from at) * 1000000)::bigint, payload,
                           encode(coalesce(commitment, ''::bytea), 'hex'))::text, 'UTF8'))
   $$;
CREATE FUNCTION public.journal_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
     begin raise exception 'the journal is append-only'; end
   $$;
CREATE TABLE public.account (
    id uuid NOT NULL,
    kind text NOT NULL,
    email text,
    name text NOT NULL,
    role text NOT NULL,
    phone text,
    locale text DEFAULT 'fr'::text NOT NULL,
    password_hash text,
    sign_in_epoch integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    disabled_at timestamp with time zone,
    last_sign_in_at timestamp with time zone,
    CONSTRAINT account_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'service'::text])))
);
CREATE TABLE public.advice_session (
    id uuid NOT NULL,
    dossier_id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    minutes integer NOT NULL,
    means text NOT NULL,
    place text,
    topic text NOT NULL,
    adviser_id uuid,
    notes text,
    held_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    sequence integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.api_token (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    hash bytea NOT NULL,
    scopes text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone
);
CREATE TABLE public.attempt (
    key text NOT NULL,
    points integer DEFAULT 0 NOT NULL,
    expire bigint
);
CREATE TABLE public.captured_mail (
    id bigint NOT NULL,
    message_id text NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    body_text text NOT NULL,
    body_html text NOT NULL,
    attachments jsonb DEFAULT '[]'::jsonb NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE public.captured_mail ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.captured_mail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.delivery (
    id uuid NOT NULL,
    dedupe_key text NOT NULL,
    mail text NOT NULL,
    locale text NOT NULL,
    recipient text NOT NULL,
    dossier_id uuid,
    referral_id uuid,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    queue text NOT NULL,
    resend_when_in_doubt boolean NOT NULL,
    state text NOT NULL,
    claim_token uuid,
    attempts integer DEFAULT 0 NOT NULL,
    generation integer DEFAULT 1 NOT NULL,
    due_at timestamp with time zone NOT NULL,
    message_id text NOT NULL,
    subject text,
    smtp_reply text,
    last_error text,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    doubted_at timestamp with time zone,
    CONSTRAINT delivery_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'claimed'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'in_doubt'::text, 'not_sent'::text])))
);
CREATE TABLE public.dossier (
    id uuid NOT NULL,
    reference text NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    locale text NOT NULL,
    channel text NOT NULL,
    holder_given_name text,
    holder_family_name text NOT NULL,
    holder_email text,
    holder_phone text,
    commune_insee text,
    territory_result text NOT NULL,
    confidential boolean DEFAULT false NOT NULL,
    answers jsonb NOT NULL,
    needs text[] NOT NULL,
    qualified_needs text[],
    submission_id uuid NOT NULL,
    outcome text,
    received_at timestamp with time zone NOT NULL,
    search_text text NOT NULL,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, search_text)) STORED
);
CREATE TABLE public.dossier_agreement (
    dossier_id uuid NOT NULL,
    partner_code text NOT NULL,
    status text NOT NULL,
    why text,
    means text,
    agreed_on date,
    recorded_by_role text NOT NULL,
    recorded_by_id text,
    at timestamp with time zone NOT NULL,
    CONSTRAINT dossier_agreement_status_check CHECK ((status = ANY (ARRAY['asked'::text, 'agreed'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE TABLE public.dossier_call (
    id uuid NOT NULL,
    dossier_id uuid NOT NULL,
    mail text NOT NULL,
    why text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    done_by uuid
);
CREATE TABLE public.dossier_message (
    id uuid NOT NULL,
    "position" bigint NOT NULL,
    dossier_id uuid NOT NULL,
    kind text NOT NULL,
    author_role text NOT NULL,
    author_id text,
    visible_to_holder boolean NOT NULL,
    body text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT dossier_message_kind_check CHECK ((kind = ANY (ARRAY['question'::text, 'answer'::text, 'note'::text, 'information'::text])))
);
ALTER TABLE public.dossier_message ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.dossier_message_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.dossier_read (
    id bigint NOT NULL,
    dossier_id uuid NOT NULL,
    actor_role text NOT NULL,
    actor_id text,
    what text NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE public.dossier_read ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.dossier_read_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.draft (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    locale text NOT NULL,
    answers jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    submission_id uuid
);
CREATE TABLE public.errand (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    entry_id bigint NOT NULL,
    reaction text NOT NULL,
    queue text NOT NULL,
    generation integer DEFAULT 1 NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    retry_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    last_error text
);
CREATE TABLE public.feedback (
    dossier_id uuid NOT NULL,
    rating text NOT NULL,
    comment text,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.flow_clock (
    instance_id uuid NOT NULL,
    name text NOT NULL,
    run integer DEFAULT 1 NOT NULL,
    status text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    stopped_at timestamp with time zone,
    due_at timestamp with time zone,
    warn_at timestamp with time zone,
    warned_at timestamp with time zone,
    breached_at timestamp with time zone,
    ledger jsonb NOT NULL,
    CONSTRAINT flow_clock_status_check CHECK ((status = ANY (ARRAY['running'::text, 'paused'::text, 'stopped'::text])))
);
CREATE TABLE public.flow_instance (
    id uuid NOT NULL,
    machine text NOT NULL,
    definition_hash text NOT NULL,
    stream text NOT NULL,
    state text NOT NULL,
    stage text NOT NULL,
    owner text NOT NULL,
    open boolean NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    origin text,
    known jsonb DEFAULT '{}'::jsonb NOT NULL,
    assignee_id uuid,
    next_due_at timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone
);
CREATE TABLE public.idempotency_key (
    scope text NOT NULL,
    key text NOT NULL,
    body_hash bytea NOT NULL,
    status integer,
    response jsonb,
    created_at timestamp with time zone NOT NULL
);
ALTER TABLE public.journal_entry ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.journal_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.journal_secret (
    entry_id bigint NOT NULL,
    salt bytea NOT NULL,
    payload jsonb NOT NULL
);
CREATE TABLE public.link (
    id uuid NOT NULL,
    purpose text NOT NULL,
    subject text NOT NULL,
    recipient text NOT NULL,
    generation integer DEFAULT 1 NOT NULL,
    hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    used_at timestamp with time zone
);
CREATE TABLE public.migration (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    executed_at timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP(6) NOT NULL
);
CREATE SEQUENCE public.migration_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.migration_id_seq OWNED BY public.migration.id;
CREATE TABLE public.offer (
    code text NOT NULL,
    partner_code text NOT NULL,
    kind text NOT NULL,
    name jsonb NOT NULL,
    summary jsonb NOT NULL,
    needs text[] NOT NULL,
    stages text[] DEFAULT '{}'::text[] NOT NULL,
    calls jsonb,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.outbox (
    entry_id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.partner (
    code text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    successor text,
    summary jsonb NOT NULL,
    website text,
    email text,
    phone text,
    referent text,
    coverage jsonb NOT NULL,
    verified_on date,
    verified_source text,
    capacity integer,
    places_asked integer DEFAULT 0 NOT NULL,
    places_answered integer DEFAULT 0 NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT partner_status_check CHECK ((status = ANY (ARRAY['active'::text, 'known'::text, 'uncertain'::text, 'former'::text])))
);
CREATE TABLE public.quarantine (
    submission_id uuid NOT NULL,
    held_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    released_by text
);
CREATE TABLE public.referral (
    id uuid NOT NULL,
    dossier_id uuid NOT NULL,
    partner_code text NOT NULL,
    offer_code text,
    message text NOT NULL,
    locale text NOT NULL,
    open boolean DEFAULT true NOT NULL,
    sent_by uuid,
    sent_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    answer text,
    reason text,
    suggestion text,
    note text,
    question text,
    information text,
    outcome text
);
CREATE TABLE public.sign_in (
    sid text NOT NULL,
    sess json NOT NULL,
    expire timestamp with time zone NOT NULL
);
CREATE TABLE public.submission (
    id uuid NOT NULL,
    questionnaire_hash text NOT NULL,
    locale text NOT NULL,
    channel text NOT NULL,
    shown jsonb NOT NULL,
    answers jsonb NOT NULL,
    screening jsonb NOT NULL,
    received_at timestamp with time zone NOT NULL
);
CREATE TABLE public.submission_mark (
    kind text NOT NULL,
    value text NOT NULL,
    dossier_id uuid NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.workflow_definition (
    hash text NOT NULL,
    machine text NOT NULL,
    body json NOT NULL,
    published_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.migration ALTER COLUMN id SET DEFAULT nextval('public.migration_id_seq'::regclass);
INSERT INTO public.account VALUES ('31eea0f7-95ef-46be-8f4e-3dee697f3056', 'person', 'personne-4@example.org', 'Camille Exemple', 'admin', NULL, 'fr', '$argon2id$v=19$m=47104,t=1,p=1$phR5LU/ESB5B1r/fEM+J0Q$YQrjRGNxNxoR/IBiheoosWRUm/8Lftn60zlxCAo6VNQ', 2, '2026-11-23 09:00:00+00', NULL, NULL);
INSERT INTO public.account VALUES ('52cb883f-929b-4b66-b37b-e07510342d6f', 'person', 'personne-1@example.org', 'Camille Exemple', 'reception', NULL, 'fr', '$argon2id$v=19$m=47104,t=1,p=1$0Kr32qtG2StG3+JbyXitwQ$Jdb8BbEVqBwCKkAYUTNcD4Ju6zy14wluVuoRff5j4fY', 2, '2026-11-23 09:00:00+00', NULL, NULL);
INSERT INTO public.account VALUES ('89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4', 'person', 'personne-2@example.org', 'Camille Exemple', 'adviser', NULL, 'fr', '$argon2id$v=19$m=47104,t=1,p=1$dP9z4j6aQr+OusPyqxlUvA$DyQ9KDCtlqY7nU8XQs5wdIYC5ikQiOVQwRlzhiDxXec', 2, '2026-11-23 09:00:00+00', NULL, NULL);
INSERT INTO public.account VALUES ('9e1ebeb2-7bab-4e22-92a6-4829b7fb102a', 'person', 'personne-3@example.org', 'Camille Exemple', 'manager', NULL, 'fr', '$argon2id$v=19$m=47104,t=1,p=1$En37J5wYgm1gRgrPhR5z9w$RBKQTiPMP/RbJv4Y7eAKlr3J9jpKvNtlzSoHvZJ0T0I', 2, '2026-11-23 09:00:00+00', NULL, NULL);
INSERT INTO public.account VALUES ('b7639935-6274-4de3-9e18-22b5a6adee7a', 'person', 'personne-5@example.org', 'personne-5', 'adviser', NULL, 'fr', NULL, 1, '2026-11-23 09:00:00+00', NULL, NULL);
INSERT INTO public.advice_session VALUES ('5ddc0244-09e5-49ca-b337-b20c487417d5', '92dee508-fc53-4215-8404-93cad0b94563', '2026-12-01 13:30:00+00', 45, 'phone', NULL, 'Le bail', '89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4', NULL, NULL, NULL, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.captured_mail OVERRIDING SYSTEM VALUE VALUES (1, '<44a258f6-2759-411d-a344-6b801668f551@example.org>', 'cai@partenaires.example.org', 'CAM-TZ72-K9GM : un projet pour vous, une minute pour répondre', 'Porte d’entrée innovation
=========================
Un projet qui pourrait vous concerner
Bonjour,
Nous pensons que vous pouvez aider ce projet. La personne qui le porte
est d’accord pour que nous vous le présentions.
Référence : CAM-TZ72-K9GM
Projet : Un café-vélo à la gare
Commune : Clermont-Ferrand
Où en est le projet : Une idée
Besoins : Un financement
Conseiller : Camille Exemple
Réponse attendue avant le : lundi 30 novembre
Lire et répondre
http://localhost:28008/reponse/oCtr2d5zB73EUhxcaZFgsLc4TEWOn_TU9xJLc_dFEgM
Une minute suffit, sans compte : acceptez, déclinez, demandez une
précision, ou dites-nous qui serait mieux placé.
Le nom et les coordonnées de la personne s’affichent quand vous
acceptez. Sans réponse de votre part, nous vous relançons, puis nous
cherchons ailleurs.
Vous recevez ce message parce que votre organisation est partenaire de
ce service.
Message envoyé automatiquement. Les liens qu’il contient vous sont
personnels.
Le site
http://localhost:28008/
Vos données personnelles
http://localhost:28008/donnees-personnelles
', '<!doctype html>
<html lang="fr" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no,date=no,address=no">
<title>Porte d’entrée innovation</title>
</head>
<body style="margin:0;padding:0;background-color:#faf8f4;color:#1d2126;-webkit-text-size-adjust:100%;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">Un projet qui pourrait vous concerner. Réponse sans compte, en un lien.</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#faf8f4"><tr><td align="center" style="padding:24px 12px;">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;">
<tr><td bgcolor="#1d2126" style="padding:20px 28px;border-bottom:4px solid #1f6b4f;">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td width="44" style="vertical-align:middle;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td width="12" height="22" style="width:12px;height:22px;border:6px solid #ffffff;border-bottom:0;border-radius:13px 13px 0 0;font-size:0;line-height:0;">&nbsp;</td></tr></table></td>
<td style="vertical-align:middle;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;">
<a href="http://localhost:28008/" style="color:#ffffff;text-decoration:none;font-size:20px;line-height:26px;font-weight:bold;">Porte d’entrée innovation</a><br>
<span style="color:#d9dee3;font-size:14px;line-height:20px;">Clermont Auvergne Métropole · CCI Puy-de-Dôme</span>
</td></tr></table>
</td></tr>
<tr><td style="padding:12px 28px 20px 28px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td style="padding:8px 0;"><h1 style="margin:8px 0 0 0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:24px;line-height:31px;font-weight:bold;color:#1d2126;">Un projet qui pourrait vous concerner</h1></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Bonjour,</p></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Nous pensons que vous pouvez aider ce projet. La personne qui le porte est d’accord pour que nous vous le présentions.</p></td></tr>
<tr><td style="padding:8px 0;"><table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-bottom:1px solid #d9d4c9;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;"><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Référence</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">CAM-TZ72-K9GM</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Projet</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">Un café-vélo à la gare</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Commune</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">Clermont-Ferrand</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Où en est le projet</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">Une idée</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Besoins</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">Un financement</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Conseiller</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">Camille Exemple</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Réponse attendue avant le</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">lundi 30 novembre</td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="#1f6b4f" style="border-radius:4px;"><a href="http://localhost:28008/reponse/oCtr2d5zB73EUhxcaZFgsLc4TEWOn_TU9xJLc_dFEgM" style="display:inline-block;padding:13px 24px;border-radius:4px;background-color:#1f6b4f;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:22px;font-weight:bold;color:#ffffff;text-decoration:none;">Lire et répondre</a></td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Une minute suffit, sans compte : acceptez, déclinez, demandez une précision, ou dites-nous qui serait mieux placé.</p></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:15px;line-height:22px;color:#3b4149;">Le nom et les coordonnées de la personne s’affichent quand vous acceptez. Sans réponse de votre part, nous vous relançons, puis nous cherchons ailleurs.</p></td></tr>
</table>
</td></tr>
<tr><td style="padding:16px 28px 24px 28px;border-top:1px solid #d9d4c9;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:14px;line-height:21px;color:#3b4149;">
<p style="margin:0 0 8px 0;">Vous recevez ce message parce que votre organisation est partenaire de ce service.</p>
<p style="margin:0 0 8px 0;">Message envoyé automatiquement. Les liens qu’il contient vous sont personnels.</p>
<p style="margin:0;"><a href="http://localhost:28008/" style="color:#3b4149;">Le site</a> &middot; <a href="http://localhost:28008/donnees-personnelles" style="color:#3b4149;">Vos données personnelles</a></p>
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
', '[]', '2026-11-23 09:00:00+00');
INSERT INTO public.captured_mail OVERRIDING SYSTEM VALUE VALUES (2, '<c2a24ce3-95d1-4d01-83cd-71c91a51a349@example.org>', 'noe@example.org', 'CAM-TZ72-K9GM : rendez-vous mardi 1er décembre à 14 h 30', 'Porte d’entrée innovation
=========================
Votre rendez-vous est pris
Bonjour,
Nous avons rendez-vous pour parler de votre projet.
Quand : mardi 1er décembre à 14 h 30
Durée : 45 minutes
Comment : Par téléphone
Avec : Camille Exemple
Votre référence : CAM-TZ72-K9GM
Voir mon rendez-vous
http://localhost:28008/suivi/5khyMEcCu-_R6mdSP1JUhyu39oFnuxtkcjRvbk8MNR0
L’invitation jointe s’ajoute à votre agenda. Vous ne pouvez pas venir ?
Dites-le à votre conseiller, nous trouverons un autre moment.
Vous recevez ce message parce que vous nous avez confié un projet.
Message envoyé automatiquement. Les liens qu’il contient vous sont
personnels.
Le site
http://localhost:28008/
Vos données personnelles
http://localhost:28008/donnees-personnelles
', '<!doctype html>
<html lang="fr" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no,date=no,address=no">
<title>Porte d’entrée innovation</title>
</head>
<body style="margin:0;padding:0;background-color:#faf8f4;color:#1d2126;-webkit-text-size-adjust:100%;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">Par téléphone, 45 minutes. L’invitation est jointe pour votre agenda.</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#faf8f4"><tr><td align="center" style="padding:24px 12px;">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;">
<tr><td bgcolor="#1d2126" style="padding:20px 28px;border-bottom:4px solid #1f6b4f;">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td width="44" style="vertical-align:middle;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td width="12" height="22" style="width:12px;height:22px;border:6px solid #ffffff;border-bottom:0;border-radius:13px 13px 0 0;font-size:0;line-height:0;">&nbsp;</td></tr></table></td>
<td style="vertical-align:middle;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;">
<a href="http://localhost:28008/" style="color:#ffffff;text-decoration:none;font-size:20px;line-height:26px;font-weight:bold;">Porte d’entrée innovation</a><br>
<span style="color:#d9dee3;font-size:14px;line-height:20px;">Clermont Auvergne Métropole · CCI Puy-de-Dôme</span>
</td></tr></table>
</td></tr>
<tr><td style="padding:12px 28px 20px 28px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td style="padding:8px 0;"><h1 style="margin:8px 0 0 0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:24px;line-height:31px;font-weight:bold;color:#1d2126;">Votre rendez-vous est pris</h1></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Bonjour,</p></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Nous avons rendez-vous pour parler de votre projet.</p></td></tr>
<tr><td style="padding:8px 0;"><table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-bottom:1px solid #d9d4c9;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;"><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Quand</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">mardi 1er décembre à 14 h 30</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Durée</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">45 minutes</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Comment</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">Par téléphone</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Avec</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">Camille Exemple</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Votre référence</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">CAM-TZ72-K9GM</td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="#1f6b4f" style="border-radius:4px;"><a href="http://localhost:28008/suivi/5khyMEcCu-_R6mdSP1JUhyu39oFnuxtkcjRvbk8MNR0" style="display:inline-block;padding:13px 24px;border-radius:4px;background-color:#1f6b4f;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:22px;font-weight:bold;color:#ffffff;text-decoration:none;">Voir mon rendez-vous</a></td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:15px;line-height:22px;color:#3b4149;">L’invitation jointe s’ajoute à votre agenda. Vous ne pouvez pas venir ? Dites-le à votre conseiller, nous trouverons un autre moment.</p></td></tr>
</table>
</td></tr>
<tr><td style="padding:16px 28px 24px 28px;border-top:1px solid #d9d4c9;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:14px;line-height:21px;color:#3b4149;">
<p style="margin:0 0 8px 0;">Vous recevez ce message parce que vous nous avez confié un projet.</p>
<p style="margin:0 0 8px 0;">Message envoyé automatiquement. Les liens qu’il contient vous sont personnels.</p>
<p style="margin:0;"><a href="http://localhost:28008/" style="color:#3b4149;">Le site</a> &middot; <a href="http://localhost:28008/donnees-personnelles" style="color:#3b4149;">Vos données personnelles</a></p>
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
', '[{"content": "QkVHSU46VkNBTEVOREFSDQpWRVJTSU9OOjIuMA0KUFJPRElEOi0vL1BhcnZpcy8vUGFydmlzLy9GUg0KTUVUSE9EOlJFUVVFU1QNCkJFR0lOOlZFVkVOVA0KVUlEOjVkZGMwMjQ0LTA5ZTUtNDljYS1iMzM3LWIyMGM0ODc0MTdkNUBleGFtcGxlLm9yZw0KU0VRVUVOQ0U6MA0KRFRTVEFNUDoyMDI2MTEyM1QwOTAwMDBaDQpEVFNUQVJUOjIwMjYxMjAxVDEzMzAwMFoNCkRURU5EOjIwMjYxMjAxVDE0MTUwMFoNClNVTU1BUlk6Q0FNLVRaNzItSzlHTcKgOiByZW5kZXotdm91cyBtYXJkaSAxZXIgZMOpY2VtYnJlIMOgIDE04oCvaOKArzMwDQpERVNDUklQVElPTjpodHRwOi8vbG9jYWxob3N0OjI4MDA4L3N1aXZpLzVraHlNRWNDdS1fUjZtZFNQMUpVaHl1MzlvRm51eHRrYw0KIGpSdmJrOE1OUjANCk9SR0FOSVpFUjtDTj0iUG9ydGUgZOKAmWVudHLDqWUgaW5ub3ZhdGlvbiI6bWFpbHRvOnBvcnRlLWVudHJlZUBleGFtcGxlLm9yDQogZw0KQVRURU5ERUU7Uk9MRT1SRVEtUEFSVElDSVBBTlQ7UEFSVFNUQVQ9TkVFRFMtQUNUSU9OO1JTVlA9RkFMU0U6TUFJTFRPOm5vZUANCiBleGFtcGxlLm9yZw0KU1RBVFVTOkNPTkZJUk1FRA0KRU5EOlZFVkVOVA0KRU5EOlZDQUxFTkRBUg==", "filename": "invitation.ics", "contentType": "text/calendar; charset=utf-8; method=REQUEST"}]', '2026-11-23 09:00:00+00');
INSERT INTO public.captured_mail OVERRIDING SYSTEM VALUE VALUES (3, '<d24313c9-1935-4197-bbe8-760098d0f83b@example.org>', 'noe@example.org', 'CAM-TZ72-K9GM : votre projet est bien arrivé', 'Porte d’entrée innovation
=========================
Votre projet est bien arrivé
Bonjour,
Nous avons reçu votre projet le lundi 23 novembre 2026. Une personne va
le lire, puis vous répondre.
Votre référence : CAM-TZ72-K9GM
Et maintenant : Le partenaire nous donne sa réponse. Nous vous écrivons
dès que nous l’avons.
Au plus tard : mardi 22 décembre
Suivre mon projet
http://localhost:28008/suivi/5khyMEcCu-_R6mdSP1JUhyu39oFnuxtkcjRvbk8MNR0
Cette page vous dit à tout moment où en est votre projet, qui doit agir
et avant quand.
Ce lien est personnel et s’ouvre pendant 90 jours. Ne le transférez pas.
Ce message accuse réception de votre envoi. Aucune décision
administrative n’en découle : nous sommes là pour vous orienter et vous
conseiller.
Vous recevez ce message parce que vous nous avez confié un projet.
Message envoyé automatiquement. Les liens qu’il contient vous sont
personnels.
Le site
http://localhost:28008/
Vos données personnelles
http://localhost:28008/donnees-personnelles
', '<!doctype html>
<html lang="fr" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no,date=no,address=no">
<title>Porte d’entrée innovation</title>
</head>
<body style="margin:0;padding:0;background-color:#faf8f4;color:#1d2126;-webkit-text-size-adjust:100%;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">Gardez cette référence. Voici la suite, et la page pour la suivre.</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#faf8f4"><tr><td align="center" style="padding:24px 12px;">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;">
<tr><td bgcolor="#1d2126" style="padding:20px 28px;border-bottom:4px solid #1f6b4f;">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td width="44" style="vertical-align:middle;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td width="12" height="22" style="width:12px;height:22px;border:6px solid #ffffff;border-bottom:0;border-radius:13px 13px 0 0;font-size:0;line-height:0;">&nbsp;</td></tr></table></td>
<td style="vertical-align:middle;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;">
<a href="http://localhost:28008/" style="color:#ffffff;text-decoration:none;font-size:20px;line-height:26px;font-weight:bold;">Porte d’entrée innovation</a><br>
<span style="color:#d9dee3;font-size:14px;line-height:20px;">Clermont Auvergne Métropole · CCI Puy-de-Dôme</span>
</td></tr></table>
</td></tr>
<tr><td style="padding:12px 28px 20px 28px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td style="padding:8px 0;"><h1 style="margin:8px 0 0 0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:24px;line-height:31px;font-weight:bold;color:#1d2126;">Votre projet est bien arrivé</h1></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Bonjour,</p></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Nous avons reçu votre projet le lundi 23 novembre 2026. Une personne va le lire, puis vous répondre.</p></td></tr>
<tr><td style="padding:8px 0;"><table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-bottom:1px solid #d9d4c9;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;"><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Votre référence</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">CAM-TZ72-K9GM</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Et maintenant</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">Le partenaire nous donne sa réponse. Nous vous écrivons dès que nous l’avons.</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Au plus tard</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">mardi 22 décembre</td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="#1f6b4f" style="border-radius:4px;"><a href="http://localhost:28008/suivi/5khyMEcCu-_R6mdSP1JUhyu39oFnuxtkcjRvbk8MNR0" style="display:inline-block;padding:13px 24px;border-radius:4px;background-color:#1f6b4f;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:22px;font-weight:bold;color:#ffffff;text-decoration:none;">Suivre mon projet</a></td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Cette page vous dit à tout moment où en est votre projet, qui doit agir et avant quand.</p></td></tr>
<tr><td style="padding:8px 0;"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="#e8eff3" style="padding:12px 16px;border-left:4px solid #3b4149;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:16px;line-height:24px;color:#1d2126;">Ce lien est personnel et s’ouvre pendant 90 jours. Ne le transférez pas.</td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:15px;line-height:22px;color:#3b4149;">Ce message accuse réception de votre envoi. Aucune décision administrative n’en découle : nous sommes là pour vous orienter et vous conseiller.</p></td></tr>
</table>
</td></tr>
<tr><td style="padding:16px 28px 24px 28px;border-top:1px solid #d9d4c9;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:14px;line-height:21px;color:#3b4149;">
<p style="margin:0 0 8px 0;">Vous recevez ce message parce que vous nous avez confié un projet.</p>
<p style="margin:0 0 8px 0;">Message envoyé automatiquement. Les liens qu’il contient vous sont personnels.</p>
<p style="margin:0;"><a href="http://localhost:28008/" style="color:#3b4149;">Le site</a> &middot; <a href="http://localhost:28008/donnees-personnelles" style="color:#3b4149;">Vos données personnelles</a></p>
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
', '[]', '2026-11-23 09:00:00+00');
INSERT INTO public.captured_mail OVERRIDING SYSTEM VALUE VALUES (4, '<6931b171-a806-4da2-a189-aa7469321db1@example.org>', 'noe@example.org', 'CAM-KZT3-GKJJ : votre projet est bien arrivé', 'Porte d’entrée innovation
=========================
Votre projet est bien arrivé
Bonjour,
Nous avons reçu votre projet le lundi 23 novembre 2026. Une personne va
le lire, puis vous répondre.
Votre référence : CAM-KZT3-GKJJ
Et maintenant : Il n’y a plus rien à faire. Vous pouvez nous confier un
nouveau projet à tout moment.
Suivre mon projet
http://localhost:28008/suivi/haIIgrZZSJqmsw2crb14G7iPD_6eP9O9uxE-CBRDJtQ
Cette page vous dit à tout moment où en est votre projet, qui doit agir
et avant quand.
Ce lien est personnel et s’ouvre pendant 90 jours. Ne le transférez pas.
Ce message accuse réception de votre envoi. Aucune décision
administrative n’en découle : nous sommes là pour vous orienter et vous
conseiller.
Vous recevez ce message parce que vous nous avez confié un projet.
Message envoyé automatiquement. Les liens qu’il contient vous sont
personnels.
Le site
http://localhost:28008/
Vos données personnelles
http://localhost:28008/donnees-personnelles
', '<!doctype html>
<html lang="fr" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no,date=no,address=no">
<title>Porte d’entrée innovation</title>
</head>
<body style="margin:0;padding:0;background-color:#faf8f4;color:#1d2126;-webkit-text-size-adjust:100%;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">Gardez cette référence. Voici la suite, et la page pour la suivre.</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#faf8f4"><tr><td align="center" style="padding:24px 12px;">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;">
<tr><td bgcolor="#1d2126" style="padding:20px 28px;border-bottom:4px solid #1f6b4f;">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td width="44" style="vertical-align:middle;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td width="12" height="22" style="width:12px;height:22px;border:6px solid #ffffff;border-bottom:0;border-radius:13px 13px 0 0;font-size:0;line-height:0;">&nbsp;</td></tr></table></td>
<td style="vertical-align:middle;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;">
<a href="http://localhost:28008/" style="color:#ffffff;text-decoration:none;font-size:20px;line-height:26px;font-weight:bold;">Porte d’entrée innovation</a><br>
<span style="color:#d9dee3;font-size:14px;line-height:20px;">Clermont Auvergne Métropole · CCI Puy-de-Dôme</span>
</td></tr></table>
</td></tr>
<tr><td style="padding:12px 28px 20px 28px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td style="padding:8px 0;"><h1 style="margin:8px 0 0 0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:24px;line-height:31px;font-weight:bold;color:#1d2126;">Votre projet est bien arrivé</h1></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Bonjour,</p></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Nous avons reçu votre projet le lundi 23 novembre 2026. Une personne va le lire, puis vous répondre.</p></td></tr>
<tr><td style="padding:8px 0;"><table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-bottom:1px solid #d9d4c9;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;"><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Votre référence</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">CAM-KZT3-GKJJ</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Et maintenant</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">Il n’y a plus rien à faire. Vous pouvez nous confier un nouveau projet à tout moment.</td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="#1f6b4f" style="border-radius:4px;"><a href="http://localhost:28008/suivi/haIIgrZZSJqmsw2crb14G7iPD_6eP9O9uxE-CBRDJtQ" style="display:inline-block;padding:13px 24px;border-radius:4px;background-color:#1f6b4f;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:22px;font-weight:bold;color:#ffffff;text-decoration:none;">Suivre mon projet</a></td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Cette page vous dit à tout moment où en est votre projet, qui doit agir et avant quand.</p></td></tr>
<tr><td style="padding:8px 0;"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="#e8eff3" style="padding:12px 16px;border-left:4px solid #3b4149;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:16px;line-height:24px;color:#1d2126;">Ce lien est personnel et s’ouvre pendant 90 jours. Ne le transférez pas.</td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:15px;line-height:22px;color:#3b4149;">Ce message accuse réception de votre envoi. Aucune décision administrative n’en découle : nous sommes là pour vous orienter et vous conseiller.</p></td></tr>
</table>
</td></tr>
<tr><td style="padding:16px 28px 24px 28px;border-top:1px solid #d9d4c9;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:14px;line-height:21px;color:#3b4149;">
<p style="margin:0 0 8px 0;">Vous recevez ce message parce que vous nous avez confié un projet.</p>
<p style="margin:0 0 8px 0;">Message envoyé automatiquement. Les liens qu’il contient vous sont personnels.</p>
<p style="margin:0;"><a href="http://localhost:28008/" style="color:#3b4149;">Le site</a> &middot; <a href="http://localhost:28008/donnees-personnelles" style="color:#3b4149;">Vos données personnelles</a></p>
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
', '[]', '2026-11-23 09:00:00+00');
INSERT INTO public.captured_mail OVERRIDING SYSTEM VALUE VALUES (5, '<6d4f24d0-8155-4a36-bacd-d747196b73de@example.org>', 'noe@example.org', 'CAM-97XN-D4NJ : votre projet est bien arrivé', 'Porte d’entrée innovation
=========================
Votre projet est bien arrivé
Bonjour,
Nous avons reçu votre projet le lundi 23 novembre 2026. Une personne va
le lire, puis vous répondre.
Votre référence : CAM-97XN-D4NJ
Et maintenant : Une personne de l’équipe le lit sous 2 jours ouvrés.
Au plus tard : mercredi 25 novembre
Suivre mon projet
http://localhost:28008/suivi/RpRltRsZUWKE4iA6-99hSBtvxzt_L0CM8Diy7PBuVTw
Cette page vous dit à tout moment où en est votre projet, qui doit agir
et avant quand.
Ce lien est personnel et s’ouvre pendant 90 jours. Ne le transférez pas.
Ce message accuse réception de votre envoi. Aucune décision
administrative n’en découle : nous sommes là pour vous orienter et vous
conseiller.
Vous recevez ce message parce que vous nous avez confié un projet.
Message envoyé automatiquement. Les liens qu’il contient vous sont
personnels.
Le site
http://localhost:28008/
Vos données personnelles
http://localhost:28008/donnees-personnelles
', '<!doctype html>
<html lang="fr" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no,date=no,address=no">
<title>Porte d’entrée innovation</title>
</head>
<body style="margin:0;padding:0;background-color:#faf8f4;color:#1d2126;-webkit-text-size-adjust:100%;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">Gardez cette référence. Voici la suite, et la page pour la suivre.</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#faf8f4"><tr><td align="center" style="padding:24px 12px;">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;">
<tr><td bgcolor="#1d2126" style="padding:20px 28px;border-bottom:4px solid #1f6b4f;">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td width="44" style="vertical-align:middle;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td width="12" height="22" style="width:12px;height:22px;border:6px solid #ffffff;border-bottom:0;border-radius:13px 13px 0 0;font-size:0;line-height:0;">&nbsp;</td></tr></table></td>
<td style="vertical-align:middle;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;">
<a href="http://localhost:28008/" style="color:#ffffff;text-decoration:none;font-size:20px;line-height:26px;font-weight:bold;">Porte d’entrée innovation</a><br>
<span style="color:#d9dee3;font-size:14px;line-height:20px;">Clermont Auvergne Métropole · CCI Puy-de-Dôme</span>
</td></tr></table>
</td></tr>
<tr><td style="padding:12px 28px 20px 28px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td style="padding:8px 0;"><h1 style="margin:8px 0 0 0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:24px;line-height:31px;font-weight:bold;color:#1d2126;">Votre projet est bien arrivé</h1></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Bonjour,</p></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Nous avons reçu votre projet le lundi 23 novembre 2026. Une personne va le lire, puis vous répondre.</p></td></tr>
<tr><td style="padding:8px 0;"><table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-bottom:1px solid #d9d4c9;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;"><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Votre référence</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">CAM-97XN-D4NJ</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Et maintenant</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">Une personne de l’équipe le lit sous 2 jours ouvrés.</td></tr><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Au plus tard</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">mercredi 25 novembre</td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="#1f6b4f" style="border-radius:4px;"><a href="http://localhost:28008/suivi/RpRltRsZUWKE4iA6-99hSBtvxzt_L0CM8Diy7PBuVTw" style="display:inline-block;padding:13px 24px;border-radius:4px;background-color:#1f6b4f;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:22px;font-weight:bold;color:#ffffff;text-decoration:none;">Suivre mon projet</a></td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Cette page vous dit à tout moment où en est votre projet, qui doit agir et avant quand.</p></td></tr>
<tr><td style="padding:8px 0;"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="#e8eff3" style="padding:12px 16px;border-left:4px solid #3b4149;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:16px;line-height:24px;color:#1d2126;">Ce lien est personnel et s’ouvre pendant 90 jours. Ne le transférez pas.</td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:15px;line-height:22px;color:#3b4149;">Ce message accuse réception de votre envoi. Aucune décision administrative n’en découle : nous sommes là pour vous orienter et vous conseiller.</p></td></tr>
</table>
</td></tr>
<tr><td style="padding:16px 28px 24px 28px;border-top:1px solid #d9d4c9;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:14px;line-height:21px;color:#3b4149;">
<p style="margin:0 0 8px 0;">Vous recevez ce message parce que vous nous avez confié un projet.</p>
<p style="margin:0 0 8px 0;">Message envoyé automatiquement. Les liens qu’il contient vous sont personnels.</p>
<p style="margin:0;"><a href="http://localhost:28008/" style="color:#3b4149;">Le site</a> &middot; <a href="http://localhost:28008/donnees-personnelles" style="color:#3b4149;">Vos données personnelles</a></p>
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
', '[]', '2026-11-23 09:00:00+00');
INSERT INTO public.captured_mail OVERRIDING SYSTEM VALUE VALUES (6, '<af65be15-05db-4a29-8569-eabda71a1ec7@example.org>', 'personne-5@example.org', 'Votre accès : Porte d’entrée innovation', 'Porte d’entrée innovation
=========================
Bienvenue dans l’équipe
Bonjour,
Un accès à l’espace de travail vous attend. Choisissez votre mot de
passe pour commencer.
Votre rôle : Conseil
Choisir mon mot de passe
http://localhost:28008/compte/M9lDVWgMrpqqwnqD7L77e6kKTm2Hl70eYiZnJzFpe7Q
Ce lien s’ouvre une fois, pendant 7 jours. Passé ce délai, demandez-en
un autre à la personne qui vous invite.
Vous recevez ce message parce que vous travaillez avec ce service.
Message envoyé automatiquement. Les liens qu’il contient vous sont
personnels.
Le site
http://localhost:28008/
Vos données personnelles
http://localhost:28008/donnees-personnelles
', '<!doctype html>
<html lang="fr" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no,date=no,address=no">
<title>Porte d’entrée innovation</title>
</head>
<body style="margin:0;padding:0;background-color:#faf8f4;color:#1d2126;-webkit-text-size-adjust:100%;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">Choisissez votre mot de passe pour commencer.</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#faf8f4"><tr><td align="center" style="padding:24px 12px;">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;">
<tr><td bgcolor="#1d2126" style="padding:20px 28px;border-bottom:4px solid #1f6b4f;">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td width="44" style="vertical-align:middle;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td width="12" height="22" style="width:12px;height:22px;border:6px solid #ffffff;border-bottom:0;border-radius:13px 13px 0 0;font-size:0;line-height:0;">&nbsp;</td></tr></table></td>
<td style="vertical-align:middle;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;">
<a href="http://localhost:28008/" style="color:#ffffff;text-decoration:none;font-size:20px;line-height:26px;font-weight:bold;">Porte d’entrée innovation</a><br>
<span style="color:#d9dee3;font-size:14px;line-height:20px;">Clermont Auvergne Métropole · CCI Puy-de-Dôme</span>
</td></tr></table>
</td></tr>
<tr><td style="padding:12px 28px 20px 28px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td style="padding:8px 0;"><h1 style="margin:8px 0 0 0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:24px;line-height:31px;font-weight:bold;color:#1d2126;">Bienvenue dans l’équipe</h1></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Bonjour,</p></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Un accès à l’espace de travail vous attend. Choisissez votre mot de passe pour commencer.</p></td></tr>
<tr><td style="padding:8px 0;"><table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-bottom:1px solid #d9d4c9;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;"><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Votre rôle</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">Conseil</td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="#1f6b4f" style="border-radius:4px;"><a href="http://localhost:28008/compte/M9lDVWgMrpqqwnqD7L77e6kKTm2Hl70eYiZnJzFpe7Q" style="display:inline-block;padding:13px 24px;border-radius:4px;background-color:#1f6b4f;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:22px;font-weight:bold;color:#ffffff;text-decoration:none;">Choisir mon mot de passe</a></td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="#e8eff3" style="padding:12px 16px;border-left:4px solid #3b4149;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:16px;line-height:24px;color:#1d2126;">Ce lien s’ouvre une fois, pendant 7 jours. Passé ce délai, demandez-en un autre à la personne qui vous invite.</td></tr></table></td></tr>
</table>
</td></tr>
<tr><td style="padding:16px 28px 24px 28px;border-top:1px solid #d9d4c9;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:14px;line-height:21px;color:#3b4149;">
<p style="margin:0 0 8px 0;">Vous recevez ce message parce que vous travaillez avec ce service.</p>
<p style="margin:0 0 8px 0;">Message envoyé automatiquement. Les liens qu’il contient vous sont personnels.</p>
<p style="margin:0;"><a href="http://localhost:28008/" style="color:#3b4149;">Le site</a> &middot; <a href="http://localhost:28008/donnees-personnelles" style="color:#3b4149;">Vos données personnelles</a></p>
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
', '[]', '2026-11-23 09:00:00+00');
INSERT INTO public.captured_mail OVERRIDING SYSTEM VALUE VALUES (7, '<e6ced956-dca2-478e-98a3-83d0c4a7eccf@example.org>', 'noe@example.org', 'CAM-KZT3-GKJJ : votre dossier est clos', 'Porte d’entrée innovation
=========================
Votre dossier est clos
Bonjour,
Notre travail sur votre projet s’achève. Merci de nous l’avoir confié.
Nous avons une seule question : cela vous a-t-il aidé ? Une réponse
suffit, dix secondes aussi.
Dire ce que j’en ai pensé
http://localhost:28008/avis/2FxRbPUlqzA8Cf2EHo5Pf6aBU0PY12UxGhYy47zPruQ
Relire ce qui a été fait
http://localhost:28008/suivi/haIIgrZZSJqmsw2crb14G7iPD_6eP9O9uxE-CBRDJtQ
Votre référence : CAM-KZT3-GKJJ
Un nouveau projet, ou une suite à celui-ci ? Vous pouvez revenir quand
vous voulez.
Vous recevez ce message parce que vous nous avez confié un projet.
Message envoyé automatiquement. Les liens qu’il contient vous sont
personnels.
Le site
http://localhost:28008/
Vos données personnelles
http://localhost:28008/donnees-personnelles
', '<!doctype html>
<html lang="fr" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no,date=no,address=no">
<title>Porte d’entrée innovation</title>
</head>
<body style="margin:0;padding:0;background-color:#faf8f4;color:#1d2126;-webkit-text-size-adjust:100%;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">Une seule question : cela vous a-t-il aidé ?</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#faf8f4"><tr><td align="center" style="padding:24px 12px;">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;">
<tr><td bgcolor="#1d2126" style="padding:20px 28px;border-bottom:4px solid #1f6b4f;">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td width="44" style="vertical-align:middle;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td width="12" height="22" style="width:12px;height:22px;border:6px solid #ffffff;border-bottom:0;border-radius:13px 13px 0 0;font-size:0;line-height:0;">&nbsp;</td></tr></table></td>
<td style="vertical-align:middle;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;">
<a href="http://localhost:28008/" style="color:#ffffff;text-decoration:none;font-size:20px;line-height:26px;font-weight:bold;">Porte d’entrée innovation</a><br>
<span style="color:#d9dee3;font-size:14px;line-height:20px;">Clermont Auvergne Métropole · CCI Puy-de-Dôme</span>
</td></tr></table>
</td></tr>
<tr><td style="padding:12px 28px 20px 28px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td style="padding:8px 0;"><h1 style="margin:8px 0 0 0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:24px;line-height:31px;font-weight:bold;color:#1d2126;">Votre dossier est clos</h1></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Bonjour,</p></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Notre travail sur votre projet s’achève. Merci de nous l’avoir confié.</p></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;color:#1d2126;">Nous avons une seule question : cela vous a-t-il aidé ? Une réponse suffit, dix secondes aussi.</p></td></tr>
<tr><td style="padding:8px 0;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="#1f6b4f" style="border-radius:4px;"><a href="http://localhost:28008/avis/2FxRbPUlqzA8Cf2EHo5Pf6aBU0PY12UxGhYy47zPruQ" style="display:inline-block;padding:13px 24px;border-radius:4px;background-color:#1f6b4f;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:22px;font-weight:bold;color:#ffffff;text-decoration:none;">Dire ce que j’en ai pensé</a></td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:17px;line-height:26px;"><a href="http://localhost:28008/suivi/haIIgrZZSJqmsw2crb14G7iPD_6eP9O9uxE-CBRDJtQ" style="color:#1f6b4f;">Relire ce qui a été fait</a></p></td></tr>
<tr><td style="padding:8px 0;"><table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-bottom:1px solid #d9d4c9;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;"><tr><th scope="row" width="38%" style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;padding-right:12px;font-weight:normal;color:#3b4149;">Votre référence</th><td style="padding:9px 0;border-top:1px solid #d9d4c9;vertical-align:top;text-align:left;font-size:16px;line-height:23px;font-weight:bold;color:#1d2126;">CAM-KZT3-GKJJ</td></tr></table></td></tr>
<tr><td style="padding:8px 0;"><p style="margin:0;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:15px;line-height:22px;color:#3b4149;">Un nouveau projet, ou une suite à celui-ci ? Vous pouvez revenir quand vous voulez.</p></td></tr>
</table>
</td></tr>
<tr><td style="padding:16px 28px 24px 28px;border-top:1px solid #d9d4c9;font-family:''Atkinson Hyperlegible Next'',''Source Sans 3'',''Segoe UI'',Helvetica,Arial,sans-serif;font-size:14px;line-height:21px;color:#3b4149;">
<p style="margin:0 0 8px 0;">Vous recevez ce message parce que vous nous avez confié un projet.</p>
<p style="margin:0 0 8px 0;">Message envoyé automatiquement. Les liens qu’il contient vous sont personnels.</p>
<p style="margin:0;"><a href="http://localhost:28008/" style="color:#3b4149;">Le site</a> &middot; <a href="http://localhost:28008/donnees-personnelles" style="color:#3b4149;">Vos données personnelles</a></p>
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
', '[]', '2026-11-23 09:00:00+00');
INSERT INTO public.delivery VALUES ('02dc776c-4071-4df9-a949-3b09d4746e5b', '2/invitation/account:52cb883f-929b-4b66-b37b-e07510342d6f', 'invitation', 'fr', 'account:52cb883f-929b-4b66-b37b-e07510342d6f', NULL, NULL, '{"accountId": "52cb883f-929b-4b66-b37b-e07510342d6f"}', 'notifications', true, 'not_sent', NULL, 1, 1, '2026-11-23 09:03:00+00', '<02dc776c-4071-4df9-a949-3b09d4746e5b@example.org>', NULL, NULL, 'link-gone', '2026-11-23 09:00:00+00', NULL, NULL);
INSERT INTO public.delivery VALUES ('44a258f6-2759-411d-a344-6b801668f551', '19/referral/partner:CAI', 'referral', 'fr', 'partner:CAI', '92dee508-fc53-4215-8404-93cad0b94563', '8d998019-07fe-423c-a1f8-d80c1e497af5', '{"trigger": "send"}', 'handoffs', true, 'sent', NULL, 1, 1, '2026-11-23 09:03:00+00', '<44a258f6-2759-411d-a344-6b801668f551@example.org>', 'CAM-TZ72-K9GM : un projet pour vous, une minute pour répondre', '250 kept in the mailbox', NULL, '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.delivery VALUES ('c00366b0-ed78-4960-8de5-3e3502015a3c', '3/invitation/account:31eea0f7-95ef-46be-8f4e-3dee697f3056', 'invitation', 'fr', 'account:31eea0f7-95ef-46be-8f4e-3dee697f3056', NULL, NULL, '{"accountId": "31eea0f7-95ef-46be-8f4e-3dee697f3056"}', 'notifications', true, 'not_sent', NULL, 1, 1, '2026-11-23 09:03:00+00', '<c00366b0-ed78-4960-8de5-3e3502015a3c@example.org>', NULL, NULL, 'link-gone', '2026-11-23 09:00:00+00', NULL, NULL);
INSERT INTO public.delivery VALUES ('c2a24ce3-95d1-4d01-83cd-71c91a51a349', '20/session-planned/holder', 'session-planned', 'fr', 'holder', '92dee508-fc53-4215-8404-93cad0b94563', NULL, '{"sessionId": "5ddc0244-09e5-49ca-b337-b20c487417d5"}', 'notifications', true, 'sent', NULL, 1, 1, '2026-11-23 09:03:00+00', '<c2a24ce3-95d1-4d01-83cd-71c91a51a349@example.org>', 'CAM-TZ72-K9GM : rendez-vous mardi 1er décembre à 14 h 30', '250 kept in the mailbox', NULL, '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.delivery VALUES ('c67c84f7-76c4-4f8b-9890-4ee554dd59fb', '5/invitation/account:89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4', 'invitation', 'fr', 'account:89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4', NULL, NULL, '{"accountId": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4"}', 'notifications', true, 'not_sent', NULL, 1, 1, '2026-11-23 09:03:00+00', '<c67c84f7-76c4-4f8b-9890-4ee554dd59fb@example.org>', NULL, NULL, 'link-gone', '2026-11-23 09:00:00+00', NULL, NULL);
INSERT INTO public.delivery VALUES ('d24313c9-1935-4197-bbe8-760098d0f83b', '11/acknowledgement/holder', 'acknowledgement', 'fr', 'holder', '92dee508-fc53-4215-8404-93cad0b94563', NULL, '{"trigger": "open"}', 'notifications', true, 'sent', NULL, 1, 1, '2026-11-23 09:03:00+00', '<d24313c9-1935-4197-bbe8-760098d0f83b@example.org>', 'CAM-TZ72-K9GM : votre projet est bien arrivé', '250 kept in the mailbox', NULL, '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.delivery VALUES ('f3ad0342-8885-4909-add4-96ef5e8576f5', '4/invitation/account:9e1ebeb2-7bab-4e22-92a6-4829b7fb102a', 'invitation', 'fr', 'account:9e1ebeb2-7bab-4e22-92a6-4829b7fb102a', NULL, NULL, '{"accountId": "9e1ebeb2-7bab-4e22-92a6-4829b7fb102a"}', 'notifications', true, 'not_sent', NULL, 1, 1, '2026-11-23 09:03:00+00', '<f3ad0342-8885-4909-add4-96ef5e8576f5@example.org>', NULL, NULL, 'link-gone', '2026-11-23 09:00:00+00', NULL, NULL);
INSERT INTO public.delivery VALUES ('6931b171-a806-4da2-a189-aa7469321db1', '22/acknowledgement/holder', 'acknowledgement', 'fr', 'holder', '28075275-c349-4d72-9180-6bef4ef5088e', NULL, '{"trigger": "open"}', 'notifications', true, 'sent', NULL, 1, 1, '2026-11-23 09:03:00+00', '<6931b171-a806-4da2-a189-aa7469321db1@example.org>', 'CAM-KZT3-GKJJ : votre projet est bien arrivé', '250 kept in the mailbox', NULL, '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.delivery VALUES ('6d4f24d0-8155-4a36-bacd-d747196b73de', '26/acknowledgement/holder', 'acknowledgement', 'fr', 'holder', '327c2084-9c4b-49f1-b6a8-0315c8cd84b0', NULL, '{"trigger": "open"}', 'notifications', true, 'sent', NULL, 1, 1, '2026-11-23 09:03:00+00', '<6d4f24d0-8155-4a36-bacd-d747196b73de@example.org>', 'CAM-97XN-D4NJ : votre projet est bien arrivé', '250 kept in the mailbox', NULL, '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.delivery VALUES ('af65be15-05db-4a29-8569-eabda71a1ec7', '21/invitation/account:b7639935-6274-4de3-9e18-22b5a6adee7a', 'invitation', 'fr', 'account:b7639935-6274-4de3-9e18-22b5a6adee7a', NULL, NULL, '{"accountId": "b7639935-6274-4de3-9e18-22b5a6adee7a"}', 'notifications', true, 'sent', NULL, 1, 1, '2026-11-23 09:03:00+00', '<af65be15-05db-4a29-8569-eabda71a1ec7@example.org>', 'Votre accès : Porte d’entrée innovation', '250 kept in the mailbox', NULL, '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.delivery VALUES ('e6ced956-dca2-478e-98a3-83d0c4a7eccf', '25/closed/holder', 'closed', 'fr', 'holder', '28075275-c349-4d72-9180-6bef4ef5088e', NULL, '{"trigger": "close"}', 'notifications', true, 'sent', NULL, 1, 1, '2026-11-23 09:03:00+00', '<e6ced956-dca2-478e-98a3-83d0c4a7eccf@example.org>', 'CAM-KZT3-GKJJ : votre dossier est clos', '250 kept in the mailbox', NULL, '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.dossier VALUES ('92dee508-fc53-4215-8404-93cad0b94563', 'CAM-TZ72-K9GM', 'Un café-vélo à la gare', 'Un café-vélo à la gare', 'fr', 'web', 'Noé', 'Bœuf-Lemaître', 'noe@example.org', NULL, '63113', 'in', false, '{"needs": ["financing", "premises"], "place": {"communeInsee": "63113"}, "notice": {"readAt": "2026-11-23T08:55:00.000Z"}, "person": {"email": "noe@example.org", "givenName": "Noé", "familyName": "Bœuf-Lemaître"}, "project": {"stage": "idea", "title": "Un café-vélo à la gare", "summary": "Un café-vélo à la gare"}, "structure": {"state": "none_yet"}}', '{financing,premises}', '{financing}', '30881df3-ade9-464d-9032-2a2c959557ab', NULL, '2026-11-23 09:00:00+00', 'cam tz72 k9gm camtz72k9gm tz72k9gm un cafe velo a la gare noe boeuf lemaitre noe example org un cafe velo a la gare', DEFAULT);
INSERT INTO public.dossier VALUES ('28075275-c349-4d72-9180-6bef4ef5088e', 'CAM-KZT3-GKJJ', 'Un projet mené à bien', 'Un projet mené à bien', 'fr', 'web', 'Noé', 'Bœuf-Lemaître', 'noe@example.org', NULL, '63113', 'in', false, '{"needs": ["financing", "premises"], "place": {"communeInsee": "63113"}, "notice": {"readAt": "2026-11-23T08:55:00.000Z"}, "person": {"email": "noe@example.org", "givenName": "Noé", "familyName": "Bœuf-Lemaître"}, "project": {"stage": "idea", "title": "Un projet mené à bien", "summary": "Un projet mené à bien"}, "structure": {"state": "none_yet"}}', '{financing,premises}', NULL, 'bf876f30-33ae-4a85-bd8e-8d2f2bcab2aa', 'support_completed', '2026-11-23 09:00:00+00', 'cam kzt3 gkjj camkzt3gkjj kzt3gkjj un projet mene a bien noe boeuf lemaitre noe example org un projet mene a bien', DEFAULT);
INSERT INTO public.dossier VALUES ('327c2084-9c4b-49f1-b6a8-0315c8cd84b0', 'CAM-97XN-D4NJ', 'Un café-vélo à la gare', 'Réparer des vélos et servir du café.', 'fr', 'web', 'Noé', 'Bœuf-Lemaître', 'noe@example.org', NULL, '63113', 'in', false, '{"needs": ["financing", "premises"], "place": {"communeInsee": "63113"}, "notice": {"readAt": "2026-11-23T08:55:00.000Z"}, "person": {"email": "noe@example.org", "givenName": "Noé", "familyName": "Bœuf-Lemaître"}, "project": {"stage": "idea", "title": "Un café-vélo à la gare", "summary": "Réparer des vélos et servir du café."}, "structure": {"state": "none_yet"}}', '{financing,premises}', NULL, '91c28bae-be48-479d-ab15-31b96d3c943b', NULL, '2026-11-23 09:00:00+00', 'cam 97xn d4nj cam97xnd4nj 97xnd4nj un cafe velo a la gare noe boeuf lemaitre noe example org reparer des velos et servir du cafe', DEFAULT);
INSERT INTO public.dossier VALUES ('1bb05d9a-caa6-4727-99b1-434d3b236f83', 'CAM-4DDR-7W5F', 'Un atelier de lutherie ouvert', 'Un atelier de lutherie ouvert', 'fr', 'web', 'Noé', 'Bœuf-Lemaître', 'noe@example.org', NULL, '63113', 'in', false, '{"needs": ["financing", "premises"], "place": {"communeInsee": "63113"}, "notice": {"readAt": "2026-11-23T08:55:00.000Z"}, "person": {"email": "noe@example.org", "givenName": "Noé", "familyName": "Bœuf-Lemaître"}, "project": {"stage": "idea", "title": "Un atelier de lutherie ouvert", "summary": "Un atelier de lutherie ouvert"}, "structure": {"state": "none_yet"}}', '{financing,premises}', NULL, '1c811197-6a0c-49e1-b9fe-b7bdc168cee5', NULL, '2026-11-23 09:00:00+00', 'cam 4ddr 7w5f cam4ddr7w5f 4ddr7w5f un atelier de lutherie ouvert noe boeuf lemaitre noe example org un atelier de lutherie ouvert', DEFAULT);
INSERT INTO public.dossier VALUES ('68206dc8-72dc-4056-83d4-be683d9642f5', 'CAM-KWPN-HFWK', 'A greenhouse on the roof', 'A greenhouse on the roof', 'en', 'web', 'Noé', 'Bœuf-Lemaître', 'noe@example.org', NULL, '63113', 'in', false, '{"needs": ["financing", "premises"], "place": {"communeInsee": "63113"}, "notice": {"readAt": "2026-11-23T08:55:00.000Z"}, "person": {"email": "noe@example.org", "givenName": "Noé", "familyName": "Bœuf-Lemaître"}, "project": {"stage": "idea", "title": "A greenhouse on the roof", "summary": "A greenhouse on the roof"}, "structure": {"state": "none_yet"}}', '{financing,premises}', NULL, '93c0fde6-c321-4508-95e1-6a37269e8614', NULL, '2026-11-23 09:00:00+00', 'cam kwpn hfwk camkwpnhfwk kwpnhfwk a greenhouse on the roof noe boeuf lemaitre noe example org a greenhouse on the roof', DEFAULT);
INSERT INTO public.dossier VALUES ('efe38af9-e90e-404f-ac84-4f7e7f765d4f', 'CAM-TKNH-H39B', 'Des légumes en bocaux', 'Des légumes en bocaux', 'fr', 'web', 'Noé', 'Bœuf-Lemaître', 'noe@example.org', NULL, '63113', 'in', false, '{"needs": ["financing", "premises"], "place": {"communeInsee": "63113"}, "notice": {"readAt": "2026-11-23T08:55:00.000Z"}, "person": {"email": "noe@example.org", "givenName": "Noé", "familyName": "Bœuf-Lemaître"}, "project": {"stage": "idea", "title": "Des légumes en bocaux", "summary": "Des légumes en bocaux"}, "structure": {"state": "none_yet"}}', '{financing,premises}', NULL, 'ed6a4e98-f796-49f2-9d53-f8ff36abe6d5', NULL, '2026-11-23 09:00:00+00', 'cam tknh h39b camtknhh39b tknhh39b des legumes en bocaux noe boeuf lemaitre noe example org des legumes en bocaux', DEFAULT);
INSERT INTO public.dossier_agreement VALUES ('92dee508-fc53-4215-8404-93cad0b94563', 'CAI', 'agreed', NULL, 'phone', '2026-11-23', 'adviser', '89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4', '2026-11-23 09:00:00+00');
INSERT INTO public.draft VALUES ('57ae577b-978f-4153-a3f4-d04121c99945', '\x9d1c674f4ed42b0e4f0d9928e2bdb89eb445ddd32f06a7969ffa5cb207f0f083', 'fr', '{}', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', '91c28bae-be48-479d-ab15-31b96d3c943b');
INSERT INTO public.errand VALUES ('5aa274bf-765d-4b43-a521-0245bffcce01', 2, 'mail-invitation', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('e23cea92-c317-4948-8a30-e85cf718d411', 3, 'mail-invitation', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('c722bbde-92a7-489f-ac4b-90f0fde0f953', 4, 'mail-invitation', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('81de64f2-f174-4c0a-ae57-4c77392c823a', 5, 'mail-invitation', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('57a02edd-9d3f-4f35-b87d-8f72f6c2ed72', 11, 'mails-beside-trigger', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('4a76169a-11ad-4059-8e1d-572d91f8ec65', 11, 'recall-open-referrals', 'handoffs', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('728e761c-649e-484f-9197-b2ac5d7600fb', 11, 'tell-assigned', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('5774c03b-52ef-4d42-ade5-2f9cc8a4f104', 13, 'mails-beside-trigger', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('6c4835b0-ada0-45e4-a627-fc084cd3d054', 13, 'recall-open-referrals', 'handoffs', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('f8376811-980a-4795-88e8-a0e3eb0b2f64', 13, 'tell-assigned', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('38915186-694c-4d52-87bb-addda115d6fb', 14, 'mails-beside-trigger', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('28c97c61-a274-46da-8dba-9fd5a8601d6c', 14, 'recall-open-referrals', 'handoffs', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('14760e93-5f6f-46e1-9857-e166d3737820', 14, 'tell-assigned', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('7156ce6a-5f8f-4bfc-984b-5b3f873c7e4a', 15, 'mail-agreement-answered', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('7abeb105-249a-418e-b8b3-6580aac2f4ae', 16, 'mails-beside-trigger', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('cd6046d6-60a3-41f7-8691-f2ee1606b9e1', 16, 'recall-open-referrals', 'handoffs', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('6caee18a-e4a7-4e32-8f1e-1e9a472493ce', 16, 'tell-assigned', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('04ef403a-07e7-4b2b-b5a1-0f07d1cb57ab', 18, 'mails-beside-trigger', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('b20f075d-dc57-47f9-bbf5-36b548fb56a4', 19, 'mails-beside-trigger', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('7f577407-0e77-410c-b256-4fad23a681bf', 20, 'mail-session-planned', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('59ee927a-902c-4741-b8e1-bf4f94227de8', 21, 'mail-invitation', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('2c0f8ceb-dafc-4b71-acc1-25fc5adcc835', 22, 'mails-beside-trigger', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('93da13ea-ea31-4a20-9806-d57e8edb9812', 22, 'recall-open-referrals', 'handoffs', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('48587d4f-1252-4104-bc09-4437f50694ca', 22, 'tell-assigned', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('5d506282-0c21-4222-b5eb-6a233577073d', 24, 'mails-beside-trigger', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('c6735c05-d895-4c6e-8bf5-f4c65b121e52', 24, 'recall-open-referrals', 'handoffs', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('4b4b0b20-79e8-4778-ac65-d53b310359cd', 24, 'tell-assigned', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('253cbae6-1b9f-46ad-b2a7-6c7a10be31de', 25, 'mails-beside-trigger', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('1e06ae27-e392-461d-902a-f75635d98853', 25, 'recall-open-referrals', 'handoffs', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('bc376fb3-cbd6-4da3-abbb-cd9f90c3ecef', 25, 'tell-assigned', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('226db890-2cb4-4a1f-ac5e-8918a2fb35d6', 26, 'mails-beside-trigger', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('d44b55a8-7d14-4ddd-ad13-f5090a1d7631', 26, 'recall-open-referrals', 'handoffs', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.errand VALUES ('8f4569f3-128d-400e-b8ed-96170a060cc3', 26, 'tell-assigned', 'notifications', 1, 0, '2026-11-23 09:00:00+00', '2026-11-23 09:01:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.flow_clock VALUES ('92dee508-fc53-4215-8404-93cad0b94563', 'first-contact', 1, 'stopped', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-25 09:00:00+00', '2026-11-24 09:00:00+00', NULL, NULL, '[{"to": "2026-11-23T09:00:00.000Z", "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('92dee508-fc53-4215-8404-93cad0b94563', 'qualification', 1, 'stopped', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-30 09:00:00+00', '2026-11-27 09:00:00+00', NULL, NULL, '[{"to": "2026-11-23T09:00:00.000Z", "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('92dee508-fc53-4215-8404-93cad0b94563', 'orientation', 1, 'stopped', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', '2026-12-07 09:00:00+00', '2026-12-03 09:00:00+00', NULL, NULL, '[{"to": "2026-11-23T09:00:00.000Z", "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('92dee508-fc53-4215-8404-93cad0b94563', 'partner-answer', 1, 'running', '2026-11-23 09:00:00+00', NULL, '2026-12-22 09:00:00+00', '2026-12-14 09:00:00+00', NULL, NULL, '[{"to": null, "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('8d998019-07fe-423c-a1f8-d80c1e497af5', 'sending', 1, 'stopped', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-24 09:00:00+00', NULL, NULL, NULL, '[{"to": "2026-11-23T09:00:00.000Z", "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('8d998019-07fe-423c-a1f8-d80c1e497af5', 'answer', 1, 'running', '2026-11-23 09:00:00+00', NULL, '2026-11-30 09:00:00+00', NULL, NULL, NULL, '[{"to": null, "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('8d998019-07fe-423c-a1f8-d80c1e497af5', 'second-reminder', 1, 'running', '2026-11-23 09:00:00+00', NULL, '2026-12-09 09:00:00+00', NULL, NULL, NULL, '[{"to": null, "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('8d998019-07fe-423c-a1f8-d80c1e497af5', 'expiry', 1, 'running', '2026-11-23 09:00:00+00', NULL, '2026-12-21 09:00:00+00', '2026-12-14 09:00:00+00', NULL, NULL, '[{"to": null, "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('28075275-c349-4d72-9180-6bef4ef5088e', 'first-contact', 1, 'stopped', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-25 09:00:00+00', '2026-11-24 09:00:00+00', NULL, NULL, '[{"to": "2026-11-23T09:00:00.000Z", "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('28075275-c349-4d72-9180-6bef4ef5088e', 'qualification', 1, 'stopped', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-30 09:00:00+00', '2026-11-27 09:00:00+00', NULL, NULL, '[{"to": "2026-11-23T09:00:00.000Z", "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('327c2084-9c4b-49f1-b6a8-0315c8cd84b0', 'first-contact', 1, 'running', '2026-11-23 09:00:00+00', NULL, '2026-11-25 09:00:00+00', '2026-11-24 09:00:00+00', NULL, NULL, '[{"to": null, "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('327c2084-9c4b-49f1-b6a8-0315c8cd84b0', 'qualification', 1, 'running', '2026-11-23 09:00:00+00', NULL, '2026-11-30 09:00:00+00', '2026-11-27 09:00:00+00', NULL, NULL, '[{"to": null, "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('1bb05d9a-caa6-4727-99b1-434d3b236f83', 'first-contact', 1, 'running', '2026-11-23 09:00:00+00', NULL, '2026-11-25 09:00:00+00', '2026-11-24 09:00:00+00', NULL, NULL, '[{"to": null, "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('1bb05d9a-caa6-4727-99b1-434d3b236f83', 'qualification', 1, 'running', '2026-11-23 09:00:00+00', NULL, '2026-11-30 09:00:00+00', '2026-11-27 09:00:00+00', NULL, NULL, '[{"to": null, "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('68206dc8-72dc-4056-83d4-be683d9642f5', 'qualification', 1, 'running', '2026-11-23 09:00:00+00', NULL, '2026-11-30 09:00:00+00', '2026-11-27 09:00:00+00', NULL, NULL, '[{"to": null, "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('68206dc8-72dc-4056-83d4-be683d9642f5', 'first-contact', 1, 'stopped', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-25 09:00:00+00', '2026-11-24 09:00:00+00', NULL, NULL, '[{"to": "2026-11-23T09:00:00.000Z", "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('efe38af9-e90e-404f-ac84-4f7e7f765d4f', 'first-contact', 1, 'running', '2026-11-23 09:00:00+00', NULL, '2026-11-25 09:00:00+00', '2026-11-24 09:00:00+00', NULL, NULL, '[{"to": null, "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_clock VALUES ('efe38af9-e90e-404f-ac84-4f7e7f765d4f', 'qualification', 1, 'running', '2026-11-23 09:00:00+00', NULL, '2026-11-30 09:00:00+00', '2026-11-27 09:00:00+00', NULL, NULL, '[{"to": null, "why": "running", "from": "2026-11-23T09:00:00.000Z"}]');
INSERT INTO public.flow_instance VALUES ('8d998019-07fe-423c-a1f8-d80c1e497af5', 'referral', '1d317d4b419c7d009cb81ba17ab148dcd54b7feab0fe6c117684e913be8092f0', 'referral:8d998019-07fe-423c-a1f8-d80c1e497af5', 'requested', 'orientation', 'partner', true, 2, NULL, '{}', NULL, '2026-11-30 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.flow_instance VALUES ('92dee508-fc53-4215-8404-93cad0b94563', 'dossier', '38731895d8ba99402214699bf3ddab120603e983a70a905ade0facaea20a95b2', 'dossier:92dee508-fc53-4215-8404-93cad0b94563', 'oriented', 'orientation', 'partner', true, 6, NULL, '{"sessions": 0, "referrals": {"open": 1, "expired": 0, "accepted": 0, "declined": 0, "recalled": 0}, "territory": {"result": "in"}, "agreedPartners": ["CAI"], "refusedPartners": []}', '89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4', '2026-12-22 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.flow_instance VALUES ('28075275-c349-4d72-9180-6bef4ef5088e', 'dossier', '38731895d8ba99402214699bf3ddab120603e983a70a905ade0facaea20a95b2', 'dossier:28075275-c349-4d72-9180-6bef4ef5088e', 'closed', 'follow-up', 'nobody', false, 3, NULL, '{"sessions": 0, "referrals": {"open": 0, "expired": 0, "accepted": 0, "declined": 0, "recalled": 0}, "territory": {"result": "in"}, "agreedPartners": [], "refusedPartners": []}', '89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4', NULL, '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00');
INSERT INTO public.flow_instance VALUES ('327c2084-9c4b-49f1-b6a8-0315c8cd84b0', 'dossier', '38731895d8ba99402214699bf3ddab120603e983a70a905ade0facaea20a95b2', 'dossier:327c2084-9c4b-49f1-b6a8-0315c8cd84b0', 'submitted', 'reception', 'reception', true, 1, NULL, '{"sessions": 0, "referrals": {"open": 0, "expired": 0, "accepted": 0, "declined": 0, "recalled": 0}, "territory": {"result": "in"}, "agreedPartners": [], "refusedPartners": []}', NULL, '2026-11-25 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.flow_instance VALUES ('1bb05d9a-caa6-4727-99b1-434d3b236f83', 'dossier', '38731895d8ba99402214699bf3ddab120603e983a70a905ade0facaea20a95b2', 'dossier:1bb05d9a-caa6-4727-99b1-434d3b236f83', 'submitted', 'reception', 'reception', true, 1, NULL, '{"sessions": 0, "referrals": {"open": 0, "expired": 0, "accepted": 0, "declined": 0, "recalled": 0}, "territory": {"result": "in"}, "agreedPartners": [], "refusedPartners": []}', NULL, '2026-11-25 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.flow_instance VALUES ('68206dc8-72dc-4056-83d4-be683d9642f5', 'dossier', '38731895d8ba99402214699bf3ddab120603e983a70a905ade0facaea20a95b2', 'dossier:68206dc8-72dc-4056-83d4-be683d9642f5', 'in-reception', 'reception', 'adviser', true, 2, NULL, '{"sessions": 0, "referrals": {"open": 0, "expired": 0, "accepted": 0, "declined": 0, "recalled": 0}, "territory": {"result": "in"}, "agreedPartners": [], "refusedPartners": []}', '89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4', '2026-11-30 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.flow_instance VALUES ('efe38af9-e90e-404f-ac84-4f7e7f765d4f', 'dossier', '38731895d8ba99402214699bf3ddab120603e983a70a905ade0facaea20a95b2', 'dossier:efe38af9-e90e-404f-ac84-4f7e7f765d4f', 'submitted', 'reception', 'reception', true, 1, NULL, '{"sessions": 0, "referrals": {"open": 0, "expired": 0, "accepted": 0, "declined": 0, "recalled": 0}, "territory": {"result": "in"}, "agreedPartners": [], "refusedPartners": []}', NULL, '2026-11-25 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00', NULL);
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (1, 'directory', 1, 'DirectoryLoaded', '{"role": "service"}', '2026-11-23 09:00:00+00', '{"partners": ["CCI63", "CAM-ECO", "CAM-EAU", "CAM-MOB", "COMMUNE:63113", "COMMUNE:63124", "COMMUNE:63075", "COMMUNE:63284", "COMMUNE:63032", "COMMUNE:63014", "COMMUNE:63164", "COMMUNE:63063", "COMMUNE:63193", "COMMUNE:63307", "COMMUNE:63070", "COMMUNE:63069", "COMMUNE:63308", "COMMUNE:63019", "COMMUNE:63345", "COMMUNE:63042", "COMMUNE:63263", "COMMUNE:63099", "COMMUNE:63272", "COMMUNE:63254", "COMMUNE:63141", "EPCI:200070753", "EPCI:200070407", "EPCI:200069177", "EPCI:200067627", "EPCI:200070712", "EPCI:200071363", "UCA", "CAI", "COCOSHAKER", "DAMIER", "VILLAGE-CA", "FRENCHTECH", "PIC-TURING22", "BIOPOLE", "PASCALIS", "ARAE", "REGION", "BPI", "INPI", "INITIATIVE", "RE-AUV", "IAIT", "FRANCE-ACTIVE", "ADIE", "CMA63", "CHAGRI63", "CRESS", "CISCA", "ALTERINCUB", "VEGEPOLYS", "CIMES", "POLYMERIS", "MINALOGIC", "TENERRDIS", "AXELERA", "LYONBIOPOLE", "INNOVALLIANCE", "CARA", "TECHTERA", "DIGITAL-LEAGUE", "VETAGRO", "INRAE", "INP", "FACTOLAB", "SMTC", "PFMOB63", "ADEME", "AELB", "DREAL", "DDPP63", "DDT63", "DREETS", "DDETS63", "FRANCE-TRAVAIL", "APEC", "PLIE", "BUSINESS-FRANCE", "BDT", "EPF", "ABA", "BUSI", "BIVOUAC", "MAISON-INNOVERGNE"]}', NULL, '\x', '\xc1620cd63599b67a1f24b984f1e2392ed47d75d1859b74cc55e08c8637863492');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (2, 'account', 1, 'AccountInvited', '{"id": "operator", "role": "service"}', '2026-11-23 09:00:00+00', '{"role": "reception", "linkId": "a4e02c8e-d2f9-4a1b-a131-f56e2b6b3d8f", "accountId": "52cb883f-929b-4b66-b37b-e07510342d6f"}', NULL, '\x', '\x7a64cbefc95e16913012177c16101da245ea40dfde8af528d5efe91f6be8114c');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (3, 'account', 2, 'AccountInvited', '{"id": "operator", "role": "service"}', '2026-11-23 09:00:00+00', '{"role": "admin", "linkId": "0f42e85e-ae14-4933-8872-842acdd388fc", "accountId": "31eea0f7-95ef-46be-8f4e-3dee697f3056"}', NULL, '\x7a64cbefc95e16913012177c16101da245ea40dfde8af528d5efe91f6be8114c', '\x201a6c222be5cc71218f119e1e2369171d95ba8a5bbb721e7cb695a39a243d07');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (4, 'account', 3, 'AccountInvited', '{"id": "operator", "role": "service"}', '2026-11-23 09:00:00+00', '{"role": "manager", "linkId": "73f4118a-553a-4c90-ab72-7167412be39b", "accountId": "9e1ebeb2-7bab-4e22-92a6-4829b7fb102a"}', NULL, '\x201a6c222be5cc71218f119e1e2369171d95ba8a5bbb721e7cb695a39a243d07', '\xdc39b6296eec24faa7a97acb050e8c7af4886da184d3d78612f49085706d9e07');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (5, 'account', 4, 'AccountInvited', '{"id": "operator", "role": "service"}', '2026-11-23 09:00:00+00', '{"role": "adviser", "linkId": "b68c90c9-37af-4863-8515-5f59994d3472", "accountId": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4"}', NULL, '\xdc39b6296eec24faa7a97acb050e8c7af4886da184d3d78612f49085706d9e07', '\x7019a28adcb36b01590687e539fb4b0b8a271f54c1f292b761d16c983dc55fc9');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (6, 'account', 5, 'PasswordSet', '{"id": "31eea0f7-95ef-46be-8f4e-3dee697f3056", "role": "admin"}', '2026-11-23 09:00:00+00', '{"through": "invitation", "accountId": "31eea0f7-95ef-46be-8f4e-3dee697f3056"}', NULL, '\x7019a28adcb36b01590687e539fb4b0b8a271f54c1f292b761d16c983dc55fc9', '\x4483ca2495ed6aea216d41b34c9b38529244613cb6ce8942be59c717a857a912');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (7, 'account', 6, 'PasswordSet', '{"id": "52cb883f-929b-4b66-b37b-e07510342d6f", "role": "reception"}', '2026-11-23 09:00:00+00', '{"through": "invitation", "accountId": "52cb883f-929b-4b66-b37b-e07510342d6f"}', NULL, '\x4483ca2495ed6aea216d41b34c9b38529244613cb6ce8942be59c717a857a912', '\x389981de080dc8220c0e88828e0dd60ddf98f8ae34143850186acf06562a5b53');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (8, 'account', 7, 'PasswordSet', '{"id": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4", "role": "adviser"}', '2026-11-23 09:00:00+00', '{"through": "invitation", "accountId": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4"}', NULL, '\x389981de080dc8220c0e88828e0dd60ddf98f8ae34143850186acf06562a5b53', '\xedd30824eb69d012469895725df0f0224744d42b53e852f32a784ac66055db75');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (9, 'account', 8, 'PasswordSet', '{"id": "9e1ebeb2-7bab-4e22-92a6-4829b7fb102a", "role": "manager"}', '2026-11-23 09:00:00+00', '{"through": "invitation", "accountId": "9e1ebeb2-7bab-4e22-92a6-4829b7fb102a"}', NULL, '\xedd30824eb69d012469895725df0f0224744d42b53e852f32a784ac66055db75', '\x878e6cb5298e98af4f1e98d0bb6a041a39a0ecd2465610b5aae828a5e37ab24e');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (10, 'workflow', 1, 'DefinitionPublished', '{"role": "service"}', '2026-11-23 09:00:00+00', '{"hash": "38731895d8ba99402214699bf3ddab120603e983a70a905ade0facaea20a95b2", "machine": "dossier"}', NULL, '\x', '\xb95c69fc053b7f0f3936fd14a67a9be4386f61a26f9c67b418e96a70d3f0d87a');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (11, 'dossier:92dee508-fc53-4215-8404-93cad0b94563', 1, 'DossierMoved', '{"role": "holder"}', '2026-11-23 09:00:00+00', '{"to": "submitted", "from": null, "triage": "to_complete", "channel": "web", "trigger": "open", "version": 1, "instanceId": "92dee508-fc53-4215-8404-93cad0b94563", "submissionId": "30881df3-ade9-464d-9032-2a2c959557ab"}', NULL, '\x', '\x1e8911e722f2a7a15278fd0dc448c1aaea6e943b79effd9d499e92b2fd589120');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (12, 'dossier:92dee508-fc53-4215-8404-93cad0b94563', 2, 'SubmissionReceived', '{"role": "holder"}', '2026-11-23 09:00:00+00', '{"channel": "web", "verdict": "to_complete", "dossierId": "92dee508-fc53-4215-8404-93cad0b94563", "submissionId": "30881df3-ade9-464d-9032-2a2c959557ab"}', NULL, '\x1e8911e722f2a7a15278fd0dc448c1aaea6e943b79effd9d499e92b2fd589120', '\xacb7ba290469a3f1c66f6318391647878f4a3e5818b641f2219ff9e2e12cf4d3');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (13, 'dossier:92dee508-fc53-4215-8404-93cad0b94563', 3, 'DossierMoved', '{"id": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4", "role": "adviser"}', '2026-11-23 09:00:00+00', '{"to": "in-reception", "from": "submitted", "trigger": "take", "version": 2, "assignedTo": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4", "instanceId": "92dee508-fc53-4215-8404-93cad0b94563", "assignedFrom": null}', NULL, '\xacb7ba290469a3f1c66f6318391647878f4a3e5818b641f2219ff9e2e12cf4d3', '\x4e457ec91675f29700865a61e9326514df792c21bcbfb48681efc47133dbdba5');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (14, 'dossier:92dee508-fc53-4215-8404-93cad0b94563', 4, 'DossierMoved', '{"id": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4", "role": "adviser"}', '2026-11-23 09:00:00+00', '{"to": "qualified", "from": "in-reception", "needs": ["financing"], "trigger": "qualify", "version": 3, "instanceId": "92dee508-fc53-4215-8404-93cad0b94563"}', NULL, '\x4e457ec91675f29700865a61e9326514df792c21bcbfb48681efc47133dbdba5', '\x2f4a4e548e2d6761348bbb7403be0cabc6b507fffa411f8287e600e3d280d44c');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (15, 'dossier:92dee508-fc53-4215-8404-93cad0b94563', 5, 'AgreementRecorded', '{"id": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4", "role": "adviser"}', '2026-11-23 09:00:00+00', '{"means": "phone", "answer": "agree", "partner": "CAI", "version": 4, "dossierId": "92dee508-fc53-4215-8404-93cad0b94563"}', NULL, '\x2f4a4e548e2d6761348bbb7403be0cabc6b507fffa411f8287e600e3d280d44c', '\x0b14ca087da075ead25e8aece8e950075bbb1848f85d67a02b7670dec5737aa6');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (16, 'dossier:92dee508-fc53-4215-8404-93cad0b94563', 6, 'DossierMoved', '{"id": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4", "role": "adviser"}', '2026-11-23 09:00:00+00', '{"to": "oriented", "from": "qualified", "partner": "CAI", "trigger": "refer", "version": 5, "instanceId": "92dee508-fc53-4215-8404-93cad0b94563", "referralId": "8d998019-07fe-423c-a1f8-d80c1e497af5"}', NULL, '\x0b14ca087da075ead25e8aece8e950075bbb1848f85d67a02b7670dec5737aa6', '\x99d2adce901d1d421226232e81eb1b070dbec6ce01b0064b5eea9ad588fd6f4a');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (17, 'workflow', 2, 'DefinitionPublished', '{"role": "service"}', '2026-11-23 09:00:00+00', '{"hash": "1d317d4b419c7d009cb81ba17ab148dcd54b7feab0fe6c117684e913be8092f0", "machine": "referral"}', NULL, '\xb95c69fc053b7f0f3936fd14a67a9be4386f61a26f9c67b418e96a70d3f0d87a', '\xda5c7d8be405b043e24bc5b11f7e199fb30b3fbb7cfa521411ed6cf77bbefb8b');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (18, 'referral:8d998019-07fe-423c-a1f8-d80c1e497af5', 1, 'ReferralMoved', '{"id": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4", "role": "adviser"}', '2026-11-23 09:00:00+00', '{"to": "draft", "from": null, "partner": "CAI", "trigger": "open", "version": 1, "dossierId": "92dee508-fc53-4215-8404-93cad0b94563", "instanceId": "8d998019-07fe-423c-a1f8-d80c1e497af5"}', NULL, '\x', '\x7ee87370704d233da58ce89c1ccff3acda943f00fceafadba16f569c94af64c2');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (19, 'referral:8d998019-07fe-423c-a1f8-d80c1e497af5', 2, 'ReferralMoved', '{"id": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4", "role": "adviser"}', '2026-11-23 09:00:00+00', '{"to": "requested", "from": "draft", "partner": "CAI", "trigger": "send", "version": 2, "dossierId": "92dee508-fc53-4215-8404-93cad0b94563", "instanceId": "8d998019-07fe-423c-a1f8-d80c1e497af5"}', NULL, '\x7ee87370704d233da58ce89c1ccff3acda943f00fceafadba16f569c94af64c2', '\xef514fb38c43b8ce219e2b855882b3090086e235f2e1bfe6cc0686ad41ae032e');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (20, 'dossier:92dee508-fc53-4215-8404-93cad0b94563', 7, 'SessionPlanned', '{"id": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4", "role": "adviser"}', '2026-11-23 09:00:00+00', '{"version": 6, "startsAt": "2026-12-01T13:30:00.000Z", "dossierId": "92dee508-fc53-4215-8404-93cad0b94563", "sessionId": "5ddc0244-09e5-49ca-b337-b20c487417d5"}', NULL, '\x99d2adce901d1d421226232e81eb1b070dbec6ce01b0064b5eea9ad588fd6f4a', '\x2c4a0b40b96ba07d615eb0e056c5b24da192228095d43432a6f568eceb29d8e2');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (21, 'account', 9, 'AccountInvited', '{"id": "operator", "role": "service"}', '2026-11-23 09:00:00+00', '{"role": "adviser", "linkId": "f03ab29f-fc9a-40a4-b353-33556a989289", "accountId": "b7639935-6274-4de3-9e18-22b5a6adee7a"}', NULL, '\x878e6cb5298e98af4f1e98d0bb6a041a39a0ecd2465610b5aae828a5e37ab24e', '\x71f739e396787503e7058b9b0cb6d25f718bee316ef666404768acf33ccdb780');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (22, 'dossier:28075275-c349-4d72-9180-6bef4ef5088e', 1, 'DossierMoved', '{"role": "holder"}', '2026-11-23 09:00:00+00', '{"to": "submitted", "from": null, "triage": "to_complete", "channel": "web", "trigger": "open", "version": 1, "instanceId": "28075275-c349-4d72-9180-6bef4ef5088e", "submissionId": "bf876f30-33ae-4a85-bd8e-8d2f2bcab2aa"}', NULL, '\x', '\x3ea92ce0718c97011e26b316bf58a5e001be8a4f7e85f012572b7b7062c720a4');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (23, 'dossier:28075275-c349-4d72-9180-6bef4ef5088e', 2, 'SubmissionReceived', '{"role": "holder"}', '2026-11-23 09:00:00+00', '{"channel": "web", "verdict": "to_complete", "dossierId": "28075275-c349-4d72-9180-6bef4ef5088e", "submissionId": "bf876f30-33ae-4a85-bd8e-8d2f2bcab2aa"}', NULL, '\x3ea92ce0718c97011e26b316bf58a5e001be8a4f7e85f012572b7b7062c720a4', '\xabac114fac167a0650d62a72cb78b87b1bd7dba6d8cee90e922d9172940b8c52');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (24, 'dossier:28075275-c349-4d72-9180-6bef4ef5088e', 3, 'DossierMoved', '{"id": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4", "role": "adviser"}', '2026-11-23 09:00:00+00', '{"to": "in-reception", "from": "submitted", "trigger": "take", "version": 2, "assignedTo": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4", "instanceId": "28075275-c349-4d72-9180-6bef4ef5088e", "assignedFrom": null}', NULL, '\xabac114fac167a0650d62a72cb78b87b1bd7dba6d8cee90e922d9172940b8c52', '\xa3de68b522b0cf46a7a4d6793857e0b9db4cb8883189e83e3ac335260cf33f79');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (25, 'dossier:28075275-c349-4d72-9180-6bef4ef5088e', 4, 'DossierMoved', '{"id": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4", "role": "adviser"}', '2026-11-23 09:00:00+00', '{"to": "closed", "from": "in-reception", "outcome": "support_completed", "trigger": "close", "version": 3, "instanceId": "28075275-c349-4d72-9180-6bef4ef5088e"}', NULL, '\xa3de68b522b0cf46a7a4d6793857e0b9db4cb8883189e83e3ac335260cf33f79', '\xd37c3237d692abab1d8bbd88c74ff061547a5fab8097b5cb2de9296ea6b6d8e7');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (26, 'dossier:327c2084-9c4b-49f1-b6a8-0315c8cd84b0', 1, 'DossierMoved', '{"role": "holder"}', '2026-11-23 09:00:00+00', '{"to": "submitted", "from": null, "triage": "accepted", "channel": "web", "trigger": "open", "version": 1, "instanceId": "327c2084-9c4b-49f1-b6a8-0315c8cd84b0", "submissionId": "91c28bae-be48-479d-ab15-31b96d3c943b"}', NULL, '\x', '\x07046eb180fd9d2ee8c6f7bd85315a193c4a8337f59978bc209a2d688ac065ed');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (27, 'dossier:327c2084-9c4b-49f1-b6a8-0315c8cd84b0', 2, 'SubmissionReceived', '{"role": "holder"}', '2026-11-23 09:00:00+00', '{"channel": "web", "verdict": "accepted", "dossierId": "327c2084-9c4b-49f1-b6a8-0315c8cd84b0", "submissionId": "91c28bae-be48-479d-ab15-31b96d3c943b"}', NULL, '\x07046eb180fd9d2ee8c6f7bd85315a193c4a8337f59978bc209a2d688ac065ed', '\x74e6d8ee6209a0f42a26aebe5372590a033ffff71fce70ca005b95c9c5da0726');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (28, 'dossier:1bb05d9a-caa6-4727-99b1-434d3b236f83', 1, 'DossierMoved', '{"role": "holder"}', '2026-11-23 09:00:00+00', '{"to": "submitted", "from": null, "triage": "to_complete", "channel": "web", "trigger": "open", "version": 1, "instanceId": "1bb05d9a-caa6-4727-99b1-434d3b236f83", "submissionId": "1c811197-6a0c-49e1-b9fe-b7bdc168cee5"}', NULL, '\x', '\x9a7d380895451292b8e967dad36c109460f13f481428121626b7f87c94aa00ac');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (29, 'dossier:1bb05d9a-caa6-4727-99b1-434d3b236f83', 2, 'SubmissionReceived', '{"role": "holder"}', '2026-11-23 09:00:00+00', '{"channel": "web", "verdict": "to_complete", "dossierId": "1bb05d9a-caa6-4727-99b1-434d3b236f83", "submissionId": "1c811197-6a0c-49e1-b9fe-b7bdc168cee5"}', NULL, '\x9a7d380895451292b8e967dad36c109460f13f481428121626b7f87c94aa00ac', '\xf2f3713a98c00e16a1ba008a2f986e4f0b5388b37564ebe509e9dd154867675f');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (30, 'dossier:68206dc8-72dc-4056-83d4-be683d9642f5', 1, 'DossierMoved', '{"role": "holder"}', '2026-11-23 09:00:00+00', '{"to": "submitted", "from": null, "triage": "to_complete", "channel": "web", "trigger": "open", "version": 1, "instanceId": "68206dc8-72dc-4056-83d4-be683d9642f5", "submissionId": "93c0fde6-c321-4508-95e1-6a37269e8614"}', NULL, '\x', '\x1b03237375704bf3f696786d1b0890694ceae54f0921057291dd4ae6c5b192bd');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (31, 'dossier:68206dc8-72dc-4056-83d4-be683d9642f5', 2, 'SubmissionReceived', '{"role": "holder"}', '2026-11-23 09:00:00+00', '{"channel": "web", "verdict": "to_complete", "dossierId": "68206dc8-72dc-4056-83d4-be683d9642f5", "submissionId": "93c0fde6-c321-4508-95e1-6a37269e8614"}', NULL, '\x1b03237375704bf3f696786d1b0890694ceae54f0921057291dd4ae6c5b192bd', '\x338dbad59ccb996474ce8bffd2ad4a9f30a46b62a108f7a20a25b671e6087b33');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (32, 'dossier:68206dc8-72dc-4056-83d4-be683d9642f5', 3, 'DossierMoved', '{"id": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4", "role": "adviser"}', '2026-11-23 09:00:00+00', '{"to": "in-reception", "from": "submitted", "trigger": "take", "version": 2, "assignedTo": "89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4", "instanceId": "68206dc8-72dc-4056-83d4-be683d9642f5", "assignedFrom": null}', NULL, '\x338dbad59ccb996474ce8bffd2ad4a9f30a46b62a108f7a20a25b671e6087b33', '\xf85d37bf60a99ffa75031981a77f3c86d9a46b6d028d4261b3935d8f09b7368e');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (33, 'dossier:efe38af9-e90e-404f-ac84-4f7e7f765d4f', 1, 'DossierMoved', '{"role": "holder"}', '2026-11-23 09:00:00+00', '{"to": "submitted", "from": null, "triage": "to_complete", "channel": "web", "trigger": "open", "version": 1, "instanceId": "efe38af9-e90e-404f-ac84-4f7e7f765d4f", "submissionId": "ed6a4e98-f796-49f2-9d53-f8ff36abe6d5"}', NULL, '\x', '\x1296fb5954eda0b2a4658a216f28c2fdc632e7dad1d6a6da2827a24882de4d6e');
INSERT INTO public.journal_entry OVERRIDING SYSTEM VALUE VALUES (34, 'dossier:efe38af9-e90e-404f-ac84-4f7e7f765d4f', 2, 'SubmissionReceived', '{"role": "holder"}', '2026-11-23 09:00:00+00', '{"channel": "web", "verdict": "to_complete", "dossierId": "efe38af9-e90e-404f-ac84-4f7e7f765d4f", "submissionId": "ed6a4e98-f796-49f2-9d53-f8ff36abe6d5"}', NULL, '\x1296fb5954eda0b2a4658a216f28c2fdc632e7dad1d6a6da2827a24882de4d6e', '\x7647367a06d7bf2c6efed886c079e377bae0dbee5d7d23a1f1b7f5c00a3b1091');
INSERT INTO public.link VALUES ('0f42e85e-ae14-4933-8872-842acdd388fc', 'invitation', '31eea0f7-95ef-46be-8f4e-3dee697f3056', 'account:31eea0f7-95ef-46be-8f4e-3dee697f3056', 1, '\x1fa97898f6d2974ed48236fc082f44274d99930dcb4ea7d6b4b546612a785418', '2026-11-23 09:00:00+00', '2026-11-30 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00');
INSERT INTO public.link VALUES ('a4e02c8e-d2f9-4a1b-a131-f56e2b6b3d8f', 'invitation', '52cb883f-929b-4b66-b37b-e07510342d6f', 'account:52cb883f-929b-4b66-b37b-e07510342d6f', 1, '\x70274a8eceb9641b7e40bee54e40b0d1d68d5f90c766b488a2ab4a3c908c2228', '2026-11-23 09:00:00+00', '2026-11-30 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00');
INSERT INTO public.link VALUES ('b68c90c9-37af-4863-8515-5f59994d3472', 'invitation', '89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4', 'account:89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4', 1, '\x976557c77f2631ae69ab9a6a92784f4dac465f11d29ad291fc9d1a0f2bcfdce7', '2026-11-23 09:00:00+00', '2026-11-30 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00');
INSERT INTO public.link VALUES ('73f4118a-553a-4c90-ab72-7167412be39b', 'invitation', '9e1ebeb2-7bab-4e22-92a6-4829b7fb102a', 'account:9e1ebeb2-7bab-4e22-92a6-4829b7fb102a', 1, '\xda763d97b247810437cf17e5f1220420df28053e5cf79fd0bdb38d281020f698', '2026-11-23 09:00:00+00', '2026-11-30 09:00:00+00', '2026-11-23 09:00:00+00', '2026-11-23 09:00:00+00');
INSERT INTO public.link VALUES ('355a293c-7a8a-4dae-b4f0-571b6f483c50', 'follow-up', '92dee508-fc53-4215-8404-93cad0b94563', 'holder', 1, '\x0589b1f45cdad09c05348559ce44a19c072f6afc9936f7e4b27863f33f1de8b1', '2026-11-23 09:00:00+00', '2027-02-21 09:00:00+00', NULL, NULL);
INSERT INTO public.link VALUES ('7612acdb-e40e-4c85-b212-32915ad02bee', 'referral-answer', '8d998019-07fe-423c-a1f8-d80c1e497af5', 'partner:CAI', 1, '\xe4c34619559dfc21edfa14a0bc7b0a13a8df34e80cffd26ddf99931c0c93036f', '2026-11-23 09:00:00+00', '2027-01-22 09:00:00+00', NULL, NULL);
INSERT INTO public.link VALUES ('f03ab29f-fc9a-40a4-b353-33556a989289', 'invitation', 'b7639935-6274-4de3-9e18-22b5a6adee7a', 'account:b7639935-6274-4de3-9e18-22b5a6adee7a', 1, '\xbe97faa464d4927756ae849f3c9ea9fc5a06edb68f76cdc7fea3ca2822c0cdbe', '2026-11-23 09:00:00+00', '2026-11-30 09:00:00+00', NULL, NULL);
INSERT INTO public.link VALUES ('3118fe10-9c4c-4819-a8ad-ed8864117b20', 'follow-up', '92dee508-fc53-4215-8404-93cad0b94563', 'holder', 2, '\x479e8051e669b1a4f70505e5839c7bf114056373c4738cf0e1a67a65b1a2d0cb', '2026-11-23 09:00:00+00', '2027-02-21 09:00:00+00', NULL, NULL);
INSERT INTO public.link VALUES ('a4b0d6a0-f940-48b4-be5d-96030f2a1537', 'follow-up', '28075275-c349-4d72-9180-6bef4ef5088e', 'holder', 1, '\x5eee21dcfcf4ccf47c6f4497ff8c47deff2fa61d501907e877f641d34c763fcd', '2026-11-23 09:00:00+00', '2027-02-21 09:00:00+00', NULL, NULL);
INSERT INTO public.link VALUES ('6fb86526-6f4d-47fd-966c-3433419a1416', 'survey', '28075275-c349-4d72-9180-6bef4ef5088e', 'holder', 1, '\x5997b98a91b22af4fdadeff8e5ff4caa2f3bf081009e35e58047290b6a147dc4', '2026-11-23 09:00:00+00', '2027-01-22 09:00:00+00', NULL, NULL);
INSERT INTO public.link VALUES ('c780bbb8-ecac-45ff-9fd2-4560aa8a5453', 'follow-up', '327c2084-9c4b-49f1-b6a8-0315c8cd84b0', 'holder', 1, '\xd25d1292e3e4bffbb58ad02e9413426d2597f7ddfbd9ebee81cbb7c9d20397f6', '2026-11-23 09:00:00+00', '2027-02-21 09:00:00+00', NULL, NULL);
INSERT INTO public.link VALUES ('4055ae31-1285-4602-8e38-19b94d2c63df', 'follow-up', '1bb05d9a-caa6-4727-99b1-434d3b236f83', 'holder', 1, '\xe08513fc16d79d2145488f47bc670acd17a35a46c78cf0d770f932b58d0efc2b', '2026-11-23 09:00:00+00', '2027-02-21 09:00:00+00', NULL, NULL);
INSERT INTO public.link VALUES ('5561639b-bd5a-47e1-8867-cfee187f19a1', 'follow-up', '68206dc8-72dc-4056-83d4-be683d9642f5', 'holder', 1, '\xb2240a1bae49e8db6462a2d23366b8af53179fd4d692b5f1863aa98a24449daf', '2026-11-23 09:00:00+00', '2027-02-21 09:00:00+00', NULL, NULL);
INSERT INTO public.link VALUES ('0b4ba7b5-e121-4e48-ba50-c666ed67c926', 'follow-up', 'efe38af9-e90e-404f-ac84-4f7e7f765d4f', 'holder', 1, '\x14370aea31b6651259795fe05bb677543d6f8ce7a25d9f9d7254455aaf9294be', '2026-11-23 09:00:00+00', '2027-02-21 09:00:00+00', NULL, NULL);
INSERT INTO public.migration VALUES (1, '20261123-trunk', '2026-11-23 09:45:15.543629+00');
INSERT INTO public.offer VALUES ('CCI63-CREATION', 'CCI63', 'support', '{"en": "Starting a business", "fr": "Créer son entreprise"}', '{"en": "An adviser goes through the project, the market study and the forecast, and prepares the formalities.", "fr": "Un conseiller relit le projet, l’étude de marché et les comptes prévisionnels, et prépare les formalités."}', '{business_model,legal_formalities,financing,training,market_clients,dont_know}', '{idea,validation,prototype,pilot,launch,set_up}', NULL, 0);
INSERT INTO public.offer VALUES ('CCI63-SHOP', 'CCI63', 'support', '{"en": "Opening or taking over a shop", "fr": "Ouvrir ou reprendre un commerce"}', '{"en": "Location, premises, customers and rules for a shop, together with the town hall.", "fr": "Emplacement, local, clientèle et réglementation d’un commerce, avec la mairie."}', '{shop_town_centre,premises,business_model,financing,regulatory_certification,legal_formalities}', '{idea,validation,prototype,pilot,launch,takeover,growth}', NULL, 1);
INSERT INTO public.offer VALUES ('CCI63-TAKEOVER', 'CCI63', 'support', '{"en": "Taking over or handing on a business", "fr": "Reprendre ou transmettre une entreprise"}', '{"en": "Finding sellers and buyers, valuation, structuring the takeover.", "fr": "Recherche de cédants et de repreneurs, évaluation, montage de la reprise."}', '{takeover_transfer,financing}', '{takeover,growth}', NULL, 2);
INSERT INTO public.offer VALUES ('CCI63-DEVELOPMENT', 'CCI63', 'support', '{"en": "Growing a business", "fr": "Développer son entreprise"}', '{"en": "An adviser visits the company: innovation, markets, digital tools, jobs, difficulties.", "fr": "Un conseiller vient dans l’entreprise : innovation, marchés, numérique, emploi, difficultés."}', '{market_clients,digital,export_international,industrialisation,energy,circular_waste,team_recruiting,business_model,financing,premises,sustainable_mobility}', '{pilot,launch,growth,difficulty,set_up}', NULL, 3);
INSERT INTO public.offer VALUES ('CCI63-PREMISES', 'CCI63', 'premises', '{"en": "Business nurseries and shared business premises", "fr": "Pépinières et hôtels d’entreprises"}', '{"en": "Flexible premises for a young company, with regular follow-up.", "fr": "Des locaux à durée souple pour une jeune entreprise, avec un suivi."}', '{premises}', '{launch,pilot,growth}', NULL, 4);
INSERT INTO public.offer VALUES ('CCI63-WATER', 'CCI63', 'support', '{"en": "Saving water: PURE plan and Ecod’O", "fr": "Économiser l’eau : plan PURE et Ecod’O"}', '{"en": "A survey of water uses, a plan to save water and help with the grant application.", "fr": "Un diagnostic des usages de l’eau, un plan d’économies et l’appui au dossier d’aide."}', '{water,energy}', '{}', NULL, 5);
INSERT INTO public.offer VALUES ('CAM-ECO-PREMISES', 'CAM-ECO', 'premises', '{"en": "Finding premises or land", "fr": "Trouver un local ou un terrain"}', '{"en": "A search for premises, land and business parks across the 21 communes, with visits.", "fr": "Recherche de locaux, de terrains et de zones d’activités dans les 21 communes, et visites."}', '{premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('CAM-ECO-SETUP', 'CAM-ECO', 'support', '{"en": "Setting up in the Métropole", "fr": "S’implanter dans la Métropole"}', '{"en": "One contact for setting up: sites, permits, recruiting, partners.", "fr": "Un interlocuteur unique pour une implantation : terrains, permis, recrutement, partenaires."}', '{land,premises,team_recruiting,network}', '{set_up,growth}', NULL, 1);
INSERT INTO public.offer VALUES ('CAM-ECO-ESS', 'CAM-ECO', 'support', '{"en": "Social and solidarity economy", "fr": "Économie sociale et solidaire"}', '{"en": "Support for projects of social value; “Ouvre-Boîte” prize for priority districts and the social economy.", "fr": "Appui aux projets d’utilité sociale ; prix « Ouvre-Boîte » pour les quartiers prioritaires et l’ESS."}', '{social_impact,financing,network}', '{idea,validation,prototype,pilot,launch}', NULL, 2);
INSERT INTO public.offer VALUES ('CAM-ECO-EXPERIMENT', 'CAM-ECO', 'support', '{"en": "Testing in the territory", "fr": "Expérimenter sur le territoire"}', '{"en": "Test sites and calls of the Métropole to try out an innovation.", "fr": "Des terrains d’essai et des appels à projets de la Métropole pour tester une innovation."}', '{experimentation_site}', '{prototype,pilot,launch,growth}', NULL, 3);
INSERT INTO public.offer VALUES ('CAM-EAU-WATER', 'CAM-EAU', 'regulation', '{"en": "Discharge agreement and water uses", "fr": "Convention de rejet et usages de l’eau"}', '{"en": "Discharge agreement, connection, rainwater: what the Métropole asks for and allows.", "fr": "Convention de rejet, raccordement, eaux pluviales : ce que la Métropole demande et autorise."}', '{water}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('CAM-MOB-GOODS', 'CAM-MOB', 'support', '{"en": "Delivering in town", "fr": "Livrer en ville"}', '{"en": "Delivery bays, access to the limited-traffic zone, places for last-mile logistics.", "fr": "Aires de livraison, accès à la zone à trafic limité, lieux pour la logistique du dernier kilomètre."}', '{sustainable_mobility}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63113', 'COMMUNE:63113', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63113', 'COMMUNE:63113', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-RETAIL-MANAGER-63113', 'COMMUNE:63113', 'support', '{"en": "Town-centre retail manager", "fr": "Manager du commerce"}', '{"en": "A one-stop desk for shopkeepers of the town centre.", "fr": "Un guichet unique pour les commerçants du centre-ville."}', '{shop_town_centre}', '{}', NULL, 2);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63124', 'COMMUNE:63124', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63124', 'COMMUNE:63124', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63075', 'COMMUNE:63075', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63075', 'COMMUNE:63075', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63284', 'COMMUNE:63284', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63284', 'COMMUNE:63284', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63032', 'COMMUNE:63032', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63032', 'COMMUNE:63032', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63014', 'COMMUNE:63014', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63014', 'COMMUNE:63014', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63164', 'COMMUNE:63164', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63164', 'COMMUNE:63164', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63063', 'COMMUNE:63063', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63063', 'COMMUNE:63063', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63193', 'COMMUNE:63193', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63193', 'COMMUNE:63193', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63307', 'COMMUNE:63307', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63307', 'COMMUNE:63307', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63070', 'COMMUNE:63070', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63070', 'COMMUNE:63070', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63069', 'COMMUNE:63069', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63069', 'COMMUNE:63069', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63308', 'COMMUNE:63308', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63308', 'COMMUNE:63308', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63019', 'COMMUNE:63019', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63019', 'COMMUNE:63019', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63345', 'COMMUNE:63345', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63345', 'COMMUNE:63345', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63042', 'COMMUNE:63042', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63042', 'COMMUNE:63042', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63263', 'COMMUNE:63263', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63263', 'COMMUNE:63263', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63099', 'COMMUNE:63099', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63099', 'COMMUNE:63099', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63272', 'COMMUNE:63272', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63272', 'COMMUNE:63272', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63254', 'COMMUNE:63254', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63254', 'COMMUNE:63254', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COMMUNE-SHOP-63141', 'COMMUNE:63141', 'support', '{"en": "Settling in the commune", "fr": "S’installer dans la commune"}', '{"en": "The town hall knows the empty shops and their owners, and what needs permission.", "fr": "La mairie connaît les vitrines vides et leurs propriétaires, et dit ce qu’il faut autoriser."}', '{shop_town_centre,premises,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('COMMUNE-PERMITS-63141', 'COMMUNE:63141', 'regulation', '{"en": "Planning and permits", "fr": "Urbanisme et autorisations"}', '{"en": "Building permits, signs, rules for premises open to the public, use of public space.", "fr": "Permis, enseignes, établissement recevant du public, occupation du domaine public."}', '{experimentation_site,regulatory_certification}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('EPCI-RECEPTION-200070753', 'EPCI:200070753', 'support', '{"en": "Business reception next door", "fr": "Accueil des entreprises chez nos voisins"}', '{"en": "Land, premises and support of the authority where the project is.", "fr": "Foncier, locaux et aides de l’intercommunalité où se trouve le projet."}', '{premises,land,financing,shop_town_centre,dont_know}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('EPCI-RECEPTION-200070407', 'EPCI:200070407', 'support', '{"en": "Business reception next door", "fr": "Accueil des entreprises chez nos voisins"}', '{"en": "Land, premises and support of the authority where the project is.", "fr": "Foncier, locaux et aides de l’intercommunalité où se trouve le projet."}', '{premises,land,financing,shop_town_centre,dont_know}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('EPCI-RECEPTION-200069177', 'EPCI:200069177', 'support', '{"en": "Business reception next door", "fr": "Accueil des entreprises chez nos voisins"}', '{"en": "Land, premises and support of the authority where the project is.", "fr": "Foncier, locaux et aides de l’intercommunalité où se trouve le projet."}', '{premises,land,financing,shop_town_centre,dont_know}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('EPCI-RECEPTION-200067627', 'EPCI:200067627', 'support', '{"en": "Business reception next door", "fr": "Accueil des entreprises chez nos voisins"}', '{"en": "Land, premises and support of the authority where the project is.", "fr": "Foncier, locaux et aides de l’intercommunalité où se trouve le projet."}', '{premises,land,financing,shop_town_centre,dont_know}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('EPCI-RECEPTION-200070712', 'EPCI:200070712', 'support', '{"en": "Business reception next door", "fr": "Accueil des entreprises chez nos voisins"}', '{"en": "Land, premises and support of the authority where the project is.", "fr": "Foncier, locaux et aides de l’intercommunalité où se trouve le projet."}', '{premises,land,financing,shop_town_centre,dont_know}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('EPCI-RECEPTION-200071363', 'EPCI:200071363', 'support', '{"en": "Business reception next door", "fr": "Accueil des entreprises chez nos voisins"}', '{"en": "Land, premises and support of the authority where the project is.", "fr": "Foncier, locaux et aides de l’intercommunalité où se trouve le projet."}', '{premises,land,financing,shop_town_centre,dont_know}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('UCA-RESEARCH', 'UCA', 'research', '{"en": "Working with a laboratory", "fr": "Travailler avec un laboratoire"}', '{"en": "Finding the right laboratory, setting up a research partnership, a CIFRE PhD, a prototype.", "fr": "Trouver le bon laboratoire, monter un partenariat de recherche, une thèse CIFRE, un prototype."}', '{rd_partner,prototyping,experimentation_site}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('UCA-RESEARCHER', 'UCA', 'support', '{"en": "Researchers who start a company", "fr": "Chercheurs qui créent"}', '{"en": "Permissions, shares, rights to the results: what the University has to decide.", "fr": "Autorisations, participation au capital, droits sur les résultats : ce que l’Université doit décider."}', '{ip,legal_formalities}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('UCA-PEPITE', 'UCA', 'support', '{"en": "Student entrepreneurs", "fr": "Étudiants entrepreneurs"}', '{"en": "Student-entrepreneur status, training and support.", "fr": "Statut d’étudiant entrepreneur, formation et accompagnement."}', '{business_model,training,legal_formalities,network,dont_know}', '{idea,validation,prototype,launch}', NULL, 2);
INSERT INTO public.offer VALUES ('CAI-INCUBATION', 'CAI', 'incubation', '{"en": "Incubation of innovative projects", "fr": "Incubation de projets innovants"}', '{"en": "Maturation and incubation before the company exists: licence, proof of concept, team, first funds.", "fr": "Maturation et incubation avant la création : licence, preuve de concept, équipe, premiers financements."}', '{ip,financing,rd_partner,team_recruiting,business_model,prototyping,premises,regulatory_certification}', '{idea,validation,prototype,pilot,launch}', NULL, 0);
INSERT INTO public.offer VALUES ('CAI-TRANSFER', 'CAI', 'research', '{"en": "Licences and technology transfer", "fr": "Licences et transfert de technologie"}', '{"en": "Negotiating a licence on a result of public research, organising its transfer.", "fr": "Négocier une licence sur un résultat de la recherche publique, organiser le transfert."}', '{ip,rd_partner,industrialisation,prototyping}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('COCOSHAKER-INCUBATION', 'COCOSHAKER', 'incubation', '{"en": "Social experimentation and incubation", "fr": "Expérimentation et incubation sociale"}', '{"en": "Two programmes by call: four months to test, nine months to launch.", "fr": "Deux programmes sur appel à candidatures : quatre mois pour tester, neuf mois pour lancer."}', '{social_impact,business_model,financing,market_clients,training,network,dont_know}', '{idea,validation,prototype,pilot,launch}', '[]', 0);
INSERT INTO public.offer VALUES ('DAMIER-HUBIC', 'DAMIER', 'incubation', '{"en": "Hub-IC, the cultural incubator", "fr": "Hub-IC, l’incubateur culturel"}', '{"en": "A group programme, by yearly call.", "fr": "Un accompagnement collectif, sur appel annuel."}', '{business_model,financing,market_clients,training,network,dont_know}', '{idea,validation,prototype,pilot,launch}', '[{"closesOn": "2025-10-05"}]', 0);
INSERT INTO public.offer VALUES ('DAMIER-SUPPORT', 'DAMIER', 'support', '{"en": "Advice for cultural and creative projects", "fr": "Conseil aux projets culturels et créatifs"}', '{"en": "Appointments, introductions to the sector, advice between calls.", "fr": "Rendez-vous, mise en relation avec la filière, conseil entre les appels."}', '{business_model,market_clients,network,premises}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('VILLAGE-CA-ACCELERATION', 'VILLAGE-CA', 'acceleration', '{"en": "Start-up acceleration", "fr": "Accélération de start-up"}', '{"en": "Support, a network of large companies, offices.", "fr": "Accompagnement, réseau de grandes entreprises, bureaux."}', '{market_clients,financing,business_model,network,team_recruiting}', '{launch,growth,pilot}', '[]', 0);
INSERT INTO public.offer VALUES ('FRENCHTECH-NETWORK', 'FRENCHTECH', 'network', '{"en": "Meeting other start-ups", "fr": "Rencontrer d’autres start-up"}', '{"en": "A network and events; not a support programme.", "fr": "Un réseau et des événements ; pas un accompagnement."}', '{network,market_clients,team_recruiting}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('PIC-TURING22-OFFICES', 'PIC-TURING22', 'premises', '{"en": "Offices and shared workspace", "fr": "Bureaux et espace partagé"}', '{"en": "A desk or an office; no workshop, no laboratory.", "fr": "Un poste ou un bureau, sans atelier ni laboratoire."}', '{premises,network}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('BIOPOLE-LABS', 'BIOPOLE', 'premises', '{"en": "Equipped laboratories", "fr": "Laboratoires équipés"}', '{"en": "Wet laboratories, nursery and premises for health, nutrition and biotechnology.", "fr": "Laboratoires humides, pépinière et hôtel pour la santé, la nutrition et les biotechnologies."}', '{premises,rd_partner,network,industrialisation}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('PASCALIS-OFFICES', 'PASCALIS', 'premises', '{"en": "Offices", "fr": "Bureaux"}', '{"en": "Offices for digital companies; to be confirmed.", "fr": "Bureaux pour entreprises du numérique ; à confirmer."}', '{premises}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('ARAE-SETUP', 'ARAE', 'support', '{"en": "Setting up in the region", "fr": "Implanter une entreprise en région"}', '{"en": "Site search, regional aid and recruiting for a new establishment.", "fr": "Recherche de sites, aides régionales et recrutement pour une implantation."}', '{land,premises,team_recruiting,financing,export_international}', '{set_up,growth}', NULL, 0);
INSERT INTO public.offer VALUES ('ARAE-INDUSTRY', 'ARAE', 'support', '{"en": "Industrial SMEs: investing and innovating", "fr": "PME industrielles : investir et innover"}', '{"en": "Survey, regional aid, European projects, industrialisation.", "fr": "Diagnostic, aides régionales, projets européens, industrialisation."}', '{industrialisation,financing,rd_partner,team_recruiting,training,digital,energy,prototyping}', '{prototype,pilot,launch,growth,takeover}', NULL, 1);
INSERT INTO public.offer VALUES ('REGION-AID', 'REGION', 'financing', '{"en": "Regional aid", "fr": "Aides régionales"}', '{"en": "Regional grants and loans, European funds (ERDF).", "fr": "Subventions et prêts régionaux, fonds européens (FEDER)."}', '{financing,industrialisation}', '{launch,growth,takeover,set_up,pilot}', NULL, 0);
INSERT INTO public.offer VALUES ('BPI-INNOVATION', 'BPI', 'financing', '{"en": "Financing innovation", "fr": "Financer l’innovation"}', '{"en": "French Tech grant, feasibility and development aid, innovation contests.", "fr": "Bourse French Tech, aide à la faisabilité et au développement, concours d’innovation."}', '{financing,prototyping,industrialisation,rd_partner}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('BPI-ECOFLUX', 'BPI', 'support', '{"en": "Diag Eco-Flux", "fr": "Diag Eco-Flux"}', '{"en": "Cutting water, energy, materials and waste on a site with 20 to 249 employees.", "fr": "Réduire eau, énergie, matières et déchets d’un site de 20 à 249 salariés."}', '{water,energy,circular_waste}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('BPI-LOANS', 'BPI', 'financing', '{"en": "Loans and guarantees", "fr": "Prêts et garanties"}', '{"en": "Unsecured loans and guarantees for bank loans, together with the company’s bank.", "fr": "Prêts sans garantie et garantie des prêts bancaires, avec la banque de l’entreprise."}', '{financing,takeover_transfer}', '{growth,takeover,set_up,launch}', NULL, 2);
INSERT INTO public.offer VALUES ('INPI-IP', 'INPI', 'support', '{"en": "Protecting an idea, a trademark, an invention", "fr": "Protéger une idée, une marque, une invention"}', '{"en": "First survey of industrial property, Pass PI, electronic Soleau envelope.", "fr": "Pré-diagnostic de propriété industrielle, Pass PI, enveloppe Soleau électronique."}', '{ip,legal_formalities}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('INITIATIVE-LOAN', 'INITIATIVE', 'financing', '{"en": "Personal loan and mentoring", "fr": "Prêt d’honneur et parrainage"}', '{"en": "A personal loan without interest, and three years of mentoring.", "fr": "Un prêt à la personne, sans intérêt, et trois ans de parrainage."}', '{financing,takeover_transfer,business_model}', '{validation,prototype,pilot,launch,takeover}', NULL, 0);
INSERT INTO public.offer VALUES ('RE-AUV-LOAN', 'RE-AUV', 'financing', '{"en": "Personal loan and mentoring by peers", "fr": "Prêt d’honneur et accompagnement entre dirigeants"}', '{"en": "To start or take over a company that will hire.", "fr": "Pour créer ou reprendre une entreprise qui recrutera."}', '{financing,takeover_transfer,network,business_model}', '{launch,takeover,prototype,pilot,growth}', NULL, 0);
INSERT INTO public.offer VALUES ('IAIT-LOAN', 'IAIT', 'financing', '{"en": "Innovation loan", "fr": "Prêt d’honneur innovation"}', '{"en": "To be confirmed.", "fr": "À confirmer."}', '{financing}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('FRANCE-ACTIVE-FINANCE', 'FRANCE-ACTIVE', 'financing', '{"en": "Solidarity finance", "fr": "Finance solidaire"}', '{"en": "Loan guarantee, solidarity loan, help with the financial plan.", "fr": "Garantie d’emprunt, prêt solidaire, aide au montage financier."}', '{financing,social_impact,business_model}', '{validation,prototype,pilot,launch,growth,takeover,difficulty}', NULL, 0);
INSERT INTO public.offer VALUES ('ADIE-MICROCREDIT', 'ADIE', 'financing', '{"en": "Microcredit", "fr": "Microcrédit"}', '{"en": "A small loan and support to get started.", "fr": "Un petit prêt et un accompagnement pour démarrer."}', '{financing,legal_formalities}', '{validation,launch,pilot,growth}', NULL, 0);
INSERT INTO public.offer VALUES ('CMA63-CRAFT', 'CMA63', 'support', '{"en": "Crafts: starting, taking over, training", "fr": "Artisanat : créer, reprendre, se former"}', '{"en": "Advice, courses, apprenticeships, takeover and transfer for the craft trades.", "fr": "Conseil, stages, apprentissage, reprise et transmission pour les métiers de l’artisanat."}', '{business_model,legal_formalities,training,financing,takeover_transfer,market_clients,energy,dont_know,shop_town_centre}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('CHAGRI63-FARM', 'CHAGRI63', 'support', '{"en": "Farming projects", "fr": "Projets agricoles"}', '{"en": "Starting out, diversifying, processing and selling on the farm.", "fr": "Installation, diversification, transformation et vente à la ferme."}', '{business_model,land,financing,training,water,market_clients,takeover_transfer,energy}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('CRESS-ADVICE', 'CRESS', 'support', '{"en": "First steps in the social economy", "fr": "Premiers pas dans l’ESS"}', '{"en": "Legal forms, ESUS label, funding and networks of the social economy.", "fr": "Statuts, agrément ESUS, financements et réseaux de l’économie sociale."}', '{social_impact,legal_formalities,network}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('CISCA-RESEARCH', 'CISCA', 'research', '{"en": "Action research in social innovation", "fr": "Recherche-action en innovation sociale"}', '{"en": "Understanding a social need with researchers and residents, and testing an answer.", "fr": "Comprendre un besoin social avec des chercheurs et des habitants, et tester une réponse."}', '{social_impact,rd_partner,experimentation_site}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('ALTERINCUB-INCUBATION', 'ALTERINCUB', 'incubation', '{"en": "Cooperative incubation", "fr": "Incubation coopérative"}', '{"en": "To be confirmed.", "fr": "À confirmer."}', '{social_impact,business_model}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('VEGEPOLYS-RD', 'VEGEPOLYS', 'research', '{"en": "Joint projects: plants, farming, nutrition", "fr": "Projets collaboratifs : végétal, agriculture, nutrition"}', '{"en": "Setting up joint research projects, partners and funding.", "fr": "Montage de projets de recherche à plusieurs, partenaires et financements."}', '{rd_partner,financing,industrialisation,network,prototyping}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('CIMES-RD', 'CIMES', 'research', '{"en": "Joint projects: mechanics, industry", "fr": "Projets collaboratifs : mécanique, industrie"}', '{"en": "Setting up joint research projects, partners and funding.", "fr": "Montage de projets de recherche à plusieurs, partenaires et financements."}', '{rd_partner,financing,industrialisation,network,prototyping}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('POLYMERIS-RD', 'POLYMERIS', 'research', '{"en": "Joint projects: polymers, recycling", "fr": "Projets collaboratifs : polymères, recyclage"}', '{"en": "Setting up joint research projects, partners and funding.", "fr": "Montage de projets de recherche à plusieurs, partenaires et financements."}', '{rd_partner,financing,industrialisation,network,prototyping}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('MINALOGIC-RD', 'MINALOGIC', 'research', '{"en": "Joint projects: digital", "fr": "Projets collaboratifs : numérique"}', '{"en": "Setting up joint research projects, partners and funding.", "fr": "Montage de projets de recherche à plusieurs, partenaires et financements."}', '{rd_partner,financing,industrialisation,network,prototyping}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('TENERRDIS-RD', 'TENERRDIS', 'research', '{"en": "Joint projects: energy", "fr": "Projets collaboratifs : énergie"}', '{"en": "Setting up joint research projects, partners and funding.", "fr": "Montage de projets de recherche à plusieurs, partenaires et financements."}', '{rd_partner,financing,industrialisation,network,prototyping}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('AXELERA-RD', 'AXELERA', 'research', '{"en": "Joint projects: chemistry, environment", "fr": "Projets collaboratifs : chimie, environnement"}', '{"en": "Setting up joint research projects, partners and funding.", "fr": "Montage de projets de recherche à plusieurs, partenaires et financements."}', '{rd_partner,financing,industrialisation,network,prototyping}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('LYONBIOPOLE-RD', 'LYONBIOPOLE', 'research', '{"en": "Joint projects: health", "fr": "Projets collaboratifs : santé"}', '{"en": "Setting up joint research projects, partners and funding.", "fr": "Montage de projets de recherche à plusieurs, partenaires et financements."}', '{rd_partner,financing,industrialisation,network,prototyping}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('INNOVALLIANCE-RD', 'INNOVALLIANCE', 'research', '{"en": "Joint projects: food", "fr": "Projets collaboratifs : alimentation"}', '{"en": "Setting up joint research projects, partners and funding.", "fr": "Montage de projets de recherche à plusieurs, partenaires et financements."}', '{rd_partner,financing,industrialisation,network,prototyping}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('CARA-RD', 'CARA', 'research', '{"en": "Joint projects: mobility", "fr": "Projets collaboratifs : mobilité"}', '{"en": "Setting up joint research projects, partners and funding.", "fr": "Montage de projets de recherche à plusieurs, partenaires et financements."}', '{rd_partner,financing,industrialisation,network,prototyping}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('TECHTERA-RD', 'TECHTERA', 'research', '{"en": "Joint projects: textile", "fr": "Projets collaboratifs : textile"}', '{"en": "Setting up joint research projects, partners and funding.", "fr": "Montage de projets de recherche à plusieurs, partenaires et financements."}', '{rd_partner,financing,industrialisation,network,prototyping}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('DIGITAL-LEAGUE-GROWTH', 'DIGITAL-LEAGUE', 'support', '{"en": "Growing a digital company", "fr": "Développer une entreprise du numérique"}', '{"en": "Sales, recruiting, growth and meetings among digital companies.", "fr": "Commerce, recrutement, croissance et rencontres entre entreprises du numérique."}', '{digital,market_clients,team_recruiting,network}', '{launch,growth,pilot}', NULL, 0);
INSERT INTO public.offer VALUES ('VETAGRO-RESEARCH', 'VETAGRO', 'research', '{"en": "Agronomy, food, animal health", "fr": "Agronomie, alimentation, santé animale"}', '{"en": "Studies, trials and students in agronomy and food.", "fr": "Études, essais et étudiants en agronomie et en alimentation."}', '{rd_partner,prototyping}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('INRAE-RESEARCH', 'INRAE', 'research', '{"en": "Food and farming research", "fr": "Recherche en alimentation et agriculture"}', '{"en": "Laboratories and test platforms in nutrition and farming.", "fr": "Laboratoires et plateformes d’essai en nutrition et en agriculture."}', '{rd_partner,prototyping,experimentation_site}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('INP-PROJECTS', 'INP', 'research', '{"en": "Engineering projects and laboratories", "fr": "Projets d’ingénieurs et laboratoires"}', '{"en": "Student projects, trials, simulation, prototypes in mechanics, materials and computing.", "fr": "Projets d’élèves, essais, calcul, prototypes en mécanique, matériaux et informatique."}', '{rd_partner,prototyping,digital,industrialisation}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('FACTOLAB-RESEARCH', 'FACTOLAB', 'research', '{"en": "Industry of the future", "fr": "Industrie du futur"}', '{"en": "Robotics, operator assistance, connected workshop.", "fr": "Robotique, assistance à l’opérateur, atelier connecté."}', '{rd_partner,industrialisation}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('SMTC-EMPLOYER', 'SMTC', 'support', '{"en": "Employer mobility plan", "fr": "Plan de mobilité de l’employeur"}', '{"en": "Survey of commutes, agreement with the employer, passes, bus service, cycling.", "fr": "Diagnostic des trajets, convention avec l’employeur, abonnements, desserte, vélo."}', '{sustainable_mobility}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('PFMOB63-INCLUSIVE', 'PFMOB63', 'support', '{"en": "Getting to work", "fr": "Se déplacer pour travailler"}', '{"en": "Advice, driving licence, vehicle loans for people without transport.", "fr": "Conseil, permis, prêt de véhicules pour les personnes sans solution de transport."}', '{sustainable_mobility,social_impact}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('ADEME-TRANSITION', 'ADEME', 'financing', '{"en": "Aid for greening companies", "fr": "Aides à la transition des entreprises"}', '{"en": "Tremplin for SMEs, energy, waste and circular economy.", "fr": "Tremplin pour les PME, énergie, déchets et économie circulaire."}', '{energy,circular_waste}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('ADEME-FLEET', 'ADEME', 'support', '{"en": "Company fleets and mobility", "fr": "Flottes et mobilité des entreprises"}', '{"en": "Mobili’Pro for 10 to 100 vehicles, EVE and REMOVE programmes.", "fr": "Mobili’Pro pour 10 à 100 véhicules, programmes EVE et REMOVE."}', '{sustainable_mobility,energy}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('AELB-GRANTS', 'AELB', 'financing', '{"en": "Grants for saving water", "fr": "Aides aux économies d’eau"}', '{"en": "Studies and works of businesses; apply before any work begins.", "fr": "Études et travaux des activités économiques ; la demande précède les travaux."}', '{water,financing}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('DREAL-ICPE', 'DREAL', 'regulation', '{"en": "Classified installations", "fr": "Installations classées"}', '{"en": "What the rules ask of a classified site: water, discharges, risks.", "fr": "Ce que la réglementation demande à un site classé : eau, rejets, risques."}', '{water,regulatory_certification,circular_waste}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('DDPP63-FOOD', 'DDPP63', 'regulation', '{"en": "Food rules", "fr": "Règles alimentaires"}', '{"en": "Hygiene, sanitary approval and registration of food businesses.", "fr": "Hygiène, agrément sanitaire et déclaration des activités alimentaires."}', '{regulatory_certification}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('DDT63-FLOOD', 'DDT63', 'regulation', '{"en": "Floods and drought", "fr": "Inondation et sécheresse"}', '{"en": "Risk-prevention plan, works in flood areas, water restrictions.", "fr": "Plan de prévention des risques, travaux en zone inondable, restrictions d’eau."}', '{water}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('DREETS-ECONOMY', 'DREETS', 'regulation', '{"en": "Economic change", "fr": "Mutations économiques"}', '{"en": "State support for sectors and for companies in difficulty.", "fr": "Appui de l’État aux filières et aux entreprises en difficulté."}', '{financing}', '{difficulty}', NULL, 0);
INSERT INTO public.offer VALUES ('DDETS63-SIAE', 'DDETS63', 'regulation', '{"en": "Work-integration enterprises", "fr": "Structures d’insertion"}', '{"en": "Agreement and job aid for a work-integration enterprise.", "fr": "Conventionnement et aide au poste d’une structure d’insertion."}', '{social_impact,team_recruiting,regulatory_certification}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('FRANCE-TRAVAIL-CREATORS', 'FRANCE-TRAVAIL', 'support', '{"en": "Job seekers who start a business", "fr": "Demandeurs d’emploi qui créent"}', '{"en": "Benefits while starting up, start-up aid.", "fr": "Droits et allocations pendant la création, aide à la création."}', '{legal_formalities,training,financing,business_model,dont_know}', '{idea,validation,prototype,pilot,launch,takeover}', NULL, 0);
INSERT INTO public.offer VALUES ('FRANCE-TRAVAIL-RECRUIT', 'FRANCE-TRAVAIL', 'recruitment', '{"en": "Recruiting", "fr": "Recruter"}', '{"en": "Vacancies, shortlisting, training before hiring.", "fr": "Offres, présélection, formations avant l’embauche."}', '{team_recruiting,training}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('APEC-RECRUIT', 'APEC', 'recruitment', '{"en": "Recruiting executives", "fr": "Recruter des cadres"}', '{"en": "Advice and vacancies for executive posts.", "fr": "Conseil et diffusion d’offres pour les postes de cadres."}', '{team_recruiting}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('PLIE-RECRUIT', 'PLIE', 'recruitment', '{"en": "Hiring people returning to work", "fr": "Recruter dans l’insertion"}', '{"en": "Supported candidates, before and after hiring.", "fr": "Des candidats accompagnés, avant et après l’embauche."}', '{team_recruiting,social_impact}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('BUSINESS-FRANCE-INVEST', 'BUSINESS-FRANCE', 'support', '{"en": "Setting up in France from abroad", "fr": "S’implanter en France depuis l’étranger"}', '{"en": "Legal framework, sites, visas and introductions in the region.", "fr": "Cadre légal, sites, visas et mise en relation avec la région."}', '{land,premises,team_recruiting,legal_formalities,network}', '{set_up}', NULL, 0);
INSERT INTO public.offer VALUES ('BUSINESS-FRANCE-EXPORT', 'BUSINESS-FRANCE', 'support', '{"en": "Exporting", "fr": "Exporter"}', '{"en": "Markets, missions and international volunteers (VIE).", "fr": "Marchés, missions et volontaires internationaux (VIE)."}', '{export_international}', '{}', NULL, 1);
INSERT INTO public.offer VALUES ('BDT-PROPERTY', 'BDT', 'financing', '{"en": "Project property", "fr": "Immobilier de projet"}', '{"en": "Investment in the property of a territorial project.", "fr": "Investissement dans l’immobilier d’un projet de territoire."}', '{premises,financing,land}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('EPF-LAND', 'EPF', 'support', '{"en": "Buying land for a local authority", "fr": "Acquérir un terrain pour une collectivité"}', '{"en": "Buying, holding and restoring land.", "fr": "Achat, portage et remise en état de terrains."}', '{land,premises}', '{}', NULL, 0);
INSERT INTO public.offer VALUES ('ABA-EQUITY', 'ABA', 'financing', '{"en": "Raising equity", "fr": "Lever des fonds"}', '{"en": "First equity investors, and their experience.", "fr": "Premiers investisseurs au capital, et leur expérience."}', '{financing}', '{prototype,pilot,launch,growth}', NULL, 0);
INSERT INTO public.outbox VALUES (28, '2026-11-23 09:00:00+00');
INSERT INTO public.outbox VALUES (29, '2026-11-23 09:00:00+00');
INSERT INTO public.outbox VALUES (30, '2026-11-23 09:00:00+00');
INSERT INTO public.outbox VALUES (31, '2026-11-23 09:00:00+00');
INSERT INTO public.outbox VALUES (32, '2026-11-23 09:00:00+00');
INSERT INTO public.outbox VALUES (33, '2026-11-23 09:00:00+00');
INSERT INTO public.outbox VALUES (34, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('CCI63', 'CCI Puy-de-Dôme Clermont Auvergne Métropole', 'chamber', 'active', NULL, '{"en": "The chamber of commerce and industry: starting, taking over, growing and greening businesses in trade, services and industry.", "fr": "La chambre de commerce et d’industrie : création, reprise, développement et transition des entreprises du commerce, des services et de l’industrie."}', NULL, 'cci63@partenaires.example.org', NULL, NULL, '[{"departement": "63"}]', '2026-11-23', 'Sources de 2021 à 2025 (pépinières, plans PURE, Ecod’O, convention avec l’Agence de l’eau)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('CAM-ECO', 'Clermont Auvergne Métropole, développement économique', 'authority', 'active', NULL, '{"en": "The Métropole’s economic department: land, premises, setting up, social economy, jobs.", "fr": "Le service économique de la Métropole : foncier, locaux, implantation, économie sociale et solidaire, emploi."}', NULL, 'cam-eco@partenaires.example.org', NULL, NULL, '[{"territory": true}]', '2026-11-23', 'Sources de 2019 à 2023 (accueil d’entreprises, appels à projets, prix Ouvre-Boîte)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('CAM-EAU', 'Clermont Auvergne Métropole, cycle de l’eau', 'authority', 'active', NULL, '{"en": "Drinking water, discharges into the sewers, rainwater and flood prevention in the Métropole.", "fr": "Eau potable, rejets dans le réseau, eaux pluviales et prévention des inondations dans la Métropole."}', NULL, 'cam-eau@partenaires.example.org', NULL, NULL, '[{"territory": true}]', '2026-11-23', 'Compétence eau depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('CAM-MOB', 'Clermont Auvergne Métropole, mobilité et logistique urbaine', 'authority', 'active', NULL, '{"en": "Delivery bays, limited-traffic zone, urban logistics in the Métropole.", "fr": "Aires de livraison, zone à trafic limité, logistique urbaine dans la Métropole."}', NULL, 'cam-mob@partenaires.example.org', NULL, NULL, '[{"territory": true}]', '2026-11-23', 'Réunions de logistique urbaine, source de 2023', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63113', 'Mairie – Clermont-Ferrand', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Clermont-Ferrand).", "fr": "La mairie de la commune du projet (Clermont-Ferrand)."}', NULL, 'commune-63113@partenaires.example.org', NULL, NULL, '[{"commune": "63113"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63124', 'Mairie – Cournon-d’Auvergne', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Cournon-d’Auvergne).", "fr": "La mairie de la commune du projet (Cournon-d’Auvergne)."}', NULL, 'commune-63124@partenaires.example.org', NULL, NULL, '[{"commune": "63124"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63075', 'Mairie – Chamalières', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Chamalières).", "fr": "La mairie de la commune du projet (Chamalières)."}', NULL, 'commune-63075@partenaires.example.org', NULL, NULL, '[{"commune": "63075"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63284', 'Mairie – Pont-du-Château', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Pont-du-Château).", "fr": "La mairie de la commune du projet (Pont-du-Château)."}', NULL, 'commune-63284@partenaires.example.org', NULL, NULL, '[{"commune": "63284"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63032', 'Mairie – Beaumont', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Beaumont).", "fr": "La mairie de la commune du projet (Beaumont)."}', NULL, 'commune-63032@partenaires.example.org', NULL, NULL, '[{"commune": "63032"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63014', 'Mairie – Aubière', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Aubière).", "fr": "La mairie de la commune du projet (Aubière)."}', NULL, 'commune-63014@partenaires.example.org', NULL, NULL, '[{"commune": "63014"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63164', 'Mairie – Gerzat', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Gerzat).", "fr": "La mairie de la commune du projet (Gerzat)."}', NULL, 'commune-63164@partenaires.example.org', NULL, NULL, '[{"commune": "63164"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63063', 'Mairie – Cébazat', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Cébazat).", "fr": "La mairie de la commune du projet (Cébazat)."}', NULL, 'commune-63063@partenaires.example.org', NULL, NULL, '[{"commune": "63063"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63193', 'Mairie – Lempdes', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Lempdes).", "fr": "La mairie de la commune du projet (Lempdes)."}', NULL, 'commune-63193@partenaires.example.org', NULL, NULL, '[{"commune": "63193"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63307', 'Mairie – Romagnat', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Romagnat).", "fr": "La mairie de la commune du projet (Romagnat)."}', NULL, 'commune-63307@partenaires.example.org', NULL, NULL, '[{"commune": "63307"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63070', 'Mairie – Ceyrat', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Ceyrat).", "fr": "La mairie de la commune du projet (Ceyrat)."}', NULL, 'commune-63070@partenaires.example.org', NULL, NULL, '[{"commune": "63070"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63069', 'Mairie – Le Cendre', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Le Cendre).", "fr": "La mairie de la commune du projet (Le Cendre)."}', NULL, 'commune-63069@partenaires.example.org', NULL, NULL, '[{"commune": "63069"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63308', 'Mairie – Royat', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Royat).", "fr": "La mairie de la commune du projet (Royat)."}', NULL, 'commune-63308@partenaires.example.org', NULL, NULL, '[{"commune": "63308"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63019', 'Mairie – Aulnat', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Aulnat).", "fr": "La mairie de la commune du projet (Aulnat)."}', NULL, 'commune-63019@partenaires.example.org', NULL, NULL, '[{"commune": "63019"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('EPF', 'EPF Auvergne', 'agency', 'known', NULL, '{"en": "Land holding for local authorities.", "fr": "Portage foncier pour les collectivités."}', NULL, 'epf@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63345', 'Mairie – Saint-Genès-Champanelle', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Saint-Genès-Champanelle).", "fr": "La mairie de la commune du projet (Saint-Genès-Champanelle)."}', NULL, 'commune-63345@partenaires.example.org', NULL, NULL, '[{"commune": "63345"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63042', 'Mairie – Blanzat', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Blanzat).", "fr": "La mairie de la commune du projet (Blanzat)."}', NULL, 'commune-63042@partenaires.example.org', NULL, NULL, '[{"commune": "63042"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63263', 'Mairie – Orcines', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Orcines).", "fr": "La mairie de la commune du projet (Orcines)."}', NULL, 'commune-63263@partenaires.example.org', NULL, NULL, '[{"commune": "63263"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63099', 'Mairie – Châteaugay', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Châteaugay).", "fr": "La mairie de la commune du projet (Châteaugay)."}', NULL, 'commune-63099@partenaires.example.org', NULL, NULL, '[{"commune": "63099"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63272', 'Mairie – Pérignat-lès-Sarliève', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Pérignat-lès-Sarliève).", "fr": "La mairie de la commune du projet (Pérignat-lès-Sarliève)."}', NULL, 'commune-63272@partenaires.example.org', NULL, NULL, '[{"commune": "63272"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63254', 'Mairie – Nohanent', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Nohanent).", "fr": "La mairie de la commune du projet (Nohanent)."}', NULL, 'commune-63254@partenaires.example.org', NULL, NULL, '[{"commune": "63254"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COMMUNE:63141', 'Mairie – Durtol', 'authority', 'active', NULL, '{"en": "The town hall of the project’s commune (Durtol).", "fr": "La mairie de la commune du projet (Durtol)."}', NULL, 'commune-63141@partenaires.example.org', NULL, NULL, '[{"commune": "63141"}]', '2026-11-23', 'Les 21 communes de la Métropole ; manager du commerce de Clermont-Ferrand depuis 2017 (source de 2024)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('EPCI:200070753', 'Riom Limagne et Volcans', 'authority', 'active', NULL, '{"en": "The neighbouring authority, in charge of economic development in its own communes.", "fr": "L’intercommunalité voisine, compétente pour le développement économique de ses communes."}', NULL, 'epci-200070753@partenaires.example.org', NULL, NULL, '[{"epci": "200070753"}]', '2026-11-23', 'Intercommunalités voisines d’après les listes officielles de 2026', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('EPCI:200070407', 'Agglo Pays d’Issoire', 'authority', 'active', NULL, '{"en": "The neighbouring authority, in charge of economic development in its own communes.", "fr": "L’intercommunalité voisine, compétente pour le développement économique de ses communes."}', NULL, 'epci-200070407@partenaires.example.org', NULL, NULL, '[{"epci": "200070407"}]', '2026-11-23', 'Intercommunalités voisines d’après les listes officielles de 2026', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('EPCI:200069177', 'Mond’Arverne Communauté', 'authority', 'active', NULL, '{"en": "The neighbouring authority, in charge of economic development in its own communes.", "fr": "L’intercommunalité voisine, compétente pour le développement économique de ses communes."}', NULL, 'epci-200069177@partenaires.example.org', NULL, NULL, '[{"epci": "200069177"}]', '2026-11-23', 'Intercommunalités voisines d’après les listes officielles de 2026', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('EPCI:200067627', 'Billom Communauté', 'authority', 'active', NULL, '{"en": "The neighbouring authority, in charge of economic development in its own communes.", "fr": "L’intercommunalité voisine, compétente pour le développement économique de ses communes."}', NULL, 'epci-200067627@partenaires.example.org', NULL, NULL, '[{"epci": "200067627"}]', '2026-11-23', 'Intercommunalités voisines d’après les listes officielles de 2026', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('EPCI:200070712', 'Thiers Dore et Montagne', 'authority', 'active', NULL, '{"en": "The neighbouring authority, in charge of economic development in its own communes.", "fr": "L’intercommunalité voisine, compétente pour le développement économique de ses communes."}', NULL, 'epci-200070712@partenaires.example.org', NULL, NULL, '[{"epci": "200070712"}]', '2026-11-23', 'Intercommunalités voisines d’après les listes officielles de 2026', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('EPCI:200071363', 'Vichy Communauté', 'authority', 'active', NULL, '{"en": "The neighbouring authority, in charge of economic development in its own communes.", "fr": "L’intercommunalité voisine, compétente pour le développement économique de ses communes."}', NULL, 'epci-200071363@partenaires.example.org', NULL, NULL, '[{"epci": "200071363"}]', '2026-11-23', 'Intercommunalités voisines d’après les listes officielles de 2026', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('UCA', 'Université Clermont Auvergne', 'university', 'active', NULL, '{"en": "Laboratories, university innovation hub “Cap I-Terr”, student entrepreneurs.", "fr": "Laboratoires, pôle universitaire d’innovation « Cap I-Terr », étudiants entrepreneurs."}', NULL, 'uca@partenaires.example.org', NULL, NULL, '[{"everywhere": true}]', '2026-11-23', 'Pôle universitaire d’innovation, source de 2023 ; Pépite connu sans source', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('COCOSHAKER', 'CoCoShaker', 'incubator', 'active', NULL, '{"en": "Incubator of social entrepreneurs in Auvergne.", "fr": "Incubateur d’entrepreneurs sociaux en Auvergne."}', NULL, 'cocoshaker@partenaires.example.org', NULL, NULL, '[{"departement": "63"}, {"departement": "03"}, {"departement": "15"}, {"departement": "43"}]', '2026-11-23', 'Source de juillet 2025', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('DAMIER', 'Le Damier', 'cluster', 'active', NULL, '{"en": "Cluster of the cultural and creative industries: music, film, heritage, publishing, events, architecture.", "fr": "Pôle des industries culturelles et créatives : musique, image, patrimoine, édition, spectacle, architecture."}', NULL, 'damier@partenaires.example.org', NULL, NULL, '[{"departement": "63"}, {"region": "84"}]', '2026-11-23', 'Source de 2025 (appel 2025 du Hub-IC)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('VILLAGE-CA', 'Village by CA Centre France', 'accelerator', 'active', NULL, '{"en": "Accelerator for start-ups that already exist, two cohorts a year by jury.", "fr": "Accélérateur de start-up déjà créées, deux promotions par an sur jury."}', NULL, 'village-ca@partenaires.example.org', NULL, NULL, '[{"departement": "63"}, {"region": "84"}]', '2026-11-23', 'Source de 2023', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('FRENCHTECH', 'French Tech Clermont Auvergne', 'network', 'active', NULL, '{"en": "Network of start-ups, from Vichy to Issoire: meetings and events.", "fr": "Réseau des start-up, de Vichy à Issoire : rencontres et événements."}', NULL, 'frenchtech@partenaires.example.org', NULL, NULL, '[{"departement": "63"}, {"departement": "03"}]', '2026-11-23', 'Source de 2019 : « ce n’est pas un outil d’accompagnement »', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('PIC-TURING22', 'Le PIC, Cataroux (Turing 22)', 'site', 'active', NULL, '{"en": "Offices, shared workspace and meeting rooms at Le PIC, Cataroux.", "fr": "Bureaux, espace de travail partagé et salles au PIC, à Cataroux."}', NULL, 'pic-turing22@partenaires.example.org', NULL, NULL, '[{"territory": true}]', '2026-11-23', 'Ouverture en 2026, déduite de plusieurs sources', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('BIOPOLE', 'Biopôle Clermont-Limagne', 'site', 'active', NULL, '{"en": "Life-science park: laboratories, nursery and business premises in Saint-Beauzire, Riom and Clermont-Ferrand.", "fr": "Parc des sciences de la vie : laboratoires, pépinière et hôtel d’entreprises à Saint-Beauzire, Riom et Clermont-Ferrand."}', NULL, 'biopole@partenaires.example.org', NULL, NULL, '[{"departement": "63"}]', '2026-11-23', 'Source de 2024 (56 entreprises, trois sites)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('PASCALIS', 'Pascalis', 'site', 'uncertain', NULL, '{"en": "Business centre at La Pardieu; to be confirmed.", "fr": "Centre d’affaires de La Pardieu ; existence à confirmer."}', NULL, 'pascalis@partenaires.example.org', NULL, NULL, '[{"territory": true}]', '2026-11-23', 'Source de 2001, trop ancienne', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('ARAE', 'Auvergne-Rhône-Alpes Entreprises', 'agency', 'active', NULL, '{"en": "Regional agency: setting up, investment, innovation, jobs and training, international.", "fr": "Agence régionale : implantation, investissement, innovation, emploi et formation, international."}', NULL, 'arae@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Source de 2022', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('REGION', 'Région Auvergne-Rhône-Alpes', 'authority', 'active', NULL, '{"en": "Regional aid and European funds.", "fr": "Aides régionales et fonds européens."}', NULL, 'region@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Schéma régional 2022-2028', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('BPI', 'Bpifrance', 'fund', 'active', NULL, '{"en": "Public investment bank: innovation grants, loans, guarantees, surveys.", "fr": "Banque publique d’investissement : aides à l’innovation, prêts, garanties, diagnostics."}', NULL, 'bpi@partenaires.example.org', NULL, NULL, '[{"everywhere": true}]', '2026-11-23', 'Sources de 2023 à 2025 (Bourse French Tech, Diag Eco-Flux)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('INPI', 'INPI', 'agency', 'known', NULL, '{"en": "Industrial property institute: patents, trademarks, e-Soleau, first survey.", "fr": "Institut de la propriété industrielle : brevets, marques, enveloppe Soleau, pré-diagnostic."}', NULL, 'inpi@partenaires.example.org', NULL, NULL, '[{"everywhere": true}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('INITIATIVE', 'Initiative Clermont Métropole', 'fund', 'active', NULL, '{"en": "Free support and a personal loan of €5,000 to €25,000 to start or take over a business.", "fr": "Accompagnement gratuit et prêt d’honneur de 5 000 à 25 000 € pour créer ou reprendre."}', NULL, 'initiative@partenaires.example.org', NULL, NULL, '[{"territory": true}]', '2026-11-23', 'Bilan de 2023', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('RE-AUV', 'Réseau Entreprendre Auvergne', 'fund', 'known', NULL, '{"en": "Personal loan and mentoring by company heads, for projects that create jobs.", "fr": "Prêt d’honneur et accompagnement par des chefs d’entreprise, pour les projets créateurs d’emplois."}', NULL, 're-auv@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('IAIT', 'IAIT', 'fund', 'uncertain', NULL, '{"en": "Personal loans for innovation; to be confirmed.", "fr": "Prêts d’honneur à l’innovation ; à confirmer."}', NULL, 'iait@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Source de 2019', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('FRANCE-ACTIVE', 'France Active Auvergne', 'fund', 'active', NULL, '{"en": "Guarantees and solidarity finance for the social economy and job seekers.", "fr": "Garanties et finance solidaire pour l’économie sociale et les demandeurs d’emploi."}', NULL, 'france-active@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Source de 2023', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('ADIE', 'Adie', 'fund', 'known', NULL, '{"en": "Business microcredit for people whom banks do not finance.", "fr": "Microcrédit professionnel pour les personnes que les banques ne financent pas."}', NULL, 'adie@partenaires.example.org', NULL, NULL, '[{"everywhere": true}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('CMA63', 'Chambre de métiers et de l’artisanat, Puy-de-Dôme', 'chamber', 'active', NULL, '{"en": "Starting, taking over and growing a craft business.", "fr": "Créer, reprendre et développer une entreprise artisanale."}', NULL, 'cma63@partenaires.example.org', NULL, NULL, '[{"departement": "63"}]', '2026-11-23', 'Convention avec la Métropole, juin 2022', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('CHAGRI63', 'Chambre d’agriculture du Puy-de-Dôme', 'chamber', 'known', NULL, '{"en": "Starting to farm, on-farm processing, short supply chains, water and energy on farms.", "fr": "Installation, transformation à la ferme, circuits courts, eau et énergie des exploitations."}', NULL, 'chagri63@partenaires.example.org', NULL, NULL, '[{"departement": "63"}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('CRESS', 'CRESS Auvergne-Rhône-Alpes', 'network', 'known', NULL, '{"en": "Regional chamber of the social and solidarity economy.", "fr": "Chambre régionale de l’économie sociale et solidaire."}', NULL, 'cress@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('CISCA', 'CISCA, centre d’innovations sociales Clermont Auvergne', 'laboratory', 'active', NULL, '{"en": "Research and development in social innovation.", "fr": "Recherche et développement en innovation sociale."}', NULL, 'cisca@partenaires.example.org', NULL, NULL, '[{"departement": "63"}]', '2026-11-23', 'Source de 2025', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('ALTERINCUB', 'Alter’Incub', 'incubator', 'uncertain', NULL, '{"en": "Cooperative incubator; to be confirmed.", "fr": "Incubateur coopératif ; à confirmer."}', NULL, 'alterincub@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Source de 2018 à 2020', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('VEGEPOLYS', 'Vegepolys Valley', 'cluster', 'active', NULL, '{"en": "Plant-science competitiveness cluster, with a Clermont office.", "fr": "Pôle de compétitivité du végétal, avec une agence à Clermont."}', NULL, 'vegepolys@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Source de 2019', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('CIMES', 'CIMES', 'cluster', 'active', NULL, '{"en": "Competitiveness cluster for mechanics and the industry of the future.", "fr": "Pôle de compétitivité de la mécanique et de l’industrie du futur."}', NULL, 'cimes@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Source de 2019', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('POLYMERIS', 'Polymeris', 'cluster', 'known', NULL, '{"en": "Competitiveness cluster for rubber, plastics and composites.", "fr": "Pôle de compétitivité du caoutchouc, des plastiques et des composites."}', NULL, 'polymeris@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('MINALOGIC', 'Minalogic', 'cluster', 'uncertain', NULL, '{"en": "Competitiveness cluster: digital; to be verified.", "fr": "Pôle de compétitivité : numérique ; à vérifier."}', NULL, 'minalogic@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Liste de 2019, à vérifier après la phase V des pôles', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('TENERRDIS', 'Tenerrdis', 'cluster', 'uncertain', NULL, '{"en": "Competitiveness cluster: energy; to be verified.", "fr": "Pôle de compétitivité : énergie ; à vérifier."}', NULL, 'tenerrdis@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Liste de 2019, à vérifier après la phase V des pôles', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('AXELERA', 'Axelera', 'cluster', 'uncertain', NULL, '{"en": "Competitiveness cluster: chemistry and environment; to be verified.", "fr": "Pôle de compétitivité : chimie et environnement ; à vérifier."}', NULL, 'axelera@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Liste de 2019, à vérifier après la phase V des pôles', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('LYONBIOPOLE', 'Lyonbiopôle', 'cluster', 'uncertain', NULL, '{"en": "Competitiveness cluster: health; to be verified.", "fr": "Pôle de compétitivité : santé ; à vérifier."}', NULL, 'lyonbiopole@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Liste de 2019, à vérifier après la phase V des pôles', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('INNOVALLIANCE', 'Innov’Alliance', 'cluster', 'uncertain', NULL, '{"en": "Competitiveness cluster: food and natural products; to be verified.", "fr": "Pôle de compétitivité : alimentation et naturalité ; à vérifier."}', NULL, 'innovalliance@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Liste de 2019, à vérifier après la phase V des pôles', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('CARA', 'CARA', 'cluster', 'uncertain', NULL, '{"en": "Competitiveness cluster: mobility; to be verified.", "fr": "Pôle de compétitivité : mobilité ; à vérifier."}', NULL, 'cara@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Liste de 2019, à vérifier après la phase V des pôles', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('TECHTERA', 'Techtera', 'cluster', 'uncertain', NULL, '{"en": "Competitiveness cluster: textile; to be verified.", "fr": "Pôle de compétitivité : textile ; à vérifier."}', NULL, 'techtera@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Liste de 2019, à vérifier après la phase V des pôles', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('DIGITAL-LEAGUE', 'Digital League', 'cluster', 'known', NULL, '{"en": "Network of digital companies.", "fr": "Réseau des entreprises du numérique."}', NULL, 'digital-league@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Citée dans une source de 2023', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('VETAGRO', 'VetAgro Sup', 'laboratory', 'known', NULL, '{"en": "Veterinary and agronomy school, in Lempdes.", "fr": "École vétérinaire et agronomique, à Lempdes."}', NULL, 'vetagro@partenaires.example.org', NULL, NULL, '[{"everywhere": true}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('INRAE', 'INRAE Clermont-Auvergne-Rhône-Alpes', 'laboratory', 'known', NULL, '{"en": "Research in farming, food and environment, in Theix.", "fr": "Recherche en agriculture, alimentation et environnement, à Theix."}', NULL, 'inrae@partenaires.example.org', NULL, NULL, '[{"everywhere": true}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('INP', 'Clermont Auvergne INP', 'university', 'known', NULL, '{"en": "Engineering schools: SIGMA, ISIMA, Polytech.", "fr": "Écoles d’ingénieurs : SIGMA, ISIMA, Polytech."}', NULL, 'inp@partenaires.example.org', NULL, NULL, '[{"everywhere": true}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('FACTOLAB', 'FactoLab', 'laboratory', 'active', NULL, '{"en": "Joint laboratory on the industry of the future.", "fr": "Laboratoire commun sur l’industrie du futur."}', NULL, 'factolab@partenaires.example.org', NULL, NULL, '[{"everywhere": true}]', '2026-11-23', 'Source de 2023', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('SMTC', 'SMTC-AC, T2C et C.vélo', 'mobility', 'active', NULL, '{"en": "Public transport and cycling in the urban area.", "fr": "Transports en commun et vélo de l’agglomération."}', NULL, 'smtc@partenaires.example.org', NULL, NULL, '[{"territory": true}]', '2026-11-23', 'Source de 2021 à 2024', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('PFMOB63', 'Plateforme mobilité du Puy-de-Dôme', 'mobility', 'active', NULL, '{"en": "Mobility for people returning to work.", "fr": "Mobilité des personnes en insertion."}', NULL, 'pfmob63@partenaires.example.org', NULL, NULL, '[{"departement": "63"}]', '2026-11-23', 'Source de 2023', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('ADEME', 'ADEME Auvergne-Rhône-Alpes', 'agency', 'active', NULL, '{"en": "Agency for ecological transition.", "fr": "Agence de la transition écologique."}', NULL, 'ademe@partenaires.example.org', NULL, NULL, '[{"everywhere": true}]', '2026-11-23', 'Source de 2026 (programmes nationaux)', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('AELB', 'Agence de l’eau Loire-Bretagne', 'agency', 'active', NULL, '{"en": "Grants for studies and works that save water or cut pollution.", "fr": "Aides aux études et travaux d’économie d’eau et de dépollution."}', NULL, 'aelb@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Douzième programme, 2025-2030', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('DREAL', 'DREAL Auvergne-Rhône-Alpes', 'state', 'active', NULL, '{"en": "Inspection of classified installations, water and risks.", "fr": "Inspection des installations classées, eau et risques."}', NULL, 'dreal@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Source de 2024', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('DDPP63', 'DDPP du Puy-de-Dôme', 'state', 'active', NULL, '{"en": "Public protection: food safety, classified food installations.", "fr": "Protection des populations : sécurité alimentaire, installations classées agroalimentaires."}', NULL, 'ddpp63@partenaires.example.org', NULL, NULL, '[{"departement": "63"}]', '2026-11-23', 'Source de 2024', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('DDT63', 'DDT du Puy-de-Dôme', 'state', 'active', NULL, '{"en": "Flood risk, water police, drought orders.", "fr": "Risque d’inondation, police de l’eau, arrêtés de sécheresse."}', NULL, 'ddt63@partenaires.example.org', NULL, NULL, '[{"departement": "63"}]', '2026-11-23', 'Source de 2024', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('DREETS', 'DREETS Auvergne-Rhône-Alpes', 'state', 'known', NULL, '{"en": "The State’s regional economic service.", "fr": "Service économique de l’État en région."}', NULL, 'dreets@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('DDETS63', 'DDETS du Puy-de-Dôme', 'state', 'known', NULL, '{"en": "Employment, return to work, approval of social enterprises.", "fr": "Emploi, insertion, agrément des structures d’insertion."}', NULL, 'ddets63@partenaires.example.org', NULL, NULL, '[{"departement": "63"}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('FRANCE-TRAVAIL', 'France Travail', 'employment', 'active', NULL, '{"en": "Recruiting, and job seekers who start a business.", "fr": "Recrutement et demandeurs d’emploi qui créent."}', NULL, 'france-travail@partenaires.example.org', NULL, NULL, '[{"everywhere": true}]', '2026-11-23', 'Source de 2024', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('APEC', 'Apec', 'employment', 'known', NULL, '{"en": "Recruiting executives.", "fr": "Recrutement de cadres."}', NULL, 'apec@partenaires.example.org', NULL, NULL, '[{"everywhere": true}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('PLIE', 'PLIE de la Métropole', 'employment', 'active', NULL, '{"en": "Return to work in the 21 communes.", "fr": "Insertion par l’emploi dans les 21 communes."}', NULL, 'plie@partenaires.example.org', NULL, NULL, '[{"territory": true}]', '2026-11-23', 'Source de 2023', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('BUSINESS-FRANCE', 'Business France', 'agency', 'known', NULL, '{"en": "Foreign investment in France, and export.", "fr": "Investissements étrangers en France et export."}', NULL, 'business-france@partenaires.example.org', NULL, NULL, '[{"everywhere": true}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('BDT', 'Banque des Territoires', 'fund', 'active', NULL, '{"en": "Office property, town centres, public projects.", "fr": "Immobilier tertiaire, centres-villes, projets publics."}', NULL, 'bdt@partenaires.example.org', NULL, NULL, '[{"everywhere": true}]', '2026-11-23', 'Actionnaire du PIC, source de 2025', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('ABA', 'Auvergne Business Angels', 'fund', 'known', NULL, '{"en": "Individuals who invest in young companies.", "fr": "Particuliers qui investissent dans de jeunes entreprises."}', NULL, 'aba@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Connu, sans source lue', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('BUSI', 'Busi', 'incubator', 'uncertain', NULL, '{"en": "Former incubator; probably continued by Clermont Auvergne Innovation, to be confirmed.", "fr": "Ancien incubateur ; sans doute repris par Clermont Auvergne Innovation, à confirmer."}', NULL, 'busi@partenaires.example.org', NULL, NULL, '[{"territory": true}]', '2026-11-23', 'Source de 1999', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('BIVOUAC', 'Le Bivouac', 'accelerator', 'former', 'CAI', '{"en": "Accelerator closed in 2021.", "fr": "Accélérateur fermé en 2021."}', NULL, NULL, NULL, NULL, '[{"territory": true}]', '2026-11-23', 'Fermé en 2021', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('MAISON-INNOVERGNE', 'Maison Innovergne', 'network', 'former', NULL, '{"en": "The former innovation front door of Auvergne.", "fr": "Ancienne porte d’entrée de l’innovation en Auvergne."}', NULL, NULL, NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Ancienne porte d’entrée de l’innovation en Auvergne', NULL, 0, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.partner VALUES ('CAI', 'Clermont Auvergne Innovation', 'incubator', 'active', NULL, '{"en": "Subsidiary of the University: technology transfer, patents of public research, maturation and incubation.", "fr": "Filiale de l’Université : transfert de technologies, brevets de la recherche publique, maturation et incubation."}', NULL, 'cai@partenaires.example.org', NULL, NULL, '[{"region": "84"}]', '2026-11-23', 'Sources de 2023 à 2025 (incubation, maturation, Manufact’AURA)', NULL, 1, 0, '2026-11-23 09:00:00+00');
INSERT INTO public.referral VALUES ('8d998019-07fe-423c-a1f8-d80c1e497af5', '92dee508-fc53-4215-8404-93cad0b94563', 'CAI', NULL, 'Un bon projet, regardez-le.', 'fr', true, '89b83cc9-2490-4ff9-aea6-4b0fa3c9e1d4', '2026-11-23 09:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.submission VALUES ('30881df3-ade9-464d-9032-2a2c959557ab', '9c7d9d926f3316d41fdb8ebf8ec40af321d1a973f9347f81507760c8a27e680b', 'fr', 'web', '{"also": [], "locale": "fr", "sections": [{"code": "vous", "items": [{"path": "person.givenName", "label": "Prénom", "value": "Noé"}, {"path": "person.familyName", "label": "Nom", "value": "Bœuf-Lemaître"}, {"path": "person.email", "label": "Adresse e-mail", "value": "noe@example.org"}, {"path": "person.phone", "label": "Téléphone", "value": null}, {"path": "person.role", "label": "Votre rôle", "value": null}], "title": "Vous"}, {"code": "projet", "items": [{"path": "project.title", "label": "Titre", "value": "Un café-vélo à la gare"}, {"path": "project.summary", "label": "Votre projet", "value": "Un café-vélo à la gare"}, {"path": "project.stage", "label": "Avancement", "value": "Une idée"}, {"path": "structure.state", "label": "Structure", "value": "Moi, sans structure pour l’instant"}], "title": "Votre projet"}, {"code": "lieu", "items": [{"path": "place.communeInsee", "label": "Commune", "value": "Clermont-Ferrand"}], "title": "Le lieu et la structure"}, {"code": "besoins", "items": [{"path": "needs", "label": "Besoins", "value": "Un financement, Un local, un bureau, un atelier, un laboratoire"}, {"path": "deadline.date", "label": "Échéance", "value": null}, {"path": "project.confidential", "label": "Confidentiel", "value": null}, {"path": "notice.readAt", "label": "Information sur les données lue", "value": "oui"}], "title": "Vos besoins"}]}', '{"needs": ["financing", "premises"], "place": {"communeInsee": "63113"}, "notice": {"readAt": "2026-11-23T08:55:00.000Z"}, "person": {"email": "noe@example.org", "givenName": "Noé", "familyName": "Bœuf-Lemaître"}, "project": {"stage": "idea", "title": "Un café-vélo à la gare", "summary": "Un café-vélo à la gare"}, "structure": {"state": "none_yet"}}', '{"reasons": [{"code": "too-few-words", "field": "project.summary", "values": {"words": 3}}], "verdict": "to_complete"}', '2026-11-23 09:00:00+00');
INSERT INTO public.submission VALUES ('bf876f30-33ae-4a85-bd8e-8d2f2bcab2aa', '9c7d9d926f3316d41fdb8ebf8ec40af321d1a973f9347f81507760c8a27e680b', 'fr', 'web', '{"also": [], "locale": "fr", "sections": [{"code": "vous", "items": [{"path": "person.givenName", "label": "Prénom", "value": "Noé"}, {"path": "person.familyName", "label": "Nom", "value": "Bœuf-Lemaître"}, {"path": "person.email", "label": "Adresse e-mail", "value": "noe@example.org"}, {"path": "person.phone", "label": "Téléphone", "value": null}, {"path": "person.role", "label": "Votre rôle", "value": null}], "title": "Vous"}, {"code": "projet", "items": [{"path": "project.title", "label": "Titre", "value": "Un projet mené à bien"}, {"path": "project.summary", "label": "Votre projet", "value": "Un projet mené à bien"}, {"path": "project.stage", "label": "Avancement", "value": "Une idée"}, {"path": "structure.state", "label": "Structure", "value": "Moi, sans structure pour l’instant"}], "title": "Votre projet"}, {"code": "lieu", "items": [{"path": "place.communeInsee", "label": "Commune", "value": "Clermont-Ferrand"}], "title": "Le lieu et la structure"}, {"code": "besoins", "items": [{"path": "needs", "label": "Besoins", "value": "Un financement, Un local, un bureau, un atelier, un laboratoire"}, {"path": "deadline.date", "label": "Échéance", "value": null}, {"path": "project.confidential", "label": "Confidentiel", "value": null}, {"path": "notice.readAt", "label": "Information sur les données lue", "value": "oui"}], "title": "Vos besoins"}]}', '{"needs": ["financing", "premises"], "place": {"communeInsee": "63113"}, "notice": {"readAt": "2026-11-23T08:55:00.000Z"}, "person": {"email": "noe@example.org", "givenName": "Noé", "familyName": "Bœuf-Lemaître"}, "project": {"stage": "idea", "title": "Un projet mené à bien", "summary": "Un projet mené à bien"}, "structure": {"state": "none_yet"}}', '{"reasons": [{"code": "too-few-words", "field": "project.summary", "values": {"words": 3}}], "verdict": "to_complete"}', '2026-11-23 09:00:00+00');
INSERT INTO public.submission VALUES ('91c28bae-be48-479d-ab15-31b96d3c943b', '9c7d9d926f3316d41fdb8ebf8ec40af321d1a973f9347f81507760c8a27e680b', 'fr', 'web', '{"also": [], "locale": "fr", "sections": [{"code": "vous", "items": [{"path": "person.givenName", "label": "Prénom", "value": "Noé"}, {"path": "person.familyName", "label": "Nom", "value": "Bœuf-Lemaître"}, {"path": "person.email", "label": "Adresse e-mail", "value": "noe@example.org"}, {"path": "person.phone", "label": "Téléphone", "value": null}, {"path": "person.role", "label": "Votre rôle", "value": null}], "title": "Vous"}, {"code": "projet", "items": [{"path": "project.title", "label": "Titre", "value": "Un café-vélo à la gare"}, {"path": "project.summary", "label": "Votre projet", "value": "Réparer des vélos et servir du café."}, {"path": "project.stage", "label": "Avancement", "value": "Une idée"}, {"path": "structure.state", "label": "Structure", "value": "Moi, sans structure pour l’instant"}], "title": "Votre projet"}, {"code": "lieu", "items": [{"path": "place.communeInsee", "label": "Commune", "value": "Clermont-Ferrand"}], "title": "Le lieu et la structure"}, {"code": "besoins", "items": [{"path": "needs", "label": "Besoins", "value": "Un financement, Un local, un bureau, un atelier, un laboratoire"}, {"path": "deadline.date", "label": "Échéance", "value": null}, {"path": "project.confidential", "label": "Confidentiel", "value": null}, {"path": "notice.readAt", "label": "Information sur les données lue", "value": "oui"}], "title": "Vos besoins"}]}', '{"needs": ["financing", "premises"], "place": {"communeInsee": "63113"}, "notice": {"readAt": "2026-11-23T08:55:00.000Z"}, "person": {"email": "noe@example.org", "givenName": "Noé", "familyName": "Bœuf-Lemaître"}, "project": {"stage": "idea", "title": "Un café-vélo à la gare", "summary": "Réparer des vélos et servir du café."}, "structure": {"state": "none_yet"}}', '{"reasons": [{"code": "complete", "field": "project.summary"}], "verdict": "accepted"}', '2026-11-23 09:00:00+00');
INSERT INTO public.submission VALUES ('1c811197-6a0c-49e1-b9fe-b7bdc168cee5', '9c7d9d926f3316d41fdb8ebf8ec40af321d1a973f9347f81507760c8a27e680b', 'fr', 'web', '{"also": [], "locale": "fr", "sections": [{"code": "vous", "items": [{"path": "person.givenName", "label": "Prénom", "value": "Noé"}, {"path": "person.familyName", "label": "Nom", "value": "Bœuf-Lemaître"}, {"path": "person.email", "label": "Adresse e-mail", "value": "noe@example.org"}, {"path": "person.phone", "label": "Téléphone", "value": null}, {"path": "person.role", "label": "Votre rôle", "value": null}], "title": "Vous"}, {"code": "projet", "items": [{"path": "project.title", "label": "Titre", "value": "Un atelier de lutherie ouvert"}, {"path": "project.summary", "label": "Votre projet", "value": "Un atelier de lutherie ouvert"}, {"path": "project.stage", "label": "Avancement", "value": "Une idée"}, {"path": "structure.state", "label": "Structure", "value": "Moi, sans structure pour l’instant"}], "title": "Votre projet"}, {"code": "lieu", "items": [{"path": "place.communeInsee", "label": "Commune", "value": "Clermont-Ferrand"}], "title": "Le lieu et la structure"}, {"code": "besoins", "items": [{"path": "needs", "label": "Besoins", "value": "Un financement, Un local, un bureau, un atelier, un laboratoire"}, {"path": "deadline.date", "label": "Échéance", "value": null}, {"path": "project.confidential", "label": "Confidentiel", "value": null}, {"path": "notice.readAt", "label": "Information sur les données lue", "value": "oui"}], "title": "Vos besoins"}]}', '{"needs": ["financing", "premises"], "place": {"communeInsee": "63113"}, "notice": {"readAt": "2026-11-23T08:55:00.000Z"}, "person": {"email": "noe@example.org", "givenName": "Noé", "familyName": "Bœuf-Lemaître"}, "project": {"stage": "idea", "title": "Un atelier de lutherie ouvert", "summary": "Un atelier de lutherie ouvert"}, "structure": {"state": "none_yet"}}', '{"reasons": [{"code": "too-few-words", "field": "project.summary", "values": {"words": 3}}], "verdict": "to_complete"}', '2026-11-23 09:00:00+00');
INSERT INTO public.submission VALUES ('93c0fde6-c321-4508-95e1-6a37269e8614', '9c7d9d926f3316d41fdb8ebf8ec40af321d1a973f9347f81507760c8a27e680b', 'en', 'web', '{"also": [], "locale": "en", "sections": [{"code": "vous", "items": [{"path": "person.givenName", "label": "First name", "value": "Noé"}, {"path": "person.familyName", "label": "Last name", "value": "Bœuf-Lemaître"}, {"path": "person.email", "label": "E-mail address", "value": "noe@example.org"}, {"path": "person.phone", "label": "Phone number", "value": null}, {"path": "person.role", "label": "Your role", "value": null}], "title": "You"}, {"code": "projet", "items": [{"path": "project.title", "label": "Title", "value": "A greenhouse on the roof"}, {"path": "project.summary", "label": "Your project", "value": "A greenhouse on the roof"}, {"path": "project.stage", "label": "Stage", "value": "An idea"}, {"path": "structure.state", "label": "Organisation", "value": "Me, with no organisation yet"}], "title": "Your project"}, {"code": "lieu", "items": [{"path": "place.communeInsee", "label": "Commune", "value": "Clermont-Ferrand"}], "title": "The place and the organisation"}, {"code": "besoins", "items": [{"path": "needs", "label": "Needs", "value": "Financing, Premises: shop, office, workshop, laboratory"}, {"path": "deadline.date", "label": "Deadline", "value": null}, {"path": "project.confidential", "label": "Confidential", "value": null}, {"path": "notice.readAt", "label": "Data notice read", "value": "yes"}], "title": "Your needs"}]}', '{"needs": ["financing", "premises"], "place": {"communeInsee": "63113"}, "notice": {"readAt": "2026-11-23T08:55:00.000Z"}, "person": {"email": "noe@example.org", "givenName": "Noé", "familyName": "Bœuf-Lemaître"}, "project": {"stage": "idea", "title": "A greenhouse on the roof", "summary": "A greenhouse on the roof"}, "structure": {"state": "none_yet"}}', '{"reasons": [{"code": "too-few-words", "field": "project.summary", "values": {"words": 3}}], "verdict": "to_complete"}', '2026-11-23 09:00:00+00');
INSERT INTO public.submission VALUES ('ed6a4e98-f796-49f2-9d53-f8ff36abe6d5', '9c7d9d926f3316d41fdb8ebf8ec40af321d1a973f9347f81507760c8a27e680b', 'fr', 'web', '{"also": [], "locale": "fr", "sections": [{"code": "vous", "items": [{"path": "person.givenName", "label": "Prénom", "value": "Noé"}, {"path": "person.familyName", "label": "Nom", "value": "Bœuf-Lemaître"}, {"path": "person.email", "label": "Adresse e-mail", "value": "noe@example.org"}, {"path": "person.phone", "label": "Téléphone", "value": null}, {"path": "person.role", "label": "Votre rôle", "value": null}], "title": "Vous"}, {"code": "projet", "items": [{"path": "project.title", "label": "Titre", "value": "Des légumes en bocaux"}, {"path": "project.summary", "label": "Votre projet", "value": "Des légumes en bocaux"}, {"path": "project.stage", "label": "Avancement", "value": "Une idée"}, {"path": "structure.state", "label": "Structure", "value": "Moi, sans structure pour l’instant"}], "title": "Votre projet"}, {"code": "lieu", "items": [{"path": "place.communeInsee", "label": "Commune", "value": "Clermont-Ferrand"}], "title": "Le lieu et la structure"}, {"code": "besoins", "items": [{"path": "needs", "label": "Besoins", "value": "Un financement, Un local, un bureau, un atelier, un laboratoire"}, {"path": "deadline.date", "label": "Échéance", "value": null}, {"path": "project.confidential", "label": "Confidentiel", "value": null}, {"path": "notice.readAt", "label": "Information sur les données lue", "value": "oui"}], "title": "Vos besoins"}]}', '{"needs": ["financing", "premises"], "place": {"communeInsee": "63113"}, "notice": {"readAt": "2026-11-23T08:55:00.000Z"}, "person": {"email": "noe@example.org", "givenName": "Noé", "familyName": "Bœuf-Lemaître"}, "project": {"stage": "idea", "title": "Des légumes en bocaux", "summary": "Des légumes en bocaux"}, "structure": {"state": "none_yet"}}', '{"reasons": [{"code": "too-few-words", "field": "project.summary", "values": {"words": 3}}], "verdict": "to_complete"}', '2026-11-23 09:00:00+00');
INSERT INTO public.submission_mark VALUES ('email', 'Zm3ZKuhbe3Y4tJtrfaoDw37b', '92dee508-fc53-4215-8404-93cad0b94563', '2026-11-23 09:00:00+00');
INSERT INTO public.submission_mark VALUES ('email', 'Zm3ZKuhbe3Y4tJtrfaoDw37b', '28075275-c349-4d72-9180-6bef4ef5088e', '2026-11-23 09:00:00+00');
INSERT INTO public.submission_mark VALUES ('email', 'Zm3ZKuhbe3Y4tJtrfaoDw37b', '327c2084-9c4b-49f1-b6a8-0315c8cd84b0', '2026-11-23 09:00:00+00');
INSERT INTO public.submission_mark VALUES ('email', 'Zm3ZKuhbe3Y4tJtrfaoDw37b', '1bb05d9a-caa6-4727-99b1-434d3b236f83', '2026-11-23 09:00:00+00');
INSERT INTO public.submission_mark VALUES ('email', 'Zm3ZKuhbe3Y4tJtrfaoDw37b', '68206dc8-72dc-4056-83d4-be683d9642f5', '2026-11-23 09:00:00+00');
INSERT INTO public.submission_mark VALUES ('email', 'Zm3ZKuhbe3Y4tJtrfaoDw37b', 'efe38af9-e90e-404f-ac84-4f7e7f765d4f', '2026-11-23 09:00:00+00');
INSERT INTO public.workflow_definition VALUES ('38731895d8ba99402214699bf3ddab120603e983a70a905ade0facaea20a95b2', 'dossier', '{"machine":"dossier","initial":"submitted","opening":{"label":{"fr":"Projet déposé","en":"Project submitted"},"mails":[{"name":"acknowledgement","to":"holder"}]},"states":{"submitted":{"stage":"reception","owner":"reception","label":{"fr":"Arrivé","en":"Arrived"},"public":{"fr":"Votre projet est arrivé","en":"Your project has arrived"},"next":{"fr":"Une personne de l’équipe le lit sous 2 jours ouvrés.","en":"Someone from the team will read it within 2 working days."}},"in-reception":{"stage":"reception","owner":"adviser","label":{"fr":"À l’accueil","en":"In reception"},"public":{"fr":"Une personne étudie votre projet","en":"Someone is looking at your project"},"next":{"fr":"Un conseiller vous contacte pour en parler et bien comprendre vos besoins.","en":"An adviser will contact you to talk it through and understand what you need."}},"awaiting-information":{"stage":"reception","owner":"holder","label":{"fr":"Attend le porteur","en":"Waiting for the holder"},"public":{"fr":"Nous attendons votre réponse","en":"We are waiting for your answer"},"next":{"fr":"Répondez à notre question quand vous le pouvez. Nous reprenons votre projet dès que nous vous avons lu.","en":"Answer our question when you can. We pick your project up again as soon as we have read you."}},"qualified":{"stage":"orientation","owner":"adviser","label":{"fr":"Qualifié","en":"Qualified"},"public":{"fr":"Vos besoins sont compris","en":"Your needs are understood"},"next":{"fr":"Votre conseiller cherche qui peut vous aider. Il vous demande votre accord avant de parler de votre projet à un partenaire.","en":"Your adviser is looking for those who can help. They will ask you before telling any partner about your project."}},"oriented":{"stage":"orientation","owner":"partner","label":{"fr":"Orienté","en":"Referred"},"public":{"fr":"Un partenaire étudie votre projet","en":"A partner is looking at your project"},"next":{"fr":"Le partenaire nous donne sa réponse. Nous vous écrivons dès que nous l’avons.","en":"The partner will give us their answer. We write to you as soon as we have it."}},"in-support":{"stage":"advice","owner":"adviser","label":{"fr":"Accompagné","en":"In support"},"public":{"fr":"Votre projet est accompagné","en":"Your project is being supported"},"next":{"fr":"Vous avancez avec la personne qui vous accompagne. Votre conseiller fait régulièrement le point avec vous.","en":"You are moving forward with the person who supports you. Your adviser checks in with you regularly."}},"closed":{"stage":"follow-up","owner":"nobody","final":true,"label":{"fr":"Clos","en":"Closed"},"public":{"fr":"Votre dossier est clos","en":"Your file is closed"},"next":{"fr":"Il n’y a plus rien à faire. Vous pouvez nous confier un nouveau projet à tout moment.","en":"There is nothing left to do. You can bring us a new project at any time."}}},"clocks":{"first-contact":{"label":{"fr":"Premier accueil","en":"First reception"},"starts":["submitted"],"stops":["in-reception","closed"],"within":"2 working days","warnAfter":"1 working day","onBreach":"escalate"},"qualification":{"label":{"fr":"Qualification des besoins","en":"Understanding the needs"},"starts":["submitted"],"stops":["qualified","in-support","closed"],"pausedIn":["awaiting-information"],"within":"5 working days","warnAfter":"4 working days","onBreach":"escalate"},"holder-answer":{"label":{"fr":"Réponse du porteur","en":"The holder’s answer"},"starts":["awaiting-information"],"stops":"leaving","within":"15 working days","warnAfter":"10 working days","onBreach":"answer-overdue"},"orientation":{"label":{"fr":"Orientation","en":"Referral to a partner"},"starts":["qualified"],"stops":["oriented","in-support","closed"],"pausedIn":["awaiting-information"],"within":"10 working days","warnAfter":"8 working days","onBreach":"escalate"},"partner-answer":{"label":{"fr":"Réponse d’un partenaire","en":"A partner’s answer"},"starts":["oriented"],"stops":["qualified","in-support","closed"],"within":"21 working days","warnAfter":"15 working days","onBreach":"escalate"},"check-in":{"label":{"fr":"Point de suivi","en":"Check-in"},"starts":["in-support"],"stops":["closed"],"pausedIn":["awaiting-information"],"within":"30 working days","warnAfter":"25 working days","onBreach":"check-in-due"}},"inputs":{"question":{"type":"text","max":2000,"label":{"fr":"Votre question au porteur de projet","en":"Your question to the project holder"},"help":{"fr":"Une seule question, en mots simples. La personne la lit telle quelle.","en":"One question, in plain words. The person reads it as it stands."}},"answer":{"type":"text","max":4000,"label":{"fr":"La réponse","en":"The answer"}},"needs":{"type":"choices","optionsOf":"needs","label":{"fr":"Les besoins, tels que vous les avez compris ensemble","en":"The needs, as you understood them together"}},"partner":{"type":"partner","label":{"fr":"Le partenaire","en":"The partner"},"help":{"fr":"Le porteur de projet doit avoir donné son accord pour ce partenaire.","en":"The project holder must have agreed to this partner."}},"offer":{"type":"offer","optional":true,"label":{"fr":"L’offre du partenaire","en":"The partner’s offer"}},"message":{"type":"text","max":2000,"label":{"fr":"Votre message au partenaire","en":"Your message to the partner"},"help":{"fr":"Ce que vous attendez de lui, et pourquoi lui. Ne nommez pas le porteur de projet, ni ses coordonnées.","en":"What you expect of them, and why them. Leave out the project holder’s name and contact details."}},"reason":{"type":"text","max":1000,"optional":true,"label":{"fr":"La raison, si vous voulez la dire","en":"The reason, if you wish to give one"}},"outcome":{"type":"choice","label":{"fr":"Comment l’histoire se termine","en":"How the story ends"},"options":{"project_created":{"fr":"Le projet a vu le jour","en":"The project has come to life"},"support_completed":{"fr":"L’accompagnement est terminé","en":"The support is complete"},"project_abandoned":{"fr":"Le projet est abandonné","en":"The project was given up"},"unreachable":{"fr":"La personne reste injoignable","en":"The person cannot be reached"},"redirected":{"fr":"La personne est dirigée vers un autre service","en":"The person was directed to another service"},"not_eligible":{"fr":"Le projet ne relève pas de notre aide","en":"The project is outside what we can help with"},"withdrawn_by_holder":{"fr":"La personne ne souhaite pas continuer","en":"The person does not wish to go on"},"merged":{"fr":"Le dossier est réuni avec un autre","en":"The file was joined with another"}}},"verdict":{"type":"choice","label":{"fr":"Pourquoi l’écarter","en":"Why set it aside"},"options":{"spam":{"fr":"Ce n’est pas un projet (message indésirable)","en":"It is not a project (spam)"},"duplicate":{"fr":"C’est un double d’un autre dossier","en":"It is a duplicate of another file"}}},"note":{"type":"text","max":4000,"label":{"fr":"Où en est le projet","en":"How the project is going"}}},"guards":{"holder-agreed":{"if":{"known":"agreedPartners","includes":{"input":"partner"}},"why":{"fr":"Le porteur de projet n’a pas encore donné son accord pour ce partenaire.","en":"The project holder has not agreed to this partner yet."}},"no-open-referral":{"if":{"known":"referrals.open","is":0},"why":{"fr":"Un partenaire n’a pas encore répondu.","en":"A partner has not answered yet."}}},"triggers":{"take":{"label":{"fr":"Prendre en charge","en":"Take charge"},"from":["submitted"],"to":"in-reception","by":["reception","adviser"],"act":"take"},"ask":{"label":{"fr":"Poser une question au porteur","en":"Ask the holder a question"},"help":{"fr":"Le délai s’arrête jusqu’à la réponse.","en":"The clock stops until the answer comes."},"from":["in-reception","qualified","oriented","in-support"],"to":"awaiting-information","by":["reception","adviser"],"act":"ask","input":["question"],"remembers":"origin","mails":[{"name":"question-asked","to":"holder"}]},"ask-again":{"label":{"fr":"Reposer la question","en":"Ask again"},"help":{"fr":"Le porteur de projet a de nouveau 15 jours ouvrés pour répondre.","en":"The project holder again has 15 working days to answer."},"from":["awaiting-information"],"to":"$same","by":["reception","adviser"],"act":"ask","input":["question"],"restarts":["holder-answer"],"mails":[{"name":"question-asked","to":"holder"}]},"answer":{"label":{"fr":"Enregistrer la réponse","en":"Record the answer"},"help":{"fr":"Le porteur de projet répond sur sa page ; vous pouvez noter ici ce qu’il vous a dit de vive voix.","en":"The project holder answers on their page; here you can note what they told you in person."},"from":["awaiting-information"],"to":"$origin","by":["holder","adviser"],"act":"answer","input":["answer"],"mails":[{"name":"holder-answered","to":"assigned"}]},"answer-overdue":{"label":{"fr":"Sans réponse du porteur","en":"No answer from the holder"},"from":["awaiting-information"],"to":"$origin","by":["clock"],"mails":[{"name":"still-waiting","to":"holder"}]},"escalate":{"label":{"fr":"Délai dépassé","en":"Deadline missed"},"from":"any-open","to":"$same","by":["clock"],"mails":[{"name":"late","to":"manager"}]},"qualify":{"label":{"fr":"Qualifier les besoins","en":"Confirm the needs"},"help":{"fr":"Après un échange avec la personne.","en":"After talking with the person."},"from":["in-reception"],"to":"qualified","by":["adviser"],"act":"qualify","input":["needs"]},"refer":{"label":{"fr":"Orienter vers un partenaire","en":"Refer to a partner"},"from":["qualified"],"to":"oriented","by":["adviser"],"act":"refer","input":["partner","offer","message"],"when":"holder-agreed"},"refer-again":{"label":{"fr":"Orienter aussi vers un autre partenaire","en":"Refer to another partner as well"},"from":["oriented","in-support"],"to":"$same","by":["adviser"],"act":"refer","input":["partner","offer","message"],"when":"holder-agreed","restarts":["partner-answer"]},"referral-accepted":{"label":{"fr":"Un partenaire accepte","en":"A partner accepts"},"from":["qualified","oriented","in-support","awaiting-information"],"to":"in-support","by":["referral"]},"referrals-exhausted":{"label":{"fr":"Aucun partenaire n’a accepté","en":"No partner accepted"},"from":["oriented"],"to":"qualified","by":["referral"],"when":"no-open-referral"},"support":{"label":{"fr":"Accompagner sans partenaire","en":"Support without a partner"},"help":{"fr":"L’équipe conseille elle-même, par exemple quand la personne ne souhaite pas être présentée à un partenaire.","en":"The team advises by itself, for instance when the person does not wish to be introduced to a partner."},"from":["qualified"],"to":"in-support","by":["adviser"]},"check-in":{"label":{"fr":"Faire le point","en":"Check in"},"help":{"fr":"Le prochain point est prévu 30 jours ouvrés plus tard.","en":"The next check-in is due 30 working days later."},"from":["in-support"],"to":"$same","by":["adviser"],"input":["note"],"restarts":["check-in"]},"check-in-due":{"label":{"fr":"Point de suivi à faire","en":"Check-in due"},"from":["in-support"],"to":"$same","by":["clock"],"mails":[{"name":"late","to":"assigned"}]},"withdraw":{"label":{"fr":"Retirer le projet","en":"Withdraw the project"},"help":{"fr":"À la demande du porteur de projet. Les partenaires sollicités sont prévenus.","en":"At the project holder’s request. Partners who were asked are told."},"from":"any-open","to":"closed","by":["holder","adviser"],"act":"withdraw","input":["reason"],"mails":[{"name":"withdrawn","to":"holder"},{"name":"withdrawn","to":"assigned"}]},"close":{"label":{"fr":"Clore le dossier","en":"Close the file"},"help":{"fr":"La personne est prévenue et peut dire comment cela s’est passé.","en":"The person is told and can say how it went."},"from":["in-reception","qualified","oriented","in-support"],"to":"closed","by":["adviser"],"act":"close","input":["outcome"],"mails":[{"name":"closed","to":"holder"}]},"discard":{"label":{"fr":"Écarter","en":"Set aside"},"help":{"fr":"Pour un message indésirable ou un double. Personne n’est prévenu.","en":"For spam or a duplicate. Nobody is told."},"from":["submitted","in-reception"],"to":"closed","by":["reception","adviser"],"input":["verdict"]}}}', '2026-11-23 09:00:00+00');
INSERT INTO public.workflow_definition VALUES ('1d317d4b419c7d009cb81ba17ab148dcd54b7feab0fe6c117684e913be8092f0', 'referral', '{"machine":"referral","initial":"draft","opening":{"label":{"fr":"Mise en relation préparée","en":"Referral prepared"}},"states":{"draft":{"stage":"orientation","owner":"adviser","label":{"fr":"À envoyer","en":"To be sent"},"public":{"fr":"Votre conseiller prépare la mise en relation","en":"Your adviser is preparing the referral"},"next":{"fr":"Il l’envoie au partenaire.","en":"They will send it to the partner."}},"requested":{"stage":"orientation","owner":"partner","label":{"fr":"Attend la réponse","en":"Waiting for an answer"},"public":{"fr":"Le partenaire a reçu votre projet","en":"The partner has received your project"},"next":{"fr":"Il répond sous 5 jours ouvrés. Sans réponse, nous le relançons.","en":"They answer within 5 working days. If they do not, we remind them."}},"on-hold":{"stage":"orientation","owner":"adviser","label":{"fr":"Attend une précision","en":"Waiting for information"},"public":{"fr":"Le partenaire demande une précision","en":"The partner is asking for more information"},"next":{"fr":"Votre conseiller lui répond, avec votre aide s’il le faut.","en":"Your adviser will answer them, with your help if needed."}},"accepted":{"stage":"advice","owner":"partner","label":{"fr":"Acceptée","en":"Accepted"},"public":{"fr":"Le partenaire s’occupe de votre projet","en":"The partner is taking care of your project"},"next":{"fr":"Il vous contacte sous 10 jours ouvrés.","en":"They will contact you within 10 working days."}},"in-progress":{"stage":"advice","owner":"partner","label":{"fr":"En cours","en":"In progress"},"public":{"fr":"Vous avancez avec le partenaire","en":"You are moving forward with the partner"},"next":{"fr":"Le partenaire nous dit de temps en temps où vous en êtes.","en":"The partner tells us from time to time how things are going."}},"completed":{"stage":"follow-up","owner":"nobody","final":true,"label":{"fr":"Terminée","en":"Completed"},"public":{"fr":"Le partenaire a terminé","en":"The partner has finished"},"next":{"fr":"Votre conseiller voit avec vous s’il reste quelque chose à faire.","en":"Your adviser will see with you whether anything is left to do."}},"failed":{"stage":"follow-up","owner":"nobody","final":true,"label":{"fr":"Sans suite","en":"Failed"},"public":{"fr":"L’aide du partenaire s’est arrêtée","en":"The partner’s help has stopped"},"next":{"fr":"Votre conseiller cherche une autre solution avec vous.","en":"Your adviser will look for another way with you."}},"rejected":{"stage":"follow-up","owner":"nobody","final":true,"label":{"fr":"Déclinée","en":"Declined"},"public":{"fr":"Le partenaire ne peut pas vous aider cette fois","en":"The partner cannot help this time"},"next":{"fr":"Votre conseiller cherche qui d’autre peut vous aider.","en":"Your adviser will look for someone else who can help."}},"cancelled":{"stage":"follow-up","owner":"nobody","final":true,"label":{"fr":"Annulée","en":"Cancelled"},"public":{"fr":"La mise en relation a pris fin","en":"The referral has ended"},"next":{"fr":"Le partenaire est prévenu. Il n’a plus rien à faire.","en":"The partner has been told. They have nothing left to do."}},"expired":{"stage":"follow-up","owner":"nobody","final":true,"label":{"fr":"Restée sans réponse","en":"Unanswered"},"public":{"fr":"Le partenaire n’a pas répondu","en":"The partner did not answer"},"next":{"fr":"Votre conseiller reprend la main et cherche qui d’autre peut vous aider.","en":"Your adviser takes it back and looks for someone else who can help."}}},"clocks":{"sending":{"label":{"fr":"Envoi au partenaire","en":"Sending to the partner"},"starts":["draft"],"stops":"leaving","within":"1 working day","onBreach":"escalate"},"answer":{"label":{"fr":"Réponse du partenaire","en":"The partner’s answer"},"starts":["requested"],"stops":"leaving","pausedIn":["on-hold"],"within":"5 working days","onBreach":"remind"},"second-reminder":{"label":{"fr":"Deuxième relance","en":"Second reminder"},"starts":["requested"],"stops":"leaving","pausedIn":["on-hold"],"within":"12 working days","onBreach":"remind-again"},"expiry":{"label":{"fr":"Fin de l’attente","en":"End of the wait"},"starts":["requested"],"stops":"leaving","pausedIn":["on-hold"],"within":"20 working days","warnAfter":"15 working days","onBreach":"expire"},"information":{"label":{"fr":"Précision à donner","en":"Information to give"},"starts":["on-hold"],"stops":"leaving","within":"5 working days","warnAfter":"3 working days","onBreach":"escalate"},"first-meeting":{"label":{"fr":"Premier contact avec le porteur","en":"First contact with the holder"},"starts":["accepted"],"stops":"leaving","within":"10 working days","onBreach":"escalate"},"progress":{"label":{"fr":"Nouvelles du partenaire","en":"News from the partner"},"starts":["in-progress"],"stops":"leaving","within":"30 working days","onBreach":"escalate"}},"inputs":{"reason":{"type":"choice","label":{"fr":"Pourquoi","en":"Why"},"options":{"not_our_field":{"fr":"Ce n’est pas notre domaine","en":"It is not our field"},"not_eligible":{"fr":"Le projet ne remplit pas nos conditions","en":"The project does not meet our conditions"},"too_early":{"fr":"C’est trop tôt pour nous","en":"It is too early for us"},"no_capacity":{"fr":"Nous n’avons pas de place en ce moment","en":"We have no room at the moment"},"already_supported":{"fr":"Nous connaissons déjà ce projet","en":"We already know this project"},"outside_area":{"fr":"C’est hors de notre territoire","en":"It is outside our area"},"other":{"fr":"Une autre raison","en":"Another reason"}}},"note":{"type":"text","max":2000,"optional":true,"label":{"fr":"Un mot pour le conseiller","en":"A word for the adviser"},"help":{"fr":"Facultatif. Le porteur de projet ne le lit pas.","en":"Optional. The project holder does not read it."}},"suggestion":{"type":"text","max":500,"label":{"fr":"Vers qui orienter plutôt ce projet","en":"Who would suit this project better"},"help":{"fr":"Une structure, un service, une personne.","en":"An organisation, a service, a person."}},"question":{"type":"text","max":2000,"label":{"fr":"Ce que vous voudriez savoir","en":"What you would like to know"},"help":{"fr":"Le conseiller vous répond. Votre délai de réponse s’arrête en attendant.","en":"The adviser will answer you. Your time to answer stops meanwhile."}},"information":{"type":"text","max":4000,"label":{"fr":"Votre réponse au partenaire","en":"Your answer to the partner"},"help":{"fr":"Ne nommez pas le porteur de projet tant que le partenaire n’a pas accepté.","en":"Do not name the project holder before the partner has accepted."}},"news":{"type":"text","max":2000,"label":{"fr":"Où en est le projet","en":"How the project is going"}},"outcome":{"type":"choice","label":{"fr":"Ce qui a été fait","en":"What was done"},"options":{"help_given":{"fr":"Une aide a été apportée","en":"Help was given"},"no_help_needed":{"fr":"Un échange a suffi","en":"Talking was enough"},"no_help_possible":{"fr":"Aucune aide ne convenait","en":"No help was suitable"}}},"failReason":{"type":"choice","label":{"fr":"Pourquoi cela s’arrête","en":"Why it stops"},"options":{"holder_unreachable":{"fr":"La personne reste injoignable","en":"The person cannot be reached"},"holder_gave_up":{"fr":"La personne ne souhaite pas continuer","en":"The person does not wish to go on"},"conditions_not_met":{"fr":"Les conditions ne sont plus réunies","en":"The conditions are no longer met"},"no_capacity":{"fr":"Nous ne pouvons plus assurer l’aide","en":"We can no longer provide the help"},"other":{"fr":"Une autre raison","en":"Another reason"}}},"recallReason":{"type":"choice","label":{"fr":"Pourquoi reprendre la demande","en":"Why take the request back"},"options":{"holder_withdrew":{"fr":"Le porteur de projet s’est retiré","en":"The project holder withdrew"},"dossier_closed":{"fr":"Le dossier est clos","en":"The file is closed"},"sent_by_mistake":{"fr":"La demande a été envoyée par erreur","en":"The request was sent by mistake"},"other":{"fr":"Une autre raison","en":"Another reason"}}}},"triggers":{"send":{"label":{"fr":"Envoyer au partenaire","en":"Send to the partner"},"from":["draft"],"to":"requested","by":["adviser"],"mails":[{"name":"referral","to":"partner"}]},"accept":{"label":{"fr":"Accepter","en":"Accept"},"help":{"fr":"Le nom et les coordonnées du porteur de projet s’affichent alors.","en":"The project holder’s name and contact details are then shown."},"from":["requested","on-hold"],"to":"accepted","by":["partner","adviser"],"act":"record-answer","input":["note"],"mails":[{"name":"referral-accepted","to":"holder"},{"name":"referral-accepted-desk","to":"assigned"}]},"decline":{"label":{"fr":"Décliner","en":"Decline"},"from":["requested","on-hold"],"to":"rejected","by":["partner","adviser"],"act":"record-answer","input":["reason","note"],"mails":[{"name":"referral-declined","to":"holder"},{"name":"referral-declined-desk","to":"assigned"}]},"redirect":{"label":{"fr":"Pas pour nous, plutôt pour…","en":"Not for us, but for…"},"from":["requested","on-hold"],"to":"rejected","by":["partner","adviser"],"act":"record-answer","input":["suggestion","note"],"mails":[{"name":"referral-declined","to":"holder"},{"name":"referral-declined-desk","to":"assigned"}]},"ask-information":{"label":{"fr":"Demander une précision","en":"Ask for information"},"from":["requested"],"to":"on-hold","by":["partner","adviser"],"act":"record-answer","input":["question"],"mails":[{"name":"referral-question","to":"assigned"}]},"give-information":{"label":{"fr":"Répondre au partenaire","en":"Answer the partner"},"from":["on-hold"],"to":"requested","by":["adviser"],"act":"give-information","input":["information"],"mails":[{"name":"referral-answered-question","to":"partner"}]},"remind":{"label":{"fr":"Première relance","en":"First reminder"},"from":["requested"],"to":"$same","by":["clock"],"mails":[{"name":"referral-reminder","to":"partner"}]},"remind-again":{"label":{"fr":"Deuxième relance","en":"Second reminder"},"from":["requested"],"to":"$same","by":["clock"],"mails":[{"name":"referral-reminder","to":"partner"}]},"expire":{"label":{"fr":"Restée sans réponse","en":"Left unanswered"},"from":["requested"],"to":"expired","by":["clock"],"mails":[{"name":"referral-expired","to":"assigned"}]},"start":{"label":{"fr":"L’aide a commencé","en":"The help has started"},"from":["accepted"],"to":"in-progress","by":["partner","adviser"],"act":"record-progress"},"report-progress":{"label":{"fr":"Donner des nouvelles","en":"Give news"},"help":{"fr":"Les prochaines nouvelles sont attendues 30 jours ouvrés plus tard.","en":"The next news is expected 30 working days later."},"from":["in-progress"],"to":"$same","by":["partner","adviser"],"act":"record-progress","input":["news"],"restarts":["progress"]},"complete":{"label":{"fr":"Terminer","en":"Complete"},"from":["accepted","in-progress"],"to":"completed","by":["partner","adviser"],"act":"record-progress","input":["outcome"]},"fail":{"label":{"fr":"Arrêter sans résultat","en":"Stop without a result"},"from":["accepted","in-progress"],"to":"failed","by":["partner","adviser"],"act":"record-progress","input":["failReason"]},"recall":{"label":{"fr":"Reprendre la demande","en":"Take the request back"},"help":{"fr":"Le partenaire est prévenu qu’il n’a plus rien à faire.","en":"The partner is told that they have nothing left to do."},"from":"any-open","to":"cancelled","by":["adviser","referral"],"act":"recall","input":["recallReason"],"mails":[{"name":"referral-recalled","to":"partner"}]},"escalate":{"label":{"fr":"Délai dépassé","en":"Deadline missed"},"from":"any-open","to":"$same","by":["clock"],"mails":[{"name":"late","to":"assigned"}]}}}', '2026-11-23 09:00:00+00');
SELECT pg_catalog.setval('public.captured_mail_id_seq', 7, true);
SELECT pg_catalog.setval('public.dossier_message_position_seq', 1, false);
SELECT pg_catalog.setval('public.dossier_read_id_seq', 1, false);
SELECT pg_catalog.setval('public.journal_entry_id_seq', 34, true);
SELECT pg_catalog.setval('public.migration_id_seq', 1, true);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.advice_session
    ADD CONSTRAINT advice_session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.captured_mail
    ADD CONSTRAINT captured_mail_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_dedupe_key_key UNIQUE (dedupe_key);
ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.dossier_agreement
    ADD CONSTRAINT dossier_agreement_pkey PRIMARY KEY (dossier_id, partner_code);
ALTER TABLE ONLY public.dossier_call
    ADD CONSTRAINT dossier_call_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.dossier_message
    ADD CONSTRAINT dossier_message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.dossier
    ADD CONSTRAINT dossier_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.dossier_read
    ADD CONSTRAINT dossier_read_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.dossier
    ADD CONSTRAINT dossier_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.dossier
    ADD CONSTRAINT dossier_submission_id_key UNIQUE (submission_id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.errand
    ADD CONSTRAINT errand_entry_id_reaction_key UNIQUE (entry_id, reaction);
ALTER TABLE ONLY public.errand
    ADD CONSTRAINT errand_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_pkey PRIMARY KEY (dossier_id);
ALTER TABLE ONLY public.flow_clock
    ADD CONSTRAINT flow_clock_pkey PRIMARY KEY (instance_id, name);
ALTER TABLE ONLY public.flow_instance
    ADD CONSTRAINT flow_instance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.flow_instance
    ADD CONSTRAINT flow_instance_stream_key UNIQUE (stream);
ALTER TABLE ONLY public.idempotency_key
    ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (scope, key);
ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT journal_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT journal_entry_stream_seq_key UNIQUE (stream, seq);
ALTER TABLE ONLY public.journal_secret
    ADD CONSTRAINT journal_secret_pkey PRIMARY KEY (entry_id);
ALTER TABLE ONLY public.link
    ADD CONSTRAINT link_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.link
    ADD CONSTRAINT link_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (entry_id);
ALTER TABLE ONLY public.partner
    ADD CONSTRAINT partner_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.quarantine
    ADD CONSTRAINT quarantine_pkey PRIMARY KEY (submission_id);
ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT sign_in_pkey PRIMARY KEY (sid);
ALTER TABLE ONLY public.submission_mark
    ADD CONSTRAINT submission_mark_pkey PRIMARY KEY (kind, value, dossier_id);
ALTER TABLE ONLY public.submission
    ADD CONSTRAINT submission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.workflow_definition
    ADD CONSTRAINT workflow_definition_pkey PRIMARY KEY (hash);
CREATE UNIQUE INDEX account_email ON public.account USING btree (lower(email)) WHERE (email IS NOT NULL);
CREATE INDEX advice_session_of ON public.advice_session USING btree (dossier_id, starts_at);
CREATE INDEX delivery_attention ON public.delivery USING btree (state, created_at) WHERE (state = ANY (ARRAY['failed'::text, 'in_doubt'::text, 'not_sent'::text]));
CREATE INDEX delivery_due ON public.delivery USING btree (due_at) WHERE (state = ANY (ARRAY['pending'::text, 'claimed'::text, 'sending'::text]));
CREATE INDEX delivery_of ON public.delivery USING btree (dossier_id, created_at);
CREATE INDEX dossier_call_open ON public.dossier_call USING btree (created_at) WHERE (done_at IS NULL);
CREATE INDEX dossier_holder_email ON public.dossier USING btree (lower(holder_email));
CREATE INDEX dossier_message_of ON public.dossier_message USING btree (dossier_id, "position");
CREATE INDEX dossier_read_of ON public.dossier_read USING btree (dossier_id, at);
CREATE INDEX dossier_received ON public.dossier USING btree (received_at DESC, id DESC);
CREATE INDEX dossier_search ON public.dossier USING gin (search) WITH (fastupdate=off);
CREATE INDEX draft_updated ON public.draft USING btree (updated_at);
CREATE INDEX errand_open ON public.errand USING btree (retry_at) WHERE (done_at IS NULL);
CREATE INDEX flow_clock_breach ON public.flow_clock USING btree (due_at) WHERE ((status = 'running'::text) AND (breached_at IS NULL));
CREATE INDEX flow_clock_warn ON public.flow_clock USING btree (warn_at) WHERE ((status = 'running'::text) AND (warned_at IS NULL) AND (warn_at IS NOT NULL));
CREATE INDEX flow_instance_assigned ON public.flow_instance USING btree (machine, assignee_id, next_due_at, id) WHERE open;
CREATE INDEX flow_instance_closed ON public.flow_instance USING btree (machine, closed_at DESC, id DESC) WHERE (NOT open);
CREATE INDEX flow_instance_due ON public.flow_instance USING btree (machine, next_due_at, id) WHERE open;
CREATE INDEX flow_instance_state ON public.flow_instance USING btree (machine, state, next_due_at, id);
CREATE INDEX flow_instance_unassigned ON public.flow_instance USING btree (machine, next_due_at, id) WHERE (open AND (assignee_id IS NULL));
CREATE INDEX idempotency_key_created ON public.idempotency_key USING btree (created_at);
CREATE INDEX journal_entry_at ON public.journal_entry USING btree (at);
CREATE INDEX link_subject ON public.link USING btree (purpose, subject);
CREATE INDEX offer_partner ON public.offer USING btree (partner_code, "position");
CREATE INDEX referral_of ON public.referral USING btree (dossier_id, sent_at);
CREATE UNIQUE INDEX referral_one_open ON public.referral USING btree (dossier_id, partner_code) WHERE open;
CREATE INDEX referral_partner ON public.referral USING btree (partner_code, sent_at);
CREATE INDEX sign_in_expire ON public.sign_in USING btree (expire);
CREATE TRIGGER journal_entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION public.journal_is_append_only();
ALTER TABLE ONLY public.advice_session
    ADD CONSTRAINT advice_session_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES public.dossier(id);
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.dossier_agreement
    ADD CONSTRAINT dossier_agreement_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES public.dossier(id);
ALTER TABLE ONLY public.dossier_call
    ADD CONSTRAINT dossier_call_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES public.dossier(id);
ALTER TABLE ONLY public.dossier
    ADD CONSTRAINT dossier_id_fkey FOREIGN KEY (id) REFERENCES public.flow_instance(id);
ALTER TABLE ONLY public.dossier_message
    ADD CONSTRAINT dossier_message_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES public.dossier(id);
ALTER TABLE ONLY public.dossier_read
    ADD CONSTRAINT dossier_read_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES public.dossier(id);
ALTER TABLE ONLY public.errand
    ADD CONSTRAINT errand_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES public.journal_entry(id);
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES public.dossier(id);
ALTER TABLE ONLY public.flow_clock
    ADD CONSTRAINT flow_clock_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES public.flow_instance(id);
ALTER TABLE ONLY public.flow_instance
    ADD CONSTRAINT flow_instance_definition_hash_fkey FOREIGN KEY (definition_hash) REFERENCES public.workflow_definition(hash);
ALTER TABLE ONLY public.journal_secret
    ADD CONSTRAINT journal_secret_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES public.journal_entry(id);
ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES public.partner(code);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES public.journal_entry(id);
ALTER TABLE ONLY public.quarantine
    ADD CONSTRAINT quarantine_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES public.submission(id);
ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES public.dossier(id);
ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_id_fkey FOREIGN KEY (id) REFERENCES public.flow_instance(id);
ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES public.partner(code);
