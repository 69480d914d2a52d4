import { Injectable } from '@nestjs/common';
import { done, refuse, worksAtDesk, type Actor, type Id, type Outcome } from '#libs/kernel';
import { Database, rows } from '#libs/platform';
import { NotificationKit } from './notification-kit.js';
import type { DueDelivery } from './owe-mail.js';

/**
 * Sends again what failed, was not sent, or is in doubt, because a person said so: with a new Message-ID, so that no
 * mailbox swallows it. Refuses `not-allowed`, `delivery-unknown` and `delivery-under-way` (it was sent, or will be).
 */
@Injectable()
export class ResendDelivery {
  constructor(
    private readonly database: Database,
    private readonly kit: NotificationKit,
  ) {}

  run({ deliveryId }: { readonly deliveryId: Id }, actor: Actor): Promise<Outcome<DueDelivery>> {
    return this.database.attempt(async (tx) => {
      if (!worksAtDesk(actor) && actor.role !== 'service')
        return refuse('not-allowed', { values: { role: actor.role } });
      const [due] = await rows<DueDelivery>(
        tx,
        `update delivery
            set state = 'pending', attempts = 0, generation = generation + 1, last_error = null, claim_token = null,
                message_id = '<' || id || '.' || (generation + 1) || '@' || $3 || '>',
                due_at = coalesce($1::timestamptz, now())
          where id = $2::uuid and state in ('failed', 'in_doubt', 'not_sent')
          returning id as "deliveryId", queue, generation || '.' || claims as turn`,
        [this.kit.clock.sqlNow(), deliveryId, this.kit.host],
      );
      if (due) return done(due);
      const known = await rows(tx, 'select id from delivery where id = $1::uuid', [deliveryId]);
      return refuse(known.length > 0 ? 'delivery-under-way' : 'delivery-unknown');
    });
  }
}
