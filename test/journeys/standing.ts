import { rows } from '#libs/platform';
import type { House } from '../support/house.js';

/** What no GET may change: every row about projects, referrals and links, and how much the journal holds. */
const TABLES = ['dossier', 'dossier_agreement', 'dossier_call', 'dossier_message', 'flow_instance', 'flow_clock']
  .concat(['referral', 'link', 'advice_session', 'feedback', 'delivery', 'partner', 'submission', 'quarantine'])
  .concat(['journal_entry', 'outbox', 'errand', 'captured_mail', 'idempotency_key', 'account', 'api_token'])
  .concat(['workflow_publication', 'workflow_draft', 'workflow_migration', 'workflow_migrated', 'workflow_trial']);

/** How things stand: table by table, a digest of its rows. Two that are equal: nothing happened in between. */
export async function standing({ database }: House): Promise<Record<string, string>> {
  const digests = TABLES.map((table) => `select '${table}' as name, ${digestOf(table)} as digest from ${table} t`);
  const found = await rows<{ name: string; digest: string }>(database.reader(), digests.join(' union all '));
  return Object.fromEntries(found.map(({ name, digest }) => [name, digest]));
}

/** When a token was used last is no part of how things stand. */
function digestOf(table: string): string {
  const row = table === 'api_token' ? `(to_jsonb(t) - 'last_used_at')` : 'to_jsonb(t)';
  return `count(*) || ' rows, ' || md5(coalesce(string_agg(${row}::text, ',' order by ${row}::text), ''))`;
}

/** Every link of every mail, fetched again and again as mail scanners do, with GET and HEAD. */
export async function fetchEveryLink(house: House, { times }: { times: number }): Promise<string[]> {
  const links = [...new Set((await house.mails()).flatMap((mail) => mail.links))];
  for (const link of links) {
    const methods = Array.from({ length: times }, (_, round) => (round % 2 === 0 ? 'GET' : 'HEAD'));
    await Promise.all(
      [...methods, ...methods.toReversed()].map(async (method) => (await fetch(link, { method })).arrayBuffer()),
    );
  }
  return links;
}
