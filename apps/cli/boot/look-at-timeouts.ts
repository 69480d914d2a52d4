import type { Client } from 'pg';
import type { DatabaseOptions } from '#libs/platform';
import { ok, warning, type Finding } from '../finding.js';

/** Whether the time-outs that a connection asks for are in force: a pooler may be told to drop them. */
export async function lookAtTimeouts(client: Client, database: DatabaseOptions): Promise<Finding[]> {
  const sql = `select extract(epoch from current_setting('lock_timeout')::interval) * 1000 as lock,
                      extract(epoch from current_setting('statement_timeout')::interval) * 1000 as statement`;
  const { rows } = await client.query<{ lock: string; statement: string }>(sql);
  const { lockTimeoutMs, statementTimeoutMs } = database;
  if (Number(rows[0]?.lock) === lockTimeoutMs && Number(rows[0]?.statement) === statementTimeoutMs)
    return [ok('Connections', 'each is one session of PostgreSQL')];
  return [
    warning(
      'Connections',
      'a pooler drops the time-outs that Parvis asks for',
      `Give them to the role: alter role … set statement_timeout = '${statementTimeoutMs}ms'; alter role … set lock_timeout = '${lockTimeoutMs}ms'.`,
    ),
  ];
}
