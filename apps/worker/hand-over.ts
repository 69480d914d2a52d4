import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dueClocks, Flow, type DueClock } from '#libs/flow';
import { recallErrands, relayBatch, sweepErrands, takeBackErrands, type Errand } from '#libs/journal';
import { Clock } from '#libs/kernel';
import { dueDeliveries, type DueDelivery } from '#libs/notification';
import { Database, Queues, type QueueJob, type QueueName } from '#libs/platform';
import { REACTIONS } from './reactions.js';

const BATCH = 500;
const RECALL_BATCH = 5_000;
/** What a queue asks for a job is paid once for so many errands; their reactions are short. */
const ERRANDS_A_JOB = 8;
const MINUTE_MS = 60_000;

/** What a job is about; its data holds ids and counts, nothing else. A release before this one made an `errand` of each. */
export type JobName = 'errands' | 'errand' | 'delivery' | 'clock';

/**
 * Hands what the database owes to the queues. Whatever a queue loses, swallows or drops is found again by the sweeps:
 * the database keeps the account.
 */
@Injectable()
export class HandOver {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly flow: Flow,
    private readonly queues: Queues,
  ) {}

  /** A batch of the outbox: facts become errands, errands become jobs. True when there was any: more may follow. */
  async relay(): Promise<boolean> {
    const { taken, errands } = await this.database.transact((tx) => relayBatch(tx, this.clock, REACTIONS, BATCH));
    await this.errands(errands);
    return taken > 0;
  }

  /** Errands and deliveries that were not done in time, clocks that are due. True when it left some for the next round. */
  async sweep(): Promise<boolean> {
    const overdue = await this.database.transact((tx) => sweepErrands(tx, this.clock, BATCH));
    await this.errands(overdue);
    await this.deliveries(await dueDeliveries(this.database.reader(), this.clock, BATCH));
    await this.clocks(await dueClocks(this.database.reader(), this.flow, BATCH));
    return overdue.length === BATCH;
  }

  /**
   * Where the queues lost what they held, everything that is owed is due at once, for the sweep. True when they had: only
   * one of the workers that ask is told so.
   */
  refill(): Promise<boolean> {
    return this.queues.refillIfEmptied(async () => {
      while ((await this.database.transact((tx) => recallErrands(tx, this.clock, RECALL_BATCH))) === RECALL_BATCH);
    });
  }

  private async errands(errands: readonly Errand[]): Promise<void> {
    try {
      const byQueue = Map.groupBy(errands, ({ queue }) => queue);
      await this.add(
        'errands',
        [...byQueue].flatMap(([queue, ofQueue]) =>
          inGroups(ofQueue, ERRANDS_A_JOB).map((some) => ({
            queue,
            id: `errands-${nameOf(some)}`,
            data: { ids: some.map(({ id }) => id).join(' ') },
          })),
        ),
      );
    } catch (error) {
      await this.database.transact((tx) => takeBackErrands(tx, this.clock, errands));
      throw error;
    }
  }

  /**
   * The minute in the id keeps a full queue from filling with copies, and lets the next minute try again; the turn lets
   * in at once what another process claimed and died over.
   */
  deliveries(deliveries: readonly DueDelivery[]): Promise<void> {
    return this.add(
      'delivery',
      deliveries.map(({ deliveryId, queue, turn }) => ({
        queue,
        id: `delivery-${deliveryId}-${turn}-${this.minute()}`,
        data: { id: deliveryId },
      })),
    );
  }

  private clocks(due: readonly DueClock[]): Promise<void> {
    return this.add(
      'clock',
      due.map(({ instanceId, machine, clock, kind }) => ({
        queue: 'clocks',
        id: `clock-${instanceId}-${clock}-${kind}-${this.minute()}`,
        data: { id: instanceId, machine, clock, kind },
      })),
    );
  }

  private minute(): number {
    return Math.floor(this.clock.now().getTime() / MINUTE_MS);
  }

  private async add(name: JobName, jobs: readonly (QueueJob & { readonly queue: string })[]): Promise<void> {
    for (const [queue, ofQueue] of Map.groupBy(jobs, (job) => job.queue))
      await this.queues.add(
        queue as QueueName,
        name,
        ofQueue.map(({ id, data }) => ({ id, data })),
      );
  }
}

/** A queue swallows an id that it has seen: the generations make each hand-over a new one. */
function nameOf(errands: readonly Errand[]): string {
  const words = errands.map(({ id, generation }) => `${id} ${generation}`).join(', ');
  return createHash('sha256').update(words).digest('hex').slice(0, 32);
}

function inGroups<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
}
