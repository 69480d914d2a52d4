import type { INestApplication } from '@nestjs/common';
import { AccessLog } from '#apps/web/access/access-log';
import { Database } from '#libs/platform';

/** Everything that the web asks of PostgreSQL while something is done, one at a time; the notes beside a reply included. */
export async function statementsOf(
  web: INestApplication,
): Promise<(work: () => Promise<unknown>) => Promise<string[]>> {
  const heard: string[] = [];
  const known = new WeakSet<object>();
  const pool = await web.get(Database).pool();
  // Every borrower of a connection, MikroORM and the store of sign-ins alike, is announced with the client it gets.
  pool.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const listening = (...args: unknown[]): unknown => {
      heard.push(textOf(args[0]));
      return query(...args);
    };
    Object.assign(client, { query: listening });
  });
  return async (work) => {
    heard.length = 0;
    await work();
    await web.get(AccessLog).noted();
    return [...heard];
  };
}

function textOf(statement: unknown): string {
  const text = typeof statement === 'string' ? statement : (statement as { readonly text?: string }).text;
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
