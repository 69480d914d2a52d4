import { Injectable } from '@nestjs/common';
import { Metrics, type QueueName, type ReceivedJob } from '#libs/platform';

/** What a worker tells of itself at `/metrics`: how long jobs waited, how they ended, whether its consumers live. */
@Injectable()
export class WorkerFigures {
  private readonly waited;
  private readonly ended;
  private readonly renewals;
  #age: (queue: QueueName) => number | null = () => null;
  #queues: readonly QueueName[] = [];

  constructor(metrics: Metrics) {
    this.waited = metrics.histogram(
      'job_wait_seconds',
      'How long a job waited from the moment it was due until it was taken, by queue.',
      ['queue'],
    );
    this.ended = metrics.counter('jobs_total', 'Jobs that ended, by queue, kind and result.', [
      'queue',
      'kind',
      'result',
    ]);
    this.renewals = metrics.counter(
      'consumer_renewals_total',
      'Consumers that took no job and were opened anew, by queue.',
      ['queue'],
    );
    metrics.gauge('canary_age_seconds', 'How long ago the consumer of a queue gave its last sign of life.', {
      labels: ['queue'],
      read: (gauge) => {
        gauge.reset();
        for (const queue of this.#queues) {
          const age = this.#age(queue);
          if (age !== null) gauge.set({ queue }, age);
        }
      },
    });
  }

  /** Whom to ask, at each scrape, for the last sign of life of each queue's consumer; null: nobody can know. */
  follow(queues: readonly QueueName[], age: (queue: QueueName) => number | null): void {
    this.#queues = queues;
    this.#age = age;
  }

  taken({ queue, waitedMs }: ReceivedJob): void {
    this.waited.observe({ queue }, waitedMs / 1_000);
  }

  done({ queue, name }: ReceivedJob, result: 'done' | 'failed'): void {
    this.ended.inc({ queue, kind: name, result });
  }

  renewed(queue: QueueName): void {
    this.renewals.inc({ queue });
  }
}
