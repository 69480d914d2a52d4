import { Injectable } from '@nestjs/common';
import { done, refuse, type Id, type Outcome } from '#libs/kernel';
import { recordCallTask } from '#libs/dossier';
import { Database, describeError, isOutage, MailFailure, MailTransport, patiently, type Tx } from '#libs/platform';
import { ClaimHolder } from './claim-holder.js';
import type { DeliveryState } from './delivery.queries.js';
import {
  claim,
  IN_DOUBT,
  markSending,
  mayRetry,
  settle,
  SOON_SECONDS,
  withoutAddresses,
  type ClaimedDelivery,
  type Ending,
} from './ledger.js';
import { NotificationKit } from './notification-kit.js';
import { renderMail } from './render-mail.js';

/** What was made of one attempt. */
export interface Attempted {
  readonly state: DeliveryState;
  /** Why the message did not get through, for whoever looks after the mail server: codes, no personal data. */
  readonly trouble?: string;
}

/**
 * Sends one delivery: claims it, renders it from the present state, marks it before the server is given a byte, and
 * writes down what the server said. Safe to run twice and by many: one of them has the claim. Refuses
 * `delivery-not-due` (sent already, claimed by another, or to be tried later) and `claim-lost`.
 */
@Injectable()
export class SendDelivery {
  constructor(
    private readonly database: Database,
    private readonly kit: NotificationKit,
    private readonly transport: MailTransport,
    private readonly holder: ClaimHolder,
  ) {}

  async run({ deliveryId }: { readonly deliveryId: Id }): Promise<Outcome<Attempted>> {
    const delivery = await this.database.transact((tx) => claim(tx, this.kit.clock, deliveryId));
    if (!delivery) return refuse('delivery-not-due');
    return this.holder.hold(delivery, async () => {
      const ending = await this.attempt(delivery);
      // What the server said is known here alone.
      const settled = ending !== null && (await patiently(() => this.settle(delivery, ending)));
      if (!settled) return refuse('claim-lost');
      const { state, trouble } = ending;
      return done({ state, ...(trouble === undefined ? {} : { trouble }) });
    });
  }

  private settle(delivery: ClaimedDelivery, ending: Attempt): Promise<boolean> {
    return this.database.transact(async (tx) => {
      const written = await settle(tx, this.kit.clock, delivery, ending);
      if (written && ending.call) await this.callInstead(tx, delivery, ending.call);
      return written;
    });
  }

  /** Somebody a letter cannot reach is phoned; colleagues see the list of what was not sent. */
  private async callInstead(tx: Tx, { recipient, dossierId, mail }: ClaimedDelivery, why: string): Promise<void> {
    if (dossierId === null || recipient.startsWith('account:')) return;
    const task = recipient === 'holder' ? why : `partner-${why}`;
    await recordCallTask(tx, this.kit.referral, { dossierId, mail, why: task });
  }

  /** One attempt, and how it ended; null when the claim was lost before anything was sent. */
  private async attempt(delivery: ClaimedDelivery): Promise<Attempt | null> {
    const hold = { lost: false };
    try {
      const rendered = await renderMail(this.database.reader(), this.kit, delivery);
      if (!rendered.ok) return unsent(rendered.refusal.code);
      const { reply } = await this.transport.send(rendered.value, {
        beforeData: async () => {
          hold.lost = !(await this.database.transact((tx) => markSending(tx, this.kit.clock, delivery)));
          if (hold.lost) throw new Error('the claim was lost');
        },
      });
      return { state: 'sent', subject: rendered.value.subject, reply };
    } catch (error) {
      return hold.lost ? null : failed(delivery, error);
    }
  }
}

/** How an attempt ended, and why somebody must be phoned for it, if they must. */
type Attempt = Ending & Pick<Attempted, 'trouble'> & { readonly call?: 'mail-failed' | 'no-address' };

/** What was decided not to be sent. Without a real address somebody must be phoned; the rest was overtaken. */
function unsent(code: string): Attempt {
  const unreachable = code === 'no-address' || code === 'placeholder-address';
  return { state: 'not_sent', error: code, ...(unreachable ? { call: 'no-address' } : {}) };
}

function failed(delivery: ClaimedDelivery, error: unknown): Attempt {
  const failure = error instanceof MailFailure ? error : null;
  if (failure?.afterData)
    return { state: delivery.resendWhenInDoubt ? 'pending' : 'in_doubt', error: IN_DOUBT, trouble: IN_DOUBT };
  // A failed query may quote whose project it is.
  const message = withoutAddresses(describeError(error).message);
  // Broken off by us before the server had it, for this process stops: another one takes it at once.
  if (failure?.interrupted) return { state: 'pending', error: message, againInSeconds: 0 };
  // Our own database was away: no reason to wait for as long as a mail server is given.
  if (isOutage(error)) return { state: 'pending', error: 'interrupted by an outage', againInSeconds: SOON_SECONDS };
  const hopeless = failure?.permanent === true || !mayRetry(delivery);
  const told = { error: message, trouble: message };
  return hopeless ? { state: 'failed', ...told, call: 'mail-failed' } : { state: 'pending', ...told };
}
