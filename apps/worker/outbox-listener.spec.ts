import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { append } from '#libs/journal';
import { testDatabase } from '#test/support/database';
import { tcpProxy } from '#test/support/tcp-proxy';
import { OutboxListener } from './outbox-listener.js';

const db = await testDatabase();

/** A listener and the hints and troubles that it tells, each to be waited for. */
function listening(url: string, askEveryMs?: number) {
  const heard: string[] = [];
  let tell: () => void = () => undefined;
  const note = (what: string) => () => {
    heard.push(what);
    tell();
  };
  const listener = new OutboxListener(url, note('hint'), note('trouble'), askEveryMs);
  db.onClose(() => listener.stop());
  const until = async (count: number) => {
    while (heard.length < count) await new Promise<void>((resolve) => (tell = resolve));
    return heard.slice(0, count);
  };
  return { listener, until };
}

describe('the listener', () => {
  it('hears of each fact once it is committed, and what it missed after its connection broke', async () => {
    const { listener, until } = listening(db.url);
    await listener.start();
    expect(await until(1)).toEqual(['hint']);
    await db.database.transact((tx) =>
      append(tx, db.clock, { stream: 'account', fact: { type: 'SignedIn' }, actor: { role: 'admin' } }),
    );
    expect(await until(2)).toEqual(['hint', 'hint']);
    const owner = new pg.Client({ connectionString: db.ownerUrl });
    await owner.connect();
    await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'parvis-outbox' and datname = current_database()`);
    await owner.end();
    expect(await until(4)).toEqual(['hint', 'hint', 'trouble', 'hint']);
  });

  it('notices a line that has gone silent, and listens over another', async () => {
    const server = new URL(db.url);
    const line = await tcpProxy(Number(server.port));
    db.onClose(() => line.stop());
    server.port = String(line.port);
    const { listener, until } = listening(server.href, 200);
    await listener.start();
    expect(await until(1)).toEqual(['hint']);
    expect(line.swallowThose(/parvis_outbox/)).toBe(1);
    expect(await until(3)).toEqual(['hint', 'trouble', 'hint']);
    await listener.stop();
  });

  it('goes on trying when there is nobody to listen to, and stops when told', async () => {
    const { listener, until } = listening('postgres://nobody:x@127.0.0.1:9/nothing');
    await listener.start();
    expect(await until(2)).toEqual(['trouble', 'trouble']);
    await listener.stop();
  });
});
