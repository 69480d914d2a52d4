import { Injectable } from '@nestjs/common';
import { Database } from '#libs/platform';
import { renew, RENEW_EVERY_MS, type ClaimedDelivery } from './ledger.js';
import { NotificationKit } from './notification-kit.js';

/**
 * Keeps a claim alive while its sender lives: a claim runs out a few seconds after its process died, and holds as long
 * as a slow server takes.
 */
@Injectable()
export class ClaimHolder {
  constructor(
    private readonly database: Database,
    private readonly kit: NotificationKit,
  ) {}

  /** Runs the work of the claim's holder and renews the claim meanwhile. What the work gives or throws is handed on. */
  async hold<T>(delivery: ClaimedDelivery, work: () => Promise<T>): Promise<T> {
    const renewals = new Set<Promise<unknown>>();
    const timer = setInterval(() => {
      if (renewals.size > 0) return;
      // An outage ends or the claim does: the next step of the sender finds out which.
      const renewal = renew(this.database.reader(), this.kit.clock, delivery)
        .catch(() => undefined)
        .finally(() => renewals.delete(renewal));
      renewals.add(renewal);
    }, RENEW_EVERY_MS);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      await Promise.all(renewals);
    }
  }
}
