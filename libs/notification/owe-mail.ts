import { newId, type Id } from '#libs/kernel';
import { recordCallTask } from '#libs/dossier';
import { rows, type Tx } from '#libs/platform';
import { linkOf, policyOf, type MailPolicy } from './mails.js';
import type { NotificationKit } from './notification-kit.js';
import { addressOf, recipientsOf, type About, type Recipient, type RecipientRole } from './recipients.queries.js';

/** One mail that a fact calls for. */
export interface OwedMail extends About {
  readonly mail: string;
  /** The journal entry it follows from: with mail and recipient the key that keeps it from being owed twice. */
  readonly fact: string;
  readonly to: RecipientRole;
  readonly sessionId?: Id | null;
  /** More ids and codes that the mail speaks of: `partner`, `actor`, `trigger`, `clock`. Never a name or a text. */
  readonly context?: Readonly<Record<string, string>>;
  /** An account that need not be told: whoever did it. */
  readonly except?: Id | undefined;
}

/** A delivery to hand to its queue after commit; the sweep finds it anyway. */
export interface DueDelivery {
  readonly deliveryId: Id;
  readonly queue: string;
  /** Its generation and how often it was claimed, such as `1.0`: with each claim another, so that a queue takes it for a new job. */
  readonly turn: string;
}

/**
 * Writes a mail into the ledger, one delivery for each person it is for as things stand now, in the transaction of the
 * reaction. Owing the same twice is harmless. A holder or partner without an address becomes a call to make.
 */
export async function oweMail(tx: Tx, kit: NotificationKit, owed: OwedMail): Promise<DueDelivery[]> {
  const policy = policyOf(owed.mail);
  const due: DueDelivery[] = [];
  for (const recipient of await recipientsOf(tx, kit, owed.to, owed)) {
    if (recipient.recipient === `account:${owed.except ?? ''}`) continue;
    const address = await addressOf(tx, kit, recipient.recipient, owed.dossierId ?? null);
    if (address === null) {
      await callInstead(tx, kit, owed, recipient);
      continue;
    }
    await ensureLink(tx, kit, owed, recipient);
    due.push(...(await insert(tx, kit, { owed, recipient, policy })));
  }
  return due;
}

async function callInstead(tx: Tx, kit: NotificationKit, owed: OwedMail, { recipient }: Recipient): Promise<void> {
  if (!owed.dossierId || recipient.startsWith('account:')) return;
  const why = recipient === 'holder' ? 'no-address' : 'partner-no-address';
  await recordCallTask(tx, kit.referral, { dossierId: owed.dossierId, mail: owed.mail, why });
}

async function ensureLink(tx: Tx, kit: NotificationKit, owed: OwedMail, { recipient }: Recipient): Promise<void> {
  const purpose = linkOf(owed.mail, recipient);
  const subject = purpose === 'referral-answer' ? owed.referralId : owed.dossierId;
  if (!purpose || !subject) return;
  // A closing mail shows two: the survey, and the page that keeps what was said.
  for (const needed of purpose === 'survey' ? (['survey', 'follow-up'] as const) : [purpose]) {
    const link = { purpose: needed, subject, recipient };
    if (!(await kit.links.current(tx, link))) await kit.links.issue(tx, link);
  }
}

async function insert(
  tx: Tx,
  kit: NotificationKit,
  { owed, recipient, policy }: { readonly owed: OwedMail; readonly recipient: Recipient; readonly policy: MailPolicy },
): Promise<DueDelivery[]> {
  const id = newId();
  // A language that the territory does not speak is its first.
  const { locale } = kit.pack.wording(recipient.locale);
  const context = { ...owed.context, ...pick({ sessionId: owed.sessionId, accountId: owed.accountId }) };
  const inserted = await rows(
    tx,
    `insert into delivery (id, dedupe_key, mail, locale, recipient, dossier_id, referral_id, context, queue,
                           resend_when_in_doubt, state, message_id, due_at, created_at)
     select $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, 'pending', $12, at, at
       from coalesce($1::timestamptz, now()) at
     on conflict (dedupe_key) do nothing returning id`,
    [
      kit.clock.sqlNow(),
      id,
      `${owed.fact}/${owed.mail}/${recipient.recipient}`,
      ...[owed.mail, locale, recipient.recipient, owed.dossierId ?? null, owed.referralId ?? null],
      ...[JSON.stringify(context), policy.queue, policy.resendWhenInDoubt, `<${id}@${kit.host}>`],
    ],
  );
  return inserted.length === 0 ? [] : [{ deliveryId: id, queue: policy.queue, turn: '1.0' }];
}

function pick(values: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
