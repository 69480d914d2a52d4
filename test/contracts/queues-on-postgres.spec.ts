import { createPostgresBackend, withBackend, type PostgresConnectionOptions } from 'bullmq';
import pg from 'pg';
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
