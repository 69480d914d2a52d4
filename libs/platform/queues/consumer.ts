import type { Job } from 'bullmq';
import type { OpenConsumer, QueueBackend } from './queue-backend.js';
import type { JobHandler, QueueName, ReceivedJob, WorkOptions } from './queue-job.js';
import { settles } from './time-limit.js';

/** Somebody at work on a queue. */
export interface QueueWorker {
  readonly queue: QueueName;
  /** How many jobs it has in hand, and how many it may have. */
  readonly load: { readonly inHand: number; readonly most: number };
  /** Takes no further job and waits for those in hand, at most so long; returns whether all were finished. */
  close(graceMs: number): Promise<boolean>;
  /**
   * Leaves its connections where they are and opens new ones, for one that takes no job any more. What it has in hand
   * goes on, and may be given to another as well: every job is safe to do twice.
   */
  renew(): void;
}

const OPEN_TIMEOUT_MS = 500;
const CLOSE_TIMEOUT_MS = 2_000;

/** One consumer of one queue, over BullMQ's worker of the moment. */
export class Consumer implements QueueWorker {
  readonly #inHand = new Set<Promise<void>>();
  #closing = false;
  #open: OpenConsumer;

  constructor(
    readonly queue: QueueName,
    private readonly backend: QueueBackend,
    private readonly handler: JobHandler,
    private readonly options: WorkOptions,
  ) {
    this.#open = this.#begin();
  }

  get load(): { readonly inHand: number; readonly most: number } {
    return { inHand: this.#inHand.size, most: this.options.concurrency };
  }

  async close(graceMs: number): Promise<boolean> {
    this.#closing = true;
    const { worker, connected, drop } = this.#open;
    // One that is closed while it still opens its connections leaves one of them behind.
    if (connected()) await settles(worker.waitUntilReady(), OPEN_TIMEOUT_MS);
    await worker.pause(true);
    // BullMQ cannot be hurried once it waits for its jobs, so the waiting is ours.
    const finished = await settles(Promise.allSettled(this.#inHand), graceMs);
    // Without a server there is nobody to take leave of: BullMQ would wait for it.
    await settles(worker.close(!finished || !connected()), CLOSE_TIMEOUT_MS);
    drop();
    return finished;
  }

  renew(): void {
    if (this.#closing) return;
    const { worker, drop } = this.#open;
    void settles(worker.close(true), CLOSE_TIMEOUT_MS).finally(drop);
    this.#open = this.#begin();
  }

  #begin(): OpenConsumer {
    const open: OpenConsumer = this.backend.consumer(this.queue, (job) => this.#handle(job), {
      ...this.options,
      onError: (error) => {
        // Connections that end while we close, or that were given up, are no news.
        if (!this.#closing && open === this.#open) this.options.onError?.(error);
      },
    });
    return open;
  }

  #handle(job: Job): Promise<void> {
    const handled = this.handler(received(this.queue, job));
    this.#inHand.add(handled);
    return handled.finally(() => this.#inHand.delete(handled));
  }
}

function received(queue: QueueName, job: Job): ReceivedJob {
  const { id = '', name, timestamp, processedOn = timestamp, opts } = job;
  const waitedMs = Math.max(0, processedOn - timestamp - (opts.delay ?? 0));
  return { queue, id, name, data: job.data as ReceivedJob['data'], waitedMs };
}
