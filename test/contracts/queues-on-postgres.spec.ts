import { expect, it } from '@jest/globals';
import {
  createPostgresBackend,
  createRedisBackend,
  getDefaultBackendFactory,
  withBackend,
  type PostgresConnectionOptions,
} from 'bullmq';
import pg from 'pg';
import { Queues } from '#libs/platform';
import { testDatabase } from '#test/support/database';
import { queuesKeepTheirContract } from './queues.contract.js';

const KILLED = { lockDuration: 8_000, autorun: false, skipStalledCheck: true, skipLockRenewal: true };

queuesKeepTheirContract(async () => {
  const db = await testDatabase();
  return {
    options: { kind: 'postgres', url: db.url },
    abandon: async (queue) => {
      const pool = new pg.Pool({ connectionString: db.url, options: '-c search_path=bullmq' });
      const { Worker } = withBackend(createPostgresBackend);
      const connection = pool as unknown as PostgresConnectionOptions;
      const worker = new Worker(queue, null, { ...KILLED, connection });
      await worker.getNextJob('a-worker-that-dies');
      await worker.close(true);
      await pool.end();
    },
    stop: () => db.close(),
  };
});

// The backends live in spec files of their own: jest gives each a module registry of its own, so neither can lean on
// what the other set in BullMQ.
it('leaves the backend that BullMQ takes by default what it was', async () => {
  const db = await testDatabase();
  const queues = new Queues({ kind: 'postgres', url: db.url });
  await queues.counts('clocks');
  expect(getDefaultBackendFactory()).toBe(createRedisBackend);
  await queues.close();
});
