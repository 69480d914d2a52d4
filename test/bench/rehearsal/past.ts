import pg from 'pg';
import type { BenchDatabase } from '../harness/stand.js';

/** The facts of a life like many: hours after the opening, who acted, and what the fact says. */
const FACTS: readonly (readonly [hours: number, type: string, role: string, payload: object])[] = [
  [0, 'DossierMoved', 'holder', { trigger: 'open', from: null, to: 'submitted', version: 1, known: knownWith([], 0) }],
  [26, 'DossierMoved', 'adviser', { trigger: 'take', from: 'submitted', to: 'in-reception', version: 2 }],
  [28, 'DossierMoved', 'adviser', { trigger: 'ask', from: 'in-reception', to: 'awaiting-information', version: 3 }],
  [75, 'DossierMoved', 'holder', { trigger: 'answer', from: 'awaiting-information', to: 'in-reception', version: 4 }],
  [220, 'ClockBreached', 'clock', { machine: 'dossier', clock: 'qualification' }],
  [220, 'DossierMoved', 'clock', moved('escalate', 'in-reception', 'in-reception', { clock: 'qualification' })],
  [240, 'DossierMoved', 'adviser', moved('qualify', 'in-reception', 'qualified', { needs: ['financing'] })],
  [250, 'AgreementRecorded', 'adviser', { partner: 'BPI', answer: 'agree', version: 7, known: knownWith(['BPI'], 0) }],
  [
    251,
    'DossierMoved',
    'adviser',
    moved('refer', 'qualified', 'oriented', { partner: 'BPI', known: knownWith(['BPI'], 1) }),
  ],
  [
    340,
    'DossierMoved',
    'referral',
    moved('referral-accepted', 'oriented', 'in-support', { status: 'accepted', known: knownWith(['BPI'], 0) }),
  ],
  [700, 'DossierMoved', 'adviser', moved('check-in', 'in-support', 'in-support', {})],
  [1_200, 'DossierMoved', 'adviser', moved('close', 'in-support', 'closed', { outcome: 'support_completed' })],
];

export const FACTS_EACH = FACTS.length;

const INSTANCES = `insert into flow_instance (id, machine, definition_hash, stream, state, stage, owner, open, version, known,
         opened_at, entered_at, closed_at)
  select p.id, 'dossier', d.hash, 'dossier:' || p.id, 'closed', 'follow-up', 'nobody', false, 12, '{}',
         p.opened, p.opened + interval '1200 hours', p.opened + interval '1200 hours'
    from past p, workflow_definition d where d.machine = 'dossier'`;

/** Arrivals over ten months, all of them closed by now. */
const PAST = `create temp table past as
  select gen_random_uuid() as id, now() - interval '355 days' + n * (interval '300 days' / $1::integer) as opened
    from generate_series(1, $1::integer) n`;

const ENTRIES = `insert into journal_entry (stream, seq, type, actor, at, payload, prev_hash, hash)
  select 'dossier:' || p.id, f.seq, f.type, jsonb_build_object('role', f.role), p.opened + f.hours * interval '1 hour',
         f.payload || jsonb_build_object('instanceId', p.id), '\\x', '\\x'
    from past p,
         jsonb_to_recordset($1::jsonb) as f(seq integer, hours integer, type text, role text, payload jsonb)
   order by p.opened, f.seq`;

/** Fills a journal with the lives of so many dossiers, twelve facts each, over the last year. */
export async function fillPast(database: BenchDatabase, dossiers: number): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(PAST, [dossiers]);
    await client.query(INSTANCES);
    const facts = FACTS.map(([hours, type, role, payload], n) => ({ seq: n + 1, hours, type, role, payload }));
    await client.query(ENTRIES, [JSON.stringify(facts)]);
    for (const table of ['flow_instance', 'journal_entry']) await client.query(`vacuum analyze ${table}`);
  } finally {
    await client.end();
  }
}

function moved(trigger: string, from: string, to: string, rest: object): object {
  return { trigger, from, to, version: 8, ...rest };
}

function knownWith(agreedPartners: readonly string[], open: number): object {
  return {
    agreedPartners,
    refusedPartners: [],
    referrals: { open, accepted: 0, declined: 0, expired: 0, recalled: 0 },
  };
}
