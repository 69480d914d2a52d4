import type { Pool, PoolClient } from 'pg';

/** The connections of a pool that somebody has in hand at the moment. */
export function lentConnections(pool: Pool): Pick<WeakSet<PoolClient>, 'has'> {
  const lent = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => lent.add(client));
  pool.on('release', (_error, client) => lent.delete(client));
  return lent;
}
