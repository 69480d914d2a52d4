import type { Client } from 'pg';
import { ok, problem, type Finding } from '../finding.js';

const UNDEFINED_TABLE = '42P01';
const INSUFFICIENT_PRIVILEGE = '42501';

/** Whether the database has seen the newest migration of this version. A database ahead of it is fine: schemas only expand. */
export async function lookAtMigrations(client: Client, newest: string): Promise<Finding[]> {
  try {
    const sql = 'select exists (select from migration where name = $1) as ran';
    const { rows } = await client.query<{ ran: boolean }>(sql, [newest]);
    if (rows[0]?.ran) return [ok('Migrations', 'none pending')];
    return [problem('Migrations', 'the database is older than this version', 'Run "parvis migrate".')];
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === UNDEFINED_TABLE)
      return [problem('Migrations', 'the database is empty, or another one', 'Run "parvis migrate".')];
    if (code === INSUFFICIENT_PRIVILEGE)
      return [
        problem(
          'Migrations',
          'the role in DATABASE_URL has no rights on the tables',
          'Run "parvis migrate" with this DATABASE_URL: it gives them.',
        ),
      ];
    throw error;
  }
}
