import pg from 'pg';
import type { BenchDatabase } from './stand.js';

/** What share of the dossiers stands in each state. */
export type Shares = Readonly<Record<string, number>>;

interface Filling {
  readonly dossiers: number;
  readonly shares: Shares;
  /** Days before now at which the longest overdue was due; 0 where a worker must find nothing to do. */
  readonly lateDays: number;
  /** Colleagues who have the dossiers in hand, beside `me`. */
  readonly colleagues: number;
  /** Somebody whose open dossiers are as many however large the house is: what one person can have in hand. */
  readonly me?: { readonly id: string; readonly dossiers: number };
}

/** A house that has worked for some years: most of it is closed. */
export const WORKED_FOR_YEARS: Shares = {
  closed: 0.7,
  submitted: 0.05,
  'in-reception': 0.06,
  'awaiting-information': 0.05,
  qualified: 0.04,
  oriented: 0.05,
  'in-support': 0.05,
};

/** Which clocks run in a state; the others named here were stopped before. */
const RUNNING: Readonly<Record<string, readonly string[]>> = {
  submitted: ['first-contact', 'qualification'],
  'in-reception': ['qualification'],
  'awaiting-information': ['holder-answer'],
  qualified: ['orientation'],
  oriented: ['partner-answer'],
  'in-support': ['check-in'],
};
const TABLES = ['flow_instance', 'flow_clock', 'dossier'];

/** Fills a database with dossiers as the app would have left them, indexes made again afterwards as the migrations made them. */
export async function fill(
  database: BenchDatabase,
  { dossiers, shares, lateDays, colleagues, me }: Filling,
): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(
      `set session_replication_role = replica; set work_mem = '256MB'; set maintenance_work_mem = '512MB'`,
    );
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(INDEXES, [TABLES]);
    for (const { name } of indexes) await client.query(`drop index ${name}`);
    await client.query('select setseed(0.42)');
    await client.query(COLLEAGUES, [colleagues]);
    await client.query(PLAN, [dossiers, JSON.stringify(shares), me?.id ?? null, me?.dossiers ?? 0, lateDays]);
    await client.query(INSTANCES);
    await client.query(CLOCKS, [JSON.stringify(RUNNING)]);
    await client.query(DOSSIERS, [vocabulary()]);
    for (const { definition } of indexes) await client.query(definition);
    for (const table of TABLES) await client.query(`vacuum analyze ${table}`);
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

/** Those that no constraint needs. */
const INDEXES = `select indexname as name, indexdef as definition from pg_indexes i
  where tablename = any($1::text[]) and schemaname = 'public'
    and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`;

const COLLEAGUES = `insert into account (id, kind, email, name, role, created_at)
  select gen_random_uuid(), 'person', 'colleague-' || n || '@bench.internal', 'Collègue ' || n, 'adviser', now()
    from generate_series(1, $1::integer) n`;

/** One row for each dossier to be: its state by the shares, whose it is, when it came and when it is due. */
const PLAN = `create temp table plan as
  with state as (
    select key as state, sum(value::float) over (order by key) - value::float as low, sum(value::float) over (order by key) as high
      from jsonb_each_text($2::jsonb)),
  people as (select array_agg(id) as ids from account where email like 'colleague-%'),
  drawn as materialized (
    select n, random() as which, random() as whose, random() as nobody, random() as age, random() as due, random() as undated
      from generate_series(1, $1::integer) n)
  select drawn.n, gen_random_uuid() as id, state.state,
         case when state.state = 'submitted' or (state.state = 'in-reception' and nobody < 0.15) then null
              when $3::uuid is not null and state.state <> 'closed'
                   and row_number() over (partition by state.state <> 'closed' and state.state <> 'submitted'
                                                       and not (state.state = 'in-reception' and nobody < 0.15)
                                          order by n) <= $4::integer then $3::uuid
              else people.ids[1 + floor(whose * array_length(people.ids, 1))::integer] end as assignee,
         now() - interval '1 day' - age * case when state.state = 'closed' then interval '1000 days' else interval '15 days' end as opened,
         case when state.state <> 'closed' and undated > 0.02 then now() + (due * 40 + 2 - $5::integer) * interval '1 day' end as due
    from drawn join state on which >= low and which < high cross join people`;

const INSTANCES = `insert into flow_instance (id, machine, definition_hash, stream, state, stage, owner, open, version, known,
         assignee_id, next_due_at, opened_at, entered_at, closed_at)
  select p.id, 'dossier', d.hash, 'dossier:' || p.id, p.state, s.value ->> 'stage', s.value ->> 'owner', p.state <> 'closed', 4,
         '{"agreedPartners": [], "refusedPartners": [], "sessions": 0, "territory": {"result": "in"},
           "referrals": {"open": 0, "accepted": 0, "declined": 0, "expired": 0, "recalled": 0}}',
         p.assignee, p.due, p.opened, p.opened + interval '6 hours',
         case when p.state = 'closed' then p.opened + interval '20 days' * (0.1 + random()) end
    from plan p
    join workflow_definition d on d.machine = 'dossier'
    join json_each(d.body -> 'states') s on s.key = p.state`;

const CLOCKS = `insert into flow_clock (instance_id, name, status, started_at, stopped_at, due_at, warn_at, ledger)
  select p.id, c.name, case when c.runs then 'running' else 'stopped' end, p.opened,
         case when not c.runs then p.opened + interval '1 hour' end,
         case when c.runs then p.due else p.opened + interval '2 days' end,
         case when c.runs then p.due - interval '1 day' end,
         jsonb_build_array(jsonb_build_object('from', to_char(p.opened, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
           'to', case when not c.runs then to_char(p.opened + interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end,
           'why', 'running'))
    from plan p
   cross join lateral (
     select running as name, true as runs from jsonb_array_elements_text($1::jsonb -> p.state) running
     union all
     select 'first-contact', false where p.state <> 'submitted') c`;

/** Some twenty words of text each, a few of them everywhere and most of them rare, as in any language. */
const DOSSIERS = `insert into dossier (id, reference, title, summary, locale, channel, holder_given_name, holder_family_name,
         holder_email, commune_insee, territory_result, answers, needs, submission_id, outcome, received_at, search_text)
  select id, reference, title, body, 'fr', 'web', 'Camille', family, family || n || '@holder.bench.internal', '63113', 'in',
         jsonb_build_object('person', jsonb_build_object('givenName', 'Camille', 'familyName', family),
           'place', jsonb_build_object('communeInsee', '63113'),
           'project', jsonb_build_object('title', title, 'summary', body, 'stage', 'idea'),
           'needs', jsonb_build_array('financing', 'premises')),
         '{financing,premises}', gen_random_uuid(), case when state = 'closed' then 'support_completed' end, opened,
         lower(replace(reference, '-', ' ') || ' ' || replace(reference, '-', '') || ' ' || code || ' ' || title || ' camille ' || family || ' ' || body)
    from (select p.n, p.id, p.state, p.opened, r.code, w.body, split_part(w.body, ' ', 3) as family,
                 'CAM-' || left(code, 4) || '-' || right(code, 4) as reference,
                 split_part(w.body, ' ', 1) || ' ' || split_part(w.body, ' ', 2) as title
            from plan p
           cross join lateral (select translate(lpad(to_hex(p.n), 8, '0'), '0123456789abcdef', '23456789BCDFGHJK') as code) r
           cross join lateral (
             select string_agg(($1::text[])[1 + floor(array_length($1::text[], 1) * power(random(), 3))::integer], ' ') as body
               from generate_series(1, 20 + 0 * p.n)) w) said`;

const SYLLABLES = [
  'ba',
  'cor',
  'du',
  'fen',
  'gri',
  'lo',
  'mar',
  'nel',
  'pi',
  'quo',
  'ra',
  'sel',
  'tou',
  'ver',
  'za',
  'chan',
];

/** Four thousand words that nobody knows. */
function vocabulary(): string[] {
  return SYLLABLES.flatMap((first) =>
    SYLLABLES.flatMap((second) => SYLLABLES.map((third) => `${first}${second}${third}`)),
  );
}
