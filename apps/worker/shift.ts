import { Injectable, Logger } from '@nestjs/common';
import { describeError, Queues, type QueueName, type QueueWorker, type ReceivedJob } from '#libs/platform';
import { DoJob } from './do-job.js';
import { ForgetOldThings } from './forget-old-things.js';
import { HandOver } from './hand-over.js';
import { Heartbeat } from './heartbeat.js';
import { OutboxListener } from './outbox-listener.js';

/** Where facts come fast not every one of them hints: a relay that found work looks again at once. */
const RELAY_PACE = { everyMs: 2_000, busyMs: 50 };
const SWEEP_PACE = { everyMs: 5_000, busyMs: 50 };
const FORGET_PACE = { everyMs: 3_600_000 };
const GRACE_MS = 4_000;
/** Mail waits for servers, referrals must not wait for mail, deadlines are few. */
const CONCURRENCY: Readonly<Record<QueueName, number>> = { notifications: 4, handoffs: 3, clocks: 2 };

/** A worker at work: it hears of facts, hands over what is owed, and does the jobs. Any number may work side by side. */
@Injectable()
export class Shift {
  readonly #log = new Logger('worker');
  #end: (() => Promise<void>) | null = null;

  constructor(
    private readonly queues: Queues,
    private readonly handOver: HandOver,
    private readonly doJob: DoJob,
    private readonly forgetOldThings: ForgetOldThings,
  ) {}

  /** Begins. `url` is the database's, for the connection that listens. */
  async begin(url: string): Promise<void> {
    const complain = (error: unknown): void => {
      this.#log.warn({ error: describeError(error) });
    };
    const relay = new Heartbeat(() => this.handOver.relay(), RELAY_PACE, complain);
    const sweep = new Heartbeat(() => this.handOver.sweep(), SWEEP_PACE, complain);
    const forget = new Heartbeat(() => this.forgetOldThings.run(), FORGET_PACE, complain);
    const listener = new OutboxListener(url, () => relay.wake(), complain);
    await listener.start();
    const workers = Object.entries(CONCURRENCY).map(([queue, concurrency]) =>
      this.queues.work(queue as QueueName, (job) => this.#do(job, complain), { concurrency, onError: complain }),
    );
    this.#end = () => endOf({ beats: [relay, sweep, forget], listener, workers });
  }

  async #do(job: ReceivedJob, complain: (error: unknown) => void): Promise<void> {
    try {
      await this.doJob.run(job);
    } catch (error) {
      complain(error);
      // The queue keeps what it is told.
      throw new Error(describeError(error).message);
    }
  }

  /** Ends: takes nothing new and waits a few seconds for what is in hand. What is cut off is done by another worker. */
  async end(): Promise<void> {
    const end = this.#end;
    this.#end = null;
    await end?.();
  }
}

async function endOf(parts: {
  readonly beats: readonly Heartbeat[];
  readonly listener: OutboxListener;
  readonly workers: readonly QueueWorker[];
}): Promise<void> {
  await parts.listener.stop();
  const { beats, workers } = parts;
  await Promise.all([...beats.map((beat) => beat.stop()), ...workers.map((worker) => worker.close(GRACE_MS))]);
}
