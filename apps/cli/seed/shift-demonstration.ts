import type pg from 'pg';
import { asOwner } from './as-owner.js';

const DAY_MS = 86_400_000;

/** Tables whose instants are not the demonstration's: what is technical, and what is the territory's. */
const UNTOUCHED = [
  'attempt',
  'idempotency_key',
  'journal_entry',
  'offer',
  'partner',
  'sign_in',
  'workflow_definition',
  'workflow_draft',
  'workflow_migration',
  'workflow_publication',
  'workflow_trial',
];

/**
 * Moves the demonstration to the present after it slept for more than a day: every instant by the same number of whole
 * days, so that what was due tomorrow is due tomorrow again. Gives the number of days, 0 when there was nothing to do.
 * The journal's chains are written anew, which no production can do: only the tables' owner may, and only here.
 */
export function shiftDemonstration(ownerUrl: string, now: Date): Promise<number> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ last: Date | null }>(
      `select max(at) as last from journal_entry where stream <> 'workflow' and stream <> 'directory'`,
    );
    const asleepMs = now.getTime() - (rows[0]?.last?.getTime() ?? now.getTime());
    const days = Math.floor(asleepMs / DAY_MS);
    if (days < 1) return 0;
    await client.query('begin');
    try {
      await shiftTables(client, days);
      await shiftJournal(client, days);
      await askForDeadlines(client, { now, days });
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
    return days;
  });
}

async function shiftTables(client: pg.Client, days: number): Promise<void> {
  const { rows } = await client.query<{ name: string; changes: string }>(
    `select quote_ident(c.table_name) as name,
            string_agg(format('%1$I = %1$I + make_interval(days => %2$s)', c.column_name, $2::int), ', ') as changes
       from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'timestamp with time zone'
        and c.is_generated = 'NEVER' and c.table_name <> all ($1::text[]) and c.table_name not like 'mikro%'
      group by 1`,
    [UNTOUCHED, days],
  );
  for (const { name, changes } of rows) await client.query(`update ${name} set ${changes}`);
  // How instances stood before a migration is not moved with the rest: it cannot be put back any more.
  await client.query('update workflow_migration set undo_until = started_at');
  await client.query('update dossier_agreement set agreed_on = agreed_on + $1::int', [days]);
  await client.query(
    `update flow_clock set ledger = coalesce((
       select jsonb_agg(part || jsonb_build_object('from', ${shifted(`part->>'from'`)}, 'to', ${shifted(`part->>'to'`)}) order by n)
         from jsonb_array_elements(ledger) with ordinality as parts (part, n)), '[]')`.replaceAll(
      '$days',
      String(days),
    ),
  );
}

/** An instant in JSON, some days later, written as JavaScript writes it. */
function shifted(text: string): string {
  return `to_char((${text})::timestamptz at time zone 'UTC' + make_interval(days => $days), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Entries, the instants in their payloads, and every chain from its first entry on. */
async function shiftJournal(client: pg.Client, days: number): Promise<void> {
  await client.query('alter table journal_entry disable trigger journal_entry_append_only');
  await client.query(
    `do $$
     declare
       entry journal_entry;
       chain text := '';
       head bytea;
     begin
       for entry in select * from journal_entry where stream not in ('workflow', 'directory') order by stream, seq loop
         if entry.stream <> chain then head := ''::bytea; chain := entry.stream; end if;
         entry.at := entry.at + make_interval(days => $days);
         if entry.payload ? 'startsAt' then
           entry.payload := entry.payload || jsonb_build_object('startsAt', ${shifted(`entry.payload->>'startsAt'`)});
         end if;
         entry.prev_hash := head;
         head := journal_hash(head, entry.id, entry.stream, entry.seq, entry.type, entry.actor, entry.at, entry.payload,
                              entry.commitment);
         update journal_entry set at = entry.at, payload = entry.payload, prev_hash = entry.prev_hash, hash = head
          where id = entry.id;
       end loop;
     end $$`.replaceAll('$days', String(days)),
  );
  await client.query('alter table journal_entry enable trigger journal_entry_append_only');
}

/** Other days of the week, other holidays: a calendar that no one knows makes the worker compute the deadlines again. */
async function askForDeadlines(client: pg.Client, { now, days }: { now: Date; days: number }): Promise<void> {
  await client.query(
    `select journal_append('workflow', 'CalendarApplied', '{"role": "service"}', $1, $2, null, null)`,
    [now, JSON.stringify({ hash: `shifted by ${days} days`, clocks: 0 })],
  );
}
