import { Injectable, Logger } from '@nestjs/common';
import {
  describeError,
  Queues,
  withLogContext,
  type QueueName,
  type QueueWorker,
  type ReceivedJob,
} from '#libs/platform';
import { Canary, PATIENCE } from './canary.js';
import type { Complaints } from './complaints.js';
import { DoJob } from './do-job.js';
import { WorkerFigures } from './worker-figures.js';
import { Heartbeat } from './heartbeat.js';

/** Mail waits for servers, referrals must not wait for mail, deadlines are few. */
const CONCURRENCY: Readonly<Record<QueueName, number>> = { notifications: 4, handoffs: 3, clocks: 2 };
const LOOK_PACE = { everyMs: 1_000 };

/** Those at work on the queues, and the canary that watches over them. */
interface AtWork {
  readonly workers: readonly QueueWorker[];
  readonly canary: Canary;
  readonly looking: Heartbeat;
  readonly complaints: Complaints;
}

/** The consumers of one process: they do the jobs, and are renewed when they take none any more. */
@Injectable()
export class Crew {
  readonly #log = new Logger('worker');
  #atWork: AtWork | null = null;

  constructor(
    private readonly queues: Queues,
    private readonly doJob: DoJob,
    private readonly figures: WorkerFigures,
  ) {}

  /** Begins. `onWedged` is told when a queue gives this process no job whatever is done: it should end. */
  begin(complaints: Complaints, onWedged: (queue: QueueName) => void, patience = PATIENCE): void {
    const workers = Object.entries(CONCURRENCY).map(([queue, concurrency]) =>
      this.queues.work(queue as QueueName, (job) => this.#handle(job), { concurrency, onError: complaints.note }),
    );
    const canary = new Canary(
      {
        add: (queue, name, jobs) => this.queues.add(queue, name, jobs),
        workers,
        onRenewed: (queue) => this.#renewed(queue),
        onWedged,
      },
      patience,
    );
    this.figures.follow(Object.keys(CONCURRENCY) as QueueName[], (queue) => canary.ageSeconds(queue));
    const looking = new Heartbeat(() => canary.look(), LOOK_PACE, complaints.note);
    this.#atWork = { workers, canary, looking, complaints };
  }

  /** Whether every consumer gave a sign of life lately; also when nobody can know, for the queues' server is away. */
  get alive(): boolean {
    return this.#atWork?.canary.alive ?? false;
  }

  /** Takes nothing new and waits so long for what is in hand. What is cut off is done by another worker. */
  async end(graceMs: number): Promise<void> {
    const atWork = this.#atWork;
    this.#atWork = null;
    if (!atWork) return;
    const { workers, looking } = atWork;
    await Promise.all([looking.stop(), ...workers.map((worker) => worker.close(graceMs))]);
  }

  #renewed(queue: QueueName): void {
    this.figures.renewed(queue);
    this.#log.warn({ msg: 'a consumer that took no job was opened anew', queue });
  }

  #handle(job: ReceivedJob): Promise<void> {
    this.#atWork?.canary.heard(job.queue);
    return withLogContext({ queue: job.queue, job: job.id, ...subjectOf(job) }, () => this.#do(job));
  }

  async #do(job: ReceivedJob): Promise<void> {
    this.figures.taken(job);
    const began = performance.now();
    try {
      const trouble = job.name === 'canary' ? await this.#atWork?.canary.land(job) : await this.doJob.run(job);
      if (typeof trouble === 'string') this.#atWork?.complaints.tell(trouble);
      this.figures.done(job, 'done');
      this.#log.debug({ msg: 'done', milliseconds: Math.round(performance.now() - began) });
    } catch (error) {
      this.figures.done(job, 'failed');
      const described = describeError(error);
      this.#log.warn({ msg: 'a job failed and is done again later', error: described });
      // The queue keeps what it is told.
      throw new Error(described.message);
    }
  }
}

/** What a job is about, for the log. */
function subjectOf({ name, data }: ReceivedJob): Record<string, string> {
  if (name === 'errands') return { errandId: String(data['ids']) };
  const id = String(data['id']);
  if (name === 'delivery') return { deliveryId: id };
  return name === 'clock' ? { instanceId: id } : {};
}
