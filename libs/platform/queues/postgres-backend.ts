import { createPostgresBackend, withBackend, type PostgresConnectionOptions, type Queue, type Worker } from 'bullmq';
import pg from 'pg';
import { CONSUMING, listen, type QueueBackend } from './queue-backend.js';
import { QUEUE_SCHEMA } from './queue-schema.js';

const POOL_MAX = 20;

export function postgresBackend(url: string): QueueBackend {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_MAX,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    application_name: 'parvis-queues',
    options: `-c search_path=${QUEUE_SCHEMA}`,
  });
  pool.setMaxListeners(0);
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const connection = pool as unknown as PostgresConnectionOptions;
  // Bound to these classes alone: the backend that BullMQ takes by default stays what it was.
  const { Queue: PostgresQueue, Worker: PostgresWorker } = withBackend(createPostgresBackend);
  return {
    queue: (name) => listen(new PostgresQueue(name, { connection }) as unknown as Queue),
    consumer: (name, handler, { concurrency, onError }) => {
      const worker = new PostgresWorker(name, handler, { ...CONSUMING, connection, concurrency }) as unknown as Worker;
      // Its connections belong to the pool.
      return { worker: listen(worker, onError), connected: () => true, drop: () => undefined };
    },
    // The queues lie beside what they carry, in one database: they are not emptied alone.
    claimEmpty: () => Promise.resolve(false),
    markFilled: () => Promise.resolve(),
    close: () => pool.end(),
  };
}
