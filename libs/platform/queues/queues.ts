import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { openBackend, type QueueBackend } from './queue-backend.js';
import type { QueueOptions } from '../platform.options.js';
import type { QueueJob, QueueName, ReceivedJob, WorkOptions } from './queue-job.js';

/** Somebody at work on a queue. */
export interface QueueWorker {
  /** Takes no further job and waits for those in hand, at most so long; returns whether all were finished. */
  close(graceMs: number): Promise<boolean>;
}

const ADD_TIMEOUT_MS = 5_000;
const CLOSE_TIMEOUT_MS = 3_000;
const HOUR_S = 3_600;

/**
 * Queues as transport: what is in them may be lost, and is then put back from the database.
 * Carried by Redis, or by PostgreSQL where there is no Redis. Nothing connects before it is first used.
 */
@Injectable()
export class Queues implements OnApplicationShutdown {
  #backend: QueueBackend | null = null;
  readonly #queues = new Map<QueueName, Queue>();
  readonly #workers = new Set<QueueWorker>();

  constructor(private readonly options: QueueOptions) {}

  /** Adds jobs in one go. Rejects within 5 s when the queue's server does not answer: the sweep tries again later. */
  async add(queue: QueueName, name: string, jobs: readonly QueueJob[]): Promise<void> {
    if (jobs.length === 0) return;
    for (const { id } of jobs) checkId(id);
    const added = this.#queue(queue).addBulk(
      jobs.map(({ id, data, delayMs }) => ({
        name,
        data,
        opts: {
          jobId: id,
          ...(delayMs === undefined ? {} : { delay: delayMs }),
          attempts: 1,
          removeOnComplete: { age: HOUR_S, count: 1_000 },
          removeOnFail: { age: 24 * HOUR_S, count: 5_000 },
        },
      })),
    );
    await within(ADD_TIMEOUT_MS, added, `the queue ${queue} does not answer`);
  }

  /** Runs the handler for each job. A handler that throws fails its job for good: retrying is the ledger's business. */
  work(queue: QueueName, handler: (job: ReceivedJob) => Promise<void>, options: WorkOptions): QueueWorker {
    const inHand = new Set<Promise<void>>();
    let closing = false;
    // Connections that end while we close are no news.
    const onError = (error: Error): void => {
      if (!closing) options.onError?.(error);
    };
    const worker = this.#open().worker(
      queue,
      (job) => {
        const handled = handler({ id: job.id ?? '', name: job.name, data: job.data as ReceivedJob['data'] });
        inHand.add(handled);
        return handled.finally(() => inHand.delete(handled));
      },
      { ...options, onError },
    );
    const handle: QueueWorker = {
      close: async (graceMs) => {
        closing = true;
        this.#workers.delete(handle);
        await worker.pause(true);
        // BullMQ cannot be hurried once it waits for its jobs, so the waiting is ours.
        const finished = await settles(Promise.allSettled(inHand), graceMs);
        await settles(worker.close(!finished), CLOSE_TIMEOUT_MS);
        return finished;
      },
    };
    this.#workers.add(handle);
    return handle;
  }

  /** How many jobs wait, run, are delayed or failed; rejects when the queue's server does not answer. */
  async counts(queue: QueueName): Promise<Record<string, number>> {
    const counted = this.#queue(queue).getJobCounts('wait', 'active', 'delayed', 'failed');
    return within(ADD_TIMEOUT_MS, counted, `the queue ${queue} does not answer`);
  }

  /** Ends workers, then connections. Safe to call twice. */
  async close(graceMs = ADD_TIMEOUT_MS): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.close(graceMs)));
    await Promise.all([...this.#queues.values()].map((queue) => settles(queue.close(), CLOSE_TIMEOUT_MS)));
    this.#queues.clear();
    if (this.#backend) await settles(this.#backend.close(), CLOSE_TIMEOUT_MS);
    this.#backend = null;
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  #open(): QueueBackend {
    this.#backend ??= openBackend(this.options);
    return this.#backend;
  }

  #queue(name: QueueName): Queue {
    const queue = this.#queues.get(name) ?? this.#open().queue(name);
    this.#queues.set(name, queue);
    return queue;
  }
}

/** BullMQ keeps ids with colons and whole numbers for itself. */
function checkId(id: string): void {
  if (id === '' || id.includes(':') || /^\d+$/.test(id)) throw new Error(`not a job id: "${id}"`);
}

async function within<T>(milliseconds: number, work: Promise<T>, complaint: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(complaint)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function settles(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return within(milliseconds, work, 'too slow').then(
    () => true,
    () => false,
  );
}
