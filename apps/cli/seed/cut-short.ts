import type pg from 'pg';
import { asOwner } from './as-owner.js';

/** Stands as the comment of the schema while the demonstration is being made, and nowhere else. */
const BEING_MADE = 'the demonstration is being made';

/**
 * Does the work that makes the demonstration, so that one cut short (Ctrl-C, a killed process) is known at the next
 * start: what it left half made is emptied first.
 */
export async function makeWhole(ownerUrl: string, work: () => Promise<void>): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    if (await isHalfMade(client)) await empty(client);
    await client.query(`comment on schema public is '${BEING_MADE}'`);
  });
  await work();
  await asOwner(ownerUrl, (client) => client.query('comment on schema public is null'));
}

/** Whether there is a demonstration, whole. */
export function isMade(ownerUrl: string): Promise<boolean> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query('select 1 from dossier limit 1');
    return rows.length > 0 && !(await isHalfMade(client));
  });
}

async function isHalfMade(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ comment: string | null }>(
    `select obj_description('public'::regnamespace, 'pg_namespace') as comment`,
  );
  return rows[0]?.comment === BEING_MADE;
}

/** Tables that refuse to be emptied, each with the trigger that does it. */
const ONLY_GROWING = ['journal_entry', 'workflow_definition', 'workflow_publication'];

/** Everything but the schema itself goes; machines and directory are published anew by whoever needs them. */
async function empty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ names: string }>(
    `select string_agg(quote_ident(table_name), ', ') as names from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migration'`,
  );
  const guards = async (are: 'disable' | 'enable'): Promise<void> => {
    for (const table of ONLY_GROWING) await client.query(`alter table ${table} ${are} trigger ${table}_append_only`);
  };
  await guards('disable');
  await client.query(`truncate ${rows[0]?.names ?? ''}`);
  await guards('enable');
}
