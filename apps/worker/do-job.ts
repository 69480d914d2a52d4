import { Injectable } from '@nestjs/common';
import { SendDelivery } from '#libs/notification';
import type { ReceivedJob } from '#libs/platform';
import { HandOver, type JobName } from './hand-over.js';
import { RingDueClock } from './ring-due-clock.js';
import { RunErrands } from './run-errands.js';

/**
 * Does one job of a queue. Each is safe to do twice: the database says whether there is anything left to do. Resolves with
 * what stood in the way of a mail, for the log: it is tried again by its ledger, not by the queue.
 */
@Injectable()
export class DoJob {
  constructor(
    private readonly runErrands: RunErrands,
    private readonly sendDelivery: SendDelivery,
    private readonly ringDueClock: RingDueClock,
    private readonly handOver: HandOver,
  ) {}

  async run({ name, data }: ReceivedJob): Promise<string | undefined> {
    const id = String(data['id']);
    switch (name as JobName) {
      case 'errands':
        return this.errands(String(data['ids']).split(' '));
      case 'errand':
        return this.errands([id]);
      case 'delivery':
        return this.delivery(id);
      case 'clock':
        await this.ringDueClock.run({
          instanceId: id,
          machine: String(data['machine']),
          clock: String(data['clock']),
          kind: data['kind'] === 'warn' ? 'warn' : 'breach',
        });
        return undefined;
      default:
        throw new Error(`nobody knows the job ${name}`);
    }
  }

  private async delivery(deliveryId: string): Promise<string | undefined> {
    const sent = await this.sendDelivery.run({ deliveryId });
    const trouble = sent.ok ? sent.value.trouble : undefined;
    return trouble === undefined ? undefined : `the mail server did not take a mail: ${trouble}`;
  }

  private async errands(ids: readonly string[]): Promise<undefined> {
    const { deliveries } = await this.runErrands.run(ids);
    // Sent at once rather than at the next sweep, which would find them.
    await this.handOver.deliveries(deliveries);
  }
}
