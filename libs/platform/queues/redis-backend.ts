import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { CONSUMING, listen, type QueueBackend } from './queue-backend.js';

const PREFIX = '{parvis}';
/** A key that only an emptied Redis lacks. */
const MARK = `${PREFIX}:filled`;
/** Whoever dies while it puts back what was lost leaves the duty to the next one after so long. */
const CLAIM_MS = 30_000;
const READY_WITHIN_MS = 5_000;

/** A Redis that comes back is noticed within a second; one that has gone silent is left and looked for again. */
const CONNECTION = {
  connectTimeout: 5_000,
  keepAlive: 10_000,
  retryStrategy: (times: number) => Math.min(100 * times, 1_000),
};
/** Producers fail at once when Redis is away: what they had to add lies in the database. */
const PRODUCING = {
  ...CONNECTION,
  maxRetriesPerRequest: 0,
  enableOfflineQueue: false,
  socketTimeout: 5_000,
};
/** Workers wait for Redis to come back. They ask for a job for 10 s at most: after 15 s of silence nobody is there. */
const WAITING = { ...CONNECTION, maxRetriesPerRequest: null, socketTimeout: 15_000 };

export function redisBackend(url: string): QueueBackend {
  const producer = quiet(new Redis(url, PRODUCING));
  const consumers = new Set<() => void>();
  const ready = async (): Promise<void> => {
    if (producer.status !== 'ready') await once(producer, 'ready', { signal: AbortSignal.timeout(READY_WITHIN_MS) });
  };
  return {
    queue: (name) => listen(new Queue(name, { connection: producer, prefix: PREFIX })),
    consumer: (name, handler, { concurrency, onError }) => {
      const { connection, end } = waitingConnection(url);
      const worker = new Worker(name, handler, { ...CONSUMING, connection, concurrency, prefix: PREFIX });
      consumers.add(end);
      const drop = (): void => {
        consumers.delete(end);
        end();
      };
      return { worker: listen(worker, onError), connected: () => connection.status === 'ready', drop };
    },
    claimEmpty: async () => {
      await ready();
      return (await producer.set(MARK, randomUUID(), 'PX', CLAIM_MS, 'NX')) === 'OK';
    },
    markFilled: async () => {
      await ready();
      await producer.set(MARK, randomUUID());
    },
    close: () => {
      hangUp(producer);
      for (const end of consumers) end();
      return Promise.resolve();
    },
  };
}

/** A consumer's connection, and its end. BullMQ copies it to wait on, and ends the copy only where the server answers. */
function waitingConnection(url: string): { connection: Redis; end: () => void } {
  const connection = quiet(new Redis(url, WAITING));
  const all = [connection];
  const duplicate = (changes?: object): Redis => {
    const copy = quiet(new Redis(url, { ...WAITING, ...changes }));
    all.push(copy);
    return copy;
  };
  Object.assign(connection, { duplicate });
  const end = (): void => {
    for (const each of all) hangUp(each);
  };
  return { connection, end };
}

/** Ends a connection. One that has ended already would set a timer of 2 s, which the process would wait for. */
function hangUp(connection: Redis): void {
  if (connection.status !== 'end') connection.disconnect();
}

/** ioredis ends the process when nobody listens to its errors; each failed command tells its caller anyway. */
function quiet(connection: Redis): Redis {
  connection.on('error', () => undefined);
  return connection;
}
