import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Finding } from '../finding.js';
import { behindPooler, isPoolerRefusal, type Variable } from './why-not-connected.js';

/** Other clients of a pooler may hide the exchange once, hardly that often. */
const ROUNDS = 4;

/**
 * A problem unless a connection is one session of PostgreSQL. Whatever the pooler is called: while the second connection holds a
 * transaction, one that pools transactions must have given it some session, and the first one's is the next at hand.
 */
export async function lookAtPooling(first: Client, second: Client, variable: Variable): Promise<Finding[]> {
  try {
    if (await changesHands(first, second))
      return [behindPooler('two connections were given the same session in turn (transaction pooling)', variable)];
  } catch (error) {
    if (isPoolerRefusal(error)) return [behindPooler('it pools single statements', variable)];
    throw error;
  }
  return [];
}

async function changesHands(first: Client, second: Client): Promise<boolean> {
  const mark = randomUUID();
  await first.query(`select set_config('parvis.session', $1, false)`, [mark]);
  for (let round = 0; round < ROUNDS; round += 1) {
    await second.query('begin');
    const others = await sessionOf(second);
    const own = await sessionOf(first);
    await second.query('commit');
    if (own.pid === others.pid || own.mark !== mark || others.mark === mark) return true;
  }
  return false;
}

async function sessionOf(client: Client): Promise<{ pid: number; mark: string | null }> {
  const sql = `select pg_backend_pid() as pid, current_setting('parvis.session', true) as mark`;
  const { rows } = await client.query<{ pid: number; mark: string | null }>(sql);
  return rows[0] ?? { pid: 0, mark: null };
}
