/** The queues there are: mail to people, referrals to partners, deadlines and sweeps. */
export type QueueName = 'notifications' | 'handoffs' | 'clocks';

/** One unit of later work. Data holds ids and small values, never personal data: it lies in the queue in clear text. */
export interface QueueJob {
  /** Adding an id that the queue still knows, finished or not, adds nothing. No colon, not a whole number. */
  readonly id: string;
  readonly data: Readonly<Record<string, string | number>>;
  readonly delayMs?: number;
  /** Its id may be added again once it is done; nothing of it is kept. */
  readonly forgetDone?: true;
}

/** A job as a handler gets it. */
export interface ReceivedJob {
  readonly queue: QueueName;
  readonly id: string;
  readonly name: string;
  readonly data: Readonly<Record<string, string | number>>;
  /** From the moment it was due to the moment it was taken, by the clocks of whoever added and whoever took it. */
  readonly waitedMs: number;
}

export type JobHandler = (job: ReceivedJob) => Promise<void>;

export interface WorkOptions {
  readonly concurrency: number;
  /** Told of what fails outside a job: a lost connection, a stalled job. */
  readonly onError?: (error: Error) => void;
}
