import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { configFrom, type Config } from '#config/config';
import { readEnv } from '#config/env';
import { testDatabase } from '#test/support/database';
import { lookAtConnections } from './look-at-connections.js';

/** Connections of another program. */
const FOREIGN = 3;

const db = await testDatabase({ connections: 1 });
const config: Config = configFrom(
  readEnv({
    DATABASE_URL: db.url,
    REDIS_URL: 'redis://localhost:6379',
    SMTP_URL: 'smtp://localhost:2525',
    MAIL_FROM: 'porte@example.org',
  }).env,
  { kind: 'external', secrets: [Buffer.alloc(32, 'test')] },
);
beforeAll(async () => {
  const others = Array.from({ length: FOREIGN }, () => new pg.Client({ connectionString: db.ownerUrl }));
  for (const other of others) {
    await other.connect();
    db.onClose(() => other.end());
  }
});

const look = (web: number, worker: number) => lookAtConnections(db.database, config, { web, worker });

/** What is told of the sum, of others, who come and go, and of what the database allows. */
function told(found: string): { sum: number; others: number; most: number } {
  const [, others, sum, most] = /\+ (\d+) of others = (\d+); the database allows (\d+)$/.exec(found) ?? [];
  return { sum: Number(sum), others: Number(others), most: Number(most) };
}

describe(lookAtConnections.name, () => {
  it('adds up what so many processes may open, a worker its listening one too, and what others hold', async () => {
    const { state, found } = await look(2, 3);
    expect({ state, found }).toMatchObject({
      state: 'ok',
      found: expect.stringMatching(/^2 web × 4 \+ 3 workers × 4 \+ /),
    });
    const { sum, others } = told(found);
    expect(others).toBeGreaterThanOrEqual(FOREIGN);
    expect(sum).toBe(2 * 4 + 3 * (3 + 1) + others);
  });

  it('is a problem when the sum exceeds what the database allows, although hardly anything is open', async () => {
    const { most } = told((await look(0, 0)).found);
    const tooMany = Math.floor((most - FOREIGN) / 4) + 1;
    const half = Math.ceil(tooMany / 2);
    for (const [web, worker] of [
      [tooMany, 0],
      [0, tooMany],
      [half, half],
    ] as const)
      expect(await look(web, worker)).toMatchObject({
        state: 'problem',
        remedy: 'Start fewer. Raise max_connections, or lower DATABASE_POOL.',
      });
  });

  it('says how many fit when nobody says how many there are to be', async () => {
    const { found } = await lookAtConnections(db.database, config, null);
    expect(found).toMatch(/a web process may open 4, a worker 4: there is room for \d+ web and \d+ worker processes/);
  });
});
