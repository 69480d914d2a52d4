import type { LinkPurpose } from '#libs/account';

/** How a mail is sent, whatever it says. */
export interface MailPolicy {
  readonly queue: 'notifications' | 'handoffs';
  /**
   * When nobody knows whether the server took it: an obligation is sent again with the same Message-ID, a courtesy is
   * not. Either way the doubt stays visible.
   */
  readonly resendWhenInDoubt: boolean;
  /** A link that the mail must be able to show: made when there is none that still opens. */
  readonly link?: Extract<LinkPurpose, 'follow-up' | 'survey' | 'referral-answer'>;
}

const TO_HOLDER: MailPolicy = { queue: 'notifications', resendWhenInDoubt: false, link: 'follow-up' };
const OWED_TO_HOLDER: MailPolicy = { ...TO_HOLDER, resendWhenInDoubt: true };
const TO_PARTNER: MailPolicy = { queue: 'handoffs', resendWhenInDoubt: false, link: 'referral-answer' };
const TO_DESK: MailPolicy = { queue: 'notifications', resendWhenInDoubt: false };

/** Every mail of the product. A pack may add names beside its triggers: they are sent as courtesies. */
const POLICIES: Readonly<Record<string, MailPolicy>> = {
  acknowledgement: OWED_TO_HOLDER,
  'question-asked': OWED_TO_HOLDER,
  'still-waiting': TO_HOLDER,
  'holder-answered': TO_DESK,
  'agreement-asked': OWED_TO_HOLDER,
  'agreement-answered': TO_DESK,
  late: TO_DESK,
  withdrawn: TO_HOLDER,
  closed: { ...OWED_TO_HOLDER, link: 'survey' },
  referral: { ...TO_PARTNER, resendWhenInDoubt: true },
  'referral-reminder': TO_PARTNER,
  'referral-recalled': { queue: 'handoffs', resendWhenInDoubt: true },
  'referral-expired': TO_DESK,
  'referral-accepted': OWED_TO_HOLDER,
  'referral-accepted-desk': TO_DESK,
  'referral-declined': TO_HOLDER,
  'referral-declined-desk': TO_DESK,
  'referral-question': TO_DESK,
  'referral-answered-question': { ...TO_PARTNER, resendWhenInDoubt: true },
  'session-planned': OWED_TO_HOLDER,
  'session-cancelled': OWED_TO_HOLDER,
  'new-link': OWED_TO_HOLDER,
  'colleague-acted': TO_DESK,
  'handed-over': TO_DESK,
  invitation: { queue: 'notifications', resendWhenInDoubt: true },
  'password-reset': { queue: 'notifications', resendWhenInDoubt: true },
};

/** The link that a mail must show to this reader: a pack may send any mail to anybody, but no link to another than its own. */
export function linkOf(mail: string, recipient: string): MailPolicy['link'] {
  const { link } = policyOf(mail);
  const reader = recipient === 'holder' ? 'holder' : recipient.replace(/:.*$/, '');
  return link !== undefined && READER_OF[link] === reader ? link : undefined;
}

const READER_OF = { 'follow-up': 'holder', survey: 'holder', 'referral-answer': 'partner' } as const;

/** The names of the mails that the product sends by itself. */
export const MAIL_NAMES: readonly string[] = Object.keys(POLICIES);

/** How a mail is sent; names that only a pack knows are courtesies. */
export function policyOf(mail: string): MailPolicy {
  return POLICIES[mail] ?? TO_DESK;
}
