import { Injectable } from '@nestjs/common';
import { STOP } from '#config/stop';
import { MailTransport, type QueueName } from '#libs/platform';
import { Complaints } from './complaints.js';
import { Crew } from './crew.js';
import { Rounds } from './rounds.js';

/** A worker at work: it hears of facts, hands over what is owed, and does the jobs. Any number may work side by side. */
@Injectable()
export class Shift {
  readonly #broken = Promise.withResolvers<never>();

  constructor(
    private readonly rounds: Rounds,
    private readonly crew: Crew,
    private readonly mail: MailTransport,
  ) {
    // Whoever does not ask need not be told.
    this.#broken.promise.catch(() => undefined);
  }

  /** Rejects with WorkerWedged when this process can do no more than end, to be started anew. */
  get broken(): Promise<never> {
    return this.#broken.promise;
  }

  /** Whether it gave a sign of life lately: every queue's consumer took a job, or its server is known to be away. */
  get alive(): boolean {
    return this.crew.alive;
  }

  /** Begins. `url` is the database's, for the connection that listens. */
  async begin(url: string): Promise<void> {
    const complaints = new Complaints();
    await this.rounds.begin(url, complaints);
    this.crew.begin(complaints, (queue) => this.#broken.reject(new WorkerWedged(queue)));
  }

  /**
   * Ends: takes nothing new and waits a few seconds for what is in hand. A message whose server has not taken it by then
   * is let go of. What is cut off is done by another worker, or at the next start.
   */
  async end(): Promise<void> {
    this.mail.windDown(STOP.mailMs);
    await Promise.all([this.rounds.end(), this.crew.end(STOP.jobsMs)]);
  }
}

/** A consumer takes no jobs, although its queue's server answers and it was opened anew several times. */
export class WorkerWedged extends Error {
  override readonly name = 'WorkerWedged';

  constructor(queue: QueueName) {
    super(
      `The queue ${queue} gives this worker no job although its server answers, and opening it anew did not help. ` +
        'The worker ends with exit code 1, for its service manager to start it again.',
    );
  }
}
