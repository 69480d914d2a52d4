import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { QueueOptions } from '../platform.options.js';
import { Consumer, type QueueWorker } from './consumer.js';
import { postgresBackend } from './postgres-backend.js';
import type { QueueBackend } from './queue-backend.js';
import type { JobHandler, QueueJob, QueueName, WorkOptions } from './queue-job.js';
import { redisBackend } from './redis-backend.js';
import { settles, within } from './time-limit.js';

const ADD_TIMEOUT_MS = 5_000;
const CLOSE_TIMEOUT_MS = 2_000;
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
      jobs.map(({ id, data, delayMs, forgetDone }) => ({
        name,
        data,
        opts: {
          jobId: id,
          ...(delayMs === undefined ? {} : { delay: delayMs }),
          attempts: 1,
          removeOnComplete: forgetDone ?? { age: HOUR_S, count: 1_000 },
          removeOnFail: { age: 24 * HOUR_S, count: 5_000 },
        },
      })),
    );
    await within(ADD_TIMEOUT_MS, added, `the queue ${queue} does not answer`);
  }

  /** Runs the handler for each job. A handler that throws fails its job for good: retrying is the ledger's business. */
  work(queue: QueueName, handler: JobHandler, options: WorkOptions): QueueWorker {
    const worker = new Consumer(queue, this.#open(), handler, options);
    this.#workers.add(worker);
    return worker;
  }

  /** How many jobs wait, run, are delayed or failed; rejects when the queue's server does not answer. */
  async counts(queue: QueueName): Promise<Record<string, number>> {
    const counted = this.#queue(queue).getJobCounts('wait', 'active', 'delayed', 'failed');
    return within(ADD_TIMEOUT_MS, counted, `the queue ${queue} does not answer`);
  }

  /**
   * Where the queues' server lost what it held (emptied, or started anew without its data) runs `refill`, in one of the
   * processes that ask. True when it ran here. Rejects within seconds when the server does not answer, and is to be
   * asked again: when `refill` fails or its process dies, another does it half a minute later.
   */
  async refillIfEmptied(refill: () => Promise<void>): Promise<boolean> {
    const backend = this.#open();
    const complaint = "the queues' server does not answer";
    if (!(await within(ADD_TIMEOUT_MS, backend.claimEmpty(), complaint))) return false;
    await refill();
    await within(ADD_TIMEOUT_MS, backend.markFilled(), complaint);
    return true;
  }

  /** When the job that waits longest was added, in milliseconds since 1970; null when none waits. */
  async waitingSince(queue: QueueName): Promise<number | null> {
    const asked = this.#queue(queue).getJobs(['wait'], 0, 0, true);
    const [oldest] = await within(ADD_TIMEOUT_MS, asked, `the queue ${queue} does not answer`);
    return oldest?.timestamp ?? null;
  }

  /** Ends workers, then connections. Safe to call twice. */
  async close(graceMs = ADD_TIMEOUT_MS): Promise<void> {
    const workers = [...this.#workers];
    this.#workers.clear();
    await Promise.all(workers.map((worker) => worker.close(graceMs)));
    await Promise.all([...this.#queues.values()].map((queue) => settles(queue.close(), CLOSE_TIMEOUT_MS)));
    this.#queues.clear();
    if (this.#backend) await settles(this.#backend.close(), CLOSE_TIMEOUT_MS);
    this.#backend = null;
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  #open(): QueueBackend {
    const { kind, url } = this.options;
    this.#backend ??= kind === 'redis' ? redisBackend(url) : postgresBackend(url);
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
