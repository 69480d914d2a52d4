import type { EntityManager } from '@mikro-orm/postgresql';
import { makeInvitation } from '#libs/advice';
import { done, refuse, type Outcome } from '#libs/kernel';
import { databaseNow, type OutgoingMail } from '#libs/platform';
import { composeMail, type Block, type ComposedMail } from './blocks.email.js';
import { frameOf, typeset } from './frame.email.js';
import { layOutHtml } from './html.email.js';
import { layOutText } from './text.email.js';
import { OVERTAKEN } from './delivery.queries.js';
import type { ClaimedDelivery } from './ledger.js';
import { linkOf } from './mails.js';
import { mailViewOf, subjectOf, type MailView, type Subject } from './mail-view.queries.js';
import type { NotificationKit } from './notification-kit.js';
import { addressOf } from './recipients.queries.js';

/** Domains that belong to nobody (RFC 2606): placeholders for partners nobody has asked yet. */
const PLACEHOLDER = /@([\w-]+\.)*(example\.(org|com|net)|[\w-]+\.(example|invalid|test))$/i;

/**
 * Renders a delivery from the present state. Refuses what is not to be sent: `no-address`, `placeholder-address`,
 * `no-longer-needed` (it was overtaken by what happened since), `link-gone`. Throws when a template lacks a value.
 */
export async function renderMail(
  em: EntityManager,
  kit: NotificationKit,
  delivery: ClaimedDelivery,
): Promise<Outcome<OutgoingMail>> {
  const address = await addressOf(em, kit, delivery.recipient, delivery.dossierId);
  if (address === null) return refuse('no-address');
  if (kit.settings.placeholders === 'refuse' && PLACEHOLDER.test(address)) return refuse('placeholder-address');
  const subject = await subjectOf(em, kit, delivery);
  if (overtaken(delivery.mail, subject)) return refuse(OVERTAKEN);
  const view = await mailViewOf(em, kit, delivery, subject);
  if (linkIsGone(delivery, view)) return refuse('link-gone');
  const mail = letterOf(kit, delivery, view);
  const sender = kit.sender(delivery.locale);
  const ics = await invitationOf(em, kit, { delivery, subject, view, address, summary: mail.subject });
  return done({
    messageId: delivery.messageId,
    from: { name: sender.name, address: sender.address },
    ...(sender.replyTo ? { replyTo: { name: sender.name, address: sender.replyTo } } : {}),
    to: { address },
    ...mail,
    ...(ics ? { attachments: [ics] } : {}),
  });
}

/** Subject, text and HTML of one mail, out of one template. */
export function letterOf(
  kit: Pick<NotificationKit, 'pack' | 'paths'>,
  { mail, locale, recipient }: Pick<ClaimedDelivery, 'mail' | 'locale' | 'recipient'>,
  view: MailView,
): { readonly subject: string; readonly text: string; readonly html: string } {
  const composed = typesetAll(composeMail(`${mail}.${locale}`, kit.pack.mail(mail, locale), view), locale);
  const frame = frameOf(kit, locale, recipient);
  return {
    subject: composed.subject,
    text: layOutText(composed.blocks, frame),
    html: layOutHtml(composed.blocks, frame, composed.preview),
  };
}

function typesetAll(composed: ComposedMail, locale: string): ComposedMail {
  const set = (text: string): string => typeset(text, locale);
  return {
    subject: set(composed.subject),
    preview: set(composed.preview),
    blocks: composed.blocks.map((block): Block => {
      if ('text' in block) return { ...block, text: set(block.text) };
      if ('url' in block) return { ...block, label: set(block.label) };
      return { ...block, lines: block.lines.map(({ label, value }) => ({ label: set(label), value: set(value) })) };
    }),
  };
}

/** Whether a mail would only confuse, because of what happened between owing and sending it. */
function overtaken(mail: string, { referral, session, instance }: Subject): boolean {
  switch (mail) {
    case 'referral-reminder':
      return referral?.owner !== 'partner' || referral.answer !== null;
    case 'referral':
    case 'referral-answered-question':
      return referral?.open !== true;
    case 'session-planned':
      return session?.state !== 'planned';
    case 'question-asked':
    case 'agreement-asked':
    case 'still-waiting':
      return instance?.open !== true;
    default:
      return false;
  }
}

/** A mail that exists for its link is not sent without it. */
function linkIsGone({ mail, recipient }: ClaimedDelivery, { links }: MailView): boolean {
  if (mail === 'invitation' || mail === 'password-reset') return links.account === null;
  const shown = { 'follow-up': links.followUp, survey: links.survey, 'referral-answer': links.answer };
  const link = linkOf(mail, recipient);
  return link !== undefined && shown[link] === null;
}

async function invitationOf(
  em: EntityManager,
  kit: NotificationKit,
  letter: {
    readonly delivery: ClaimedDelivery;
    readonly subject: Subject;
    readonly view: MailView;
    readonly address: string;
    readonly summary: string;
  },
): Promise<{ filename: string; contentType: string; content: string } | null> {
  const { delivery, subject, view, address, summary } = letter;
  if (!subject.session || !delivery.mail.startsWith('session-')) return null;
  const sender = kit.sender(delivery.locale);
  const { method, filename, content } = makeInvitation(subject.session, {
    summary,
    description: view.links.followUp ?? '',
    host: kit.host,
    organizer: { name: sender.name, email: sender.address },
    attendee: address,
    stamp: await databaseNow(em, kit.clock),
  });
  return { filename, contentType: `text/calendar; charset=utf-8; method=${method}`, content };
}
