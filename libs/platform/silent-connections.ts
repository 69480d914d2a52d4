import type { Socket } from 'node:net';
import type { Pool } from 'pg';
import { lentConnections } from './lent-connections.js';

/**
 * Cuts a connection that somebody waits for and on which nothing came for so long. A server that vanished without a
 * word (a cut cable, a firewall that forgot) would keep it, and who waits, for a quarter of an hour; the server's own
 * time limit on statements is shorter than `milliseconds`, so that a server that lives has spoken by then.
 */
export function cutSilentConnections(pool: Pool, milliseconds: number): void {
  const lent = lentConnections(pool);
  pool.on('connect', (client) => {
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
    stream.setTimeout(milliseconds, () => {
      if (lent.has(client)) stream.destroy(new Error('the database fell silent'));
    });
  });
}
