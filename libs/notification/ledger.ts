import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Clock, Id } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';
import type { DeliveryState } from './delivery.queries.js';

/**
 * How long a claim holds unless its holder renews it. With the sweep's pace, what a killed process had in hand is taken
 * up within 15 s; a holder that hangs for longer than this loses its claim, and the ledger says that it was in doubt.
 */
const LEASE_SECONDS = 7;
export const RENEW_EVERY_MS = 2_000;

/** Waiting times before another try, in minutes; the last one repeats until the attempts are used up: about four days. */
const RETRY_MINUTES = [1, 5, 15, 30, 60, 120];
const MAX_ATTEMPTS = 50;
/** After an outage of our own, when no mail server was at fault. */
export const SOON_SECONDS = 15;

/** A delivery as its sender needs it. */
export interface ClaimedDelivery {
  readonly id: Id;
  /** Who holds the claim: every later step asks for it, so that a process that lost it writes nothing. */
  readonly token: string;
  readonly mail: string;
  readonly locale: string;
  readonly recipient: string;
  readonly dossierId: Id | null;
  readonly referralId: Id | null;
  readonly context: Readonly<Record<string, string>>;
  readonly messageId: string;
  /** Which attempt this is. What a crash, a stop or an outage of ours cut short was none. */
  readonly attempt: number;
  readonly resendWhenInDoubt: boolean;
  readonly createdAt: Date;
}

/**
 * Takes a due delivery for one sender; null when it is not due or somebody else has it. One whose sender died while it
 * handed the message over comes out in doubt first: by its policy it is claimed again, or left to a person.
 */
export async function claim(tx: Tx, clock: Clock, id: Id): Promise<ClaimedDelivery | null> {
  await rows(
    tx,
    `update delivery
        set state = case when resend_when_in_doubt then 'pending' else 'in_doubt' end, claim_token = null,
            doubted_at = coalesce($1::timestamptz, now()), last_error = 'interrupted while sending'
      where id = $2::uuid and state = 'sending' and due_at <= coalesce($1::timestamptz, now())`,
    [clock.sqlNow(), id],
  );
  const [claimed] = await rows<ClaimedDelivery>(
    tx,
    `update delivery
        set state = 'claimed', claim_token = $3::uuid, claims = claims + 1,
            due_at = coalesce($1::timestamptz, now()) + make_interval(secs => $4)
      where id = $2::uuid and state in ('pending', 'claimed') and due_at <= coalesce($1::timestamptz, now())
      returning id, claim_token as token, mail, locale, recipient, dossier_id as "dossierId",
                referral_id as "referralId", context, message_id as "messageId",
                attempts + 1 as attempt,
                resend_when_in_doubt as "resendWhenInDoubt", created_at as "createdAt"`,
    [clock.sqlNow(), id, randomUUID(), LEASE_SECONDS],
  );
  return claimed ?? null;
}

/** Marks that the server is about to be given the message. False when the claim was lost: then nothing may be sent. */
export async function markSending(tx: Tx, clock: Clock, { id, token }: ClaimedDelivery): Promise<boolean> {
  const marked = await rows(
    tx,
    `update delivery set state = 'sending', due_at = coalesce($1::timestamptz, now()) + make_interval(secs => $4)
      where id = $2::uuid and claim_token = $3::uuid and state = 'claimed' returning id`,
    [clock.sqlNow(), id, token, LEASE_SECONDS],
  );
  return marked.length === 1;
}

/** Prolongs a claim that is still held, before or after the mark; a claim that was lost stays lost. */
export async function renew(em: EntityManager, clock: Clock, { id, token }: ClaimedDelivery): Promise<void> {
  await rows(
    em,
    `update delivery set due_at = coalesce($1::timestamptz, now()) + make_interval(secs => $4)
      where id = $2::uuid and claim_token = $3::uuid and state in ('claimed', 'sending')`,
    [clock.sqlNow(), id, token, LEASE_SECONDS],
  );
}

/** How an attempt ended, as the ledger keeps it. */
export interface Ending {
  readonly state: DeliveryState;
  readonly subject?: string;
  readonly reply?: string;
  readonly error?: string;
  /** Tried again after so many seconds, and no attempt: not the mail server failed, but we did, or this process stops. */
  readonly againInSeconds?: number;
}

/**
 * Writes how an attempt ended. False when the claim was lost. A message that did go out is noted as sent also when it
 * was put in doubt meanwhile: now somebody knows.
 */
export async function settle(
  tx: Tx,
  clock: Clock,
  delivery: ClaimedDelivery,
  { state, subject, reply, error, againInSeconds }: Ending,
): Promise<boolean> {
  const settled = await rows(
    tx,
    `update delivery
        set state = $4, claim_token = null, subject = coalesce($5, subject), smtp_reply = coalesce($6, smtp_reply),
            last_error = $7, attempts = attempts + $10,
            sent_at = case when $4 = 'sent' then at else sent_at end,
            doubted_at = case when $8 then at else doubted_at end,
            due_at = case when $4 = 'pending' then at + make_interval(secs => $9) else due_at end
       from coalesce($1::timestamptz, now()) at
      where id = $2::uuid and (claim_token = $3::uuid or (state = 'in_doubt' and $4 = 'sent')) returning id`,
    [
      clock.sqlNow(),
      delivery.id,
      delivery.token,
      state,
      subject ?? null,
      reply === undefined ? null : withoutAddresses(withoutQuotations(reply)),
      error === undefined ? null : withoutAddresses(error),
      error === IN_DOUBT,
      againInSeconds ?? 60 * retryMinutes(delivery.attempt),
      againInSeconds === undefined ? 1 : 0,
    ],
  );
  return settled.length === 1;
}

/** What is noted when a server fell silent after it had the whole message. */
export const IN_DOUBT = 'no answer after the whole message was sent';

/** Whether another try is worth it. */
export function mayRetry({ attempt }: Pick<ClaimedDelivery, 'attempt'>): boolean {
  return attempt < MAX_ATTEMPTS;
}

function retryMinutes(attempt: number): number {
  return RETRY_MINUTES[Math.min(attempt, RETRY_MINUTES.length) - 1] ?? 1;
}

/**
 * What stands in quotes, or after one that is never closed: what a server quotes, a name or a subject, is a person's. An
 * apostrophe within a word opens nothing.
 */
const QUOTATIONS =
  /"[^"]*(?:"|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)|`[^`´']*(?:[`´']|$)|‘[^’]*(?:’|$)|(?<!\p{L})'(?:[^']|'(?=\p{L}))*(?:'|$)/gu;

/** Of an answer the ledger keeps the codes and the server's own words: enough to find the message in the server's log. */
function withoutQuotations(text: string): string {
  return text.replace(QUOTATIONS, '(quoted)');
}

/** Servers like to repeat the address in what they say; the ledger holds none. */
export function withoutAddresses(text: string): string {
  return text.replace(/<[^<>]*@[^<>]*>|\S+@\S+/g, '(address)').slice(0, 500);
}
