import { Injectable } from '@nestjs/common';
import { dueClocks, Flow, type DueClock } from '#libs/flow';
import { recallErrands, relayBatch, sweepErrands, takeBackErrands, type Errand } from '#libs/journal';
import { Clock } from '#libs/kernel';
import { dueDeliveries, type DueDelivery } from '#libs/notification';
import { Database, Queues, type QueueJob, type QueueName } from '#libs/platform';
import { REACTIONS } from './reactions.js';

const BATCH = 500;
const RECALL_BATCH = 5_000;
const MINUTE_MS = 60_000;

/** What a job is about; its data holds ids and counts, nothing else. */
export type JobName = 'errand' | 'delivery' | 'clock';

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
      // A queue swallows an id that it has seen: the generation makes each hand-over a new one.
      await this.add(
        'errand',
        errands.map(({ id, generation, queue }) => ({
          queue,
          id: `errand-${id}-${generation}`,
          data: { id, generation },
        })),
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
