import { createPostgresBackend, Queue, Worker, withBackend, type Job, type PostgresConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { QueueOptions } from '../platform.options.js';
import { QUEUE_SCHEMA } from './queue-schema.js';
import type { QueueName, WorkOptions } from './queue-job.js';

/** What carries the queues. */
export interface QueueBackend {
  queue(name: QueueName): Queue;
  worker(name: QueueName, handler: (job: Job) => Promise<void>, options: WorkOptions): Worker;
  close(): Promise<void>;
}

/**
 * A worker that is killed holds its jobs until the lock runs out and a check finds it so:
 * at most lockDuration + stalledInterval = 12 s later somebody else resumes them.
 */
const RESUME_WITHIN_15_S = { lockDuration: 8_000, stalledInterval: 4_000, maxStalledCount: 10 };
const POOL_MAX = 20;
const PREFIX = '{parvis}';

export function openBackend(options: QueueOptions): QueueBackend {
  return options.kind === 'redis' ? redisBackend(options.url) : postgresBackend(options.url);
}

function redisBackend(url: string): QueueBackend {
  // Producers fail at once when Redis is away; workers wait for it to come back.
  const producer = quiet(new Redis(url, { maxRetriesPerRequest: 1, connectTimeout: 5_000 }));
  const consumers: Redis[] = [];
  return {
    queue: (name) => listen(new Queue(name, { connection: producer, prefix: PREFIX })),
    worker: (name, handler, { concurrency, onError }) => {
      const connection = quiet(new Redis(url, { maxRetriesPerRequest: null, connectTimeout: 5_000 }));
      consumers.push(connection);
      return listen(
        new Worker(name, handler, { ...RESUME_WITHIN_15_S, connection, concurrency, prefix: PREFIX }),
        onError,
      );
    },
    close: () => {
      for (const connection of [producer, ...consumers]) connection.disconnect();
      return Promise.resolve();
    },
  };
}

function postgresBackend(url: string): QueueBackend {
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
  const { Queue: PostgresQueue, Worker: PostgresWorker } = withBackend(createPostgresBackend);
  return {
    queue: (name) => listen(new PostgresQueue(name, { connection }) as unknown as Queue),
    worker: (name, handler, { concurrency, onError }) =>
      listen(
        new PostgresWorker(name, handler, { ...RESUME_WITHIN_15_S, connection, concurrency }) as unknown as Worker,
        onError,
      ),
    close: () => pool.end(),
  };
}

/** BullMQ stops working silently when nobody listens to its errors. */
function listen<T extends Queue | Worker>(member: T, onError?: (error: Error) => void): T {
  (member as Queue).on('error', (error) => onError?.(error));
  if (member instanceof Worker)
    member.on('stalled', (id) => onError?.(new Error(`the job ${id} stalled and is taken up again`)));
  return member;
}

/** ioredis ends the process when nobody listens to its errors; each failed command tells its caller anyway. */
function quiet(connection: Redis): Redis {
  connection.on('error', () => undefined);
  return connection;
}
