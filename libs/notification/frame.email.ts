import type { NotificationKit } from './notification-kit.js';

/** What surrounds every message: whose it is, how it looks, how to reach its senders. */
export interface Frame {
  readonly locale: string;
  /** The name at the top. */
  readonly service: string;
  /** Who runs the service, one line. */
  readonly byline: string;
  readonly homeUrl: string;
  readonly colours: MailColours;
  /** Sentences at the end: why this message, how to reach people. */
  readonly footer: readonly string[];
  readonly footerLinks: readonly { readonly label: string; readonly url: string }[];
}

/** Colours of the territory, as `#rrggbb`. */
interface MailColours {
  readonly ink: string;
  readonly stone: string;
  readonly paper: string;
  readonly forward: string;
  readonly inform: string;
}

/** The frame of a mail to somebody: the territory's names and colours, and the sentences at the end. */
export function frameOf(kit: Pick<NotificationKit, 'pack' | 'paths'>, locale: string, recipient: string): Frame {
  const { profile } = kit.pack;
  const wording = kit.pack.wording(locale);
  const routes = kit.paths.absolute(locale);
  const reader = recipient === 'holder' ? 'holder' : recipient.startsWith('partner:') ? 'partner' : 'account';
  const why = wording.t(`mail.footer.${reader}`);
  const { phone, email, address } = profile.contacts;
  // What nobody gave yet is left out of a mail; doctor asks for it.
  const contact = [phone, email, address].map((one) => wording.given(one)).filter(({ complete }) => complete);
  return {
    locale,
    service: wording.of(profile.service),
    byline: profile.organisations.map(({ shortName }) => shortName).join(' · '),
    homeUrl: routes.home(),
    colours: profile.look.colours,
    footer: [
      why,
      ...(contact.length > 0 ? [contact.map(({ text }) => text).join(' · ')] : []),
      wording.t('mail.footer.automatic'),
    ].map((text) => typeset(text, locale)),
    footerLinks: [
      { label: wording.t('mail.footer.home'), url: routes.home() },
      { label: wording.t('mail.footer.privacy'), url: routes.privacy() },
    ],
  };
}

/**
 * French puts a narrow no-break space before ; ! ? and inside « », a no-break space before a colon; English is left
 * as it is. Harmless when the spaces are already there.
 */
export function typeset(text: string, locale: string): string {
  if (!locale.startsWith('fr')) return text;
  return text
    .replace(/ ([;!?»])/g, '\u202f$1')
    .replace(/« /g, '«\u202f')
    .replace(/ :(?= |$)/g, '\u00a0:');
}
