import { Worker, type Job, type Queue } from 'bullmq';
import type { QueueName, WorkOptions } from './queue-job.js';

/** One of BullMQ's workers, with the connections that are its own. */
export interface OpenConsumer {
  readonly worker: Worker;
  /** Whether its server answered lately, as far as its connections know. */
  readonly connected: () => boolean;
  /** Ends its connections, whether or not the server answers. */
  readonly drop: () => void;
}

/** What carries the queues. */
export interface QueueBackend {
  queue(name: QueueName): Queue;
  consumer(name: QueueName, handler: (job: Job) => Promise<void>, options: WorkOptions): OpenConsumer;
  /** True for one of those who ask while the server holds no mark: it lost what it held, or never held anything. */
  claimEmpty(): Promise<boolean>;
  /** What was lost has been put back: whoever asks from now on hears no. */
  markFilled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * How every consumer works. One that is killed holds its jobs until the lock runs out and a check finds it so: at most
 * lockDuration + stalledInterval = 12 s later somebody else resumes them. After a lost connection it fetches again
 * within a second; BullMQ's own 15 s would eat half of what an outage may cost.
 */
export const CONSUMING = {
  lockDuration: 8_000,
  stalledInterval: 4_000,
  maxStalledCount: 10,
  runRetryDelay: 1_000,
} as const;

/** BullMQ stops working silently when nobody listens to its errors. */
export function listen<T extends Queue | Worker>(member: T, onError?: (error: Error) => void): T {
  (member as Queue).on('error', (error) => onError?.(error));
  if (member instanceof Worker)
    member.on('stalled', (id) => onError?.(new Error(`the job ${id} stalled and is taken up again`)));
  return member;
}
