import type { EntityManager } from '@mikro-orm/postgresql';
import type { Clock, Id } from '#libs/kernel';
import { rows } from '#libs/platform';
import type { DueDelivery } from './owe-mail.js';

/**
 * Where a delivery stands. `sending`: the server was about to be given the message; `in_doubt`: a process died, or the
 * server fell silent, after that; `not_sent`: it was decided not to send it, and `lastError` says why.
 */
export type DeliveryState = 'pending' | 'claimed' | 'sending' | 'sent' | 'failed' | 'in_doubt' | 'not_sent';

/** A delivery as the desk and the command line show it: no address. */
export interface DeliveryView {
  readonly id: Id;
  readonly mail: string;
  readonly locale: string;
  /** `holder`, `account:<uuid>`, `partner:<code>`. */
  readonly recipient: string;
  readonly dossierId: Id | null;
  readonly reference: string | null;
  readonly state: DeliveryState;
  /** How often it came to a mail server, or could not be written. */
  readonly attempts: number;
  readonly subject: string | null;
  readonly lastError: string | null;
  readonly createdAt: Date;
  /** When it is to be sent, or sent again, while it is under way. */
  readonly dueAt: Date;
  readonly sentAt: Date | null;
  /** When nobody knew whether it had been sent: it may have arrived twice. */
  readonly doubtedAt: Date | null;
}

const SELECT = `select l.id, l.mail, l.locale, l.recipient, l.dossier_id as "dossierId", d.reference, l.state, l.attempts,
       l.subject, l.last_error as "lastError", l.created_at as "createdAt", l.due_at as "dueAt",
       l.sent_at as "sentAt", l.doubted_at as "doubtedAt"
  from delivery l left join dossier d on d.id = l.dossier_id`;

/** What a person should look at: failed, in doubt, or not sent for want of an address or a link; newest first. */
export function deliveriesNeedingAttention(em: EntityManager, limit: number): Promise<DeliveryView[]> {
  return rows(
    em,
    `${SELECT}
      where l.state in ('failed', 'in_doubt', 'not_sent') and l.last_error is distinct from $2
      order by l.created_at desc limit $1`,
    [limit, OVERTAKEN],
  );
}

/** Why a mail was not sent that events had overtaken. Nobody need look at it. */
export const OVERTAKEN = 'no-longer-needed';

/** Why a mail waits for a person after the database was restored: it may have been sent in the time that was lost. */
export const HELD = 'may have been sent after the back-up';

/** What waits for a person since the database was restored, oldest first. */
export function heldDeliveries(em: EntityManager, limit: number): Promise<{ readonly id: Id }[]> {
  return rows(
    em,
    `select id from delivery where state = 'in_doubt' and last_error = $2 order by created_at, id limit $1`,
    [limit, HELD],
  );
}

/** Everything owed to anybody about a dossier, oldest first. */
export function deliveriesOf(em: EntityManager, dossierId: Id): Promise<DeliveryView[]> {
  return rows(em, `${SELECT} where l.dossier_id = $1::uuid order by l.created_at, l.id`, [dossierId]);
}

/** One delivery; null when there is none of this id. */
export async function deliveryById(em: EntityManager, id: Id): Promise<DeliveryView | null> {
  const [delivery] = await rows<DeliveryView>(em, `${SELECT} where l.id = $1::uuid`, [id]);
  return delivery ?? null;
}

/** What the sweep hands to the queues again: due, or claimed by a process that has not come back. Longest due first. */
export function dueDeliveries(em: EntityManager, clock: Clock, limit: number): Promise<DueDelivery[]> {
  return rows(
    em,
    `select id as "deliveryId", queue, generation || '.' || claims as turn from delivery
      where state in ('pending', 'claimed', 'sending') and due_at <= coalesce($1::timestamptz, now())
      order by due_at, id limit $2`,
    [clock.sqlNow(), limit],
  );
}
