import { Injectable } from '@nestjs/common';
import { done, refuse, type Actor, type Outcome } from '#libs/kernel';
import { Database, rows } from '#libs/platform';
import { HELD } from './delivery.queries.js';
import { NotificationKit } from './notification-kit.js';

/**
 * Puts everything that is under way in doubt, for a person to resend: after the database was restored from a back-up,
 * what it takes for unsent may have been sent since. To be run while nobody sends; what is owed afterwards flows.
 * Refuses `not-allowed` to everybody but a service.
 */
@Injectable()
export class HoldDeliveries {
  constructor(
    private readonly database: Database,
    private readonly kit: NotificationKit,
  ) {}

  run(_: object, actor: Actor): Promise<Outcome<{ readonly held: number }>> {
    return this.database.attempt(async (tx) => {
      if (actor.role !== 'service') return refuse('not-allowed', { values: { role: actor.role } });
      const held = await rows(
        tx,
        `update delivery
            set state = 'in_doubt', claim_token = null, last_error = $2, doubted_at = coalesce($1::timestamptz, now())
          where state in ('pending', 'claimed', 'sending') returning id`,
        [this.kit.clock.sqlNow(), HELD],
      );
      return done({ held: held.length });
    });
  }
}
