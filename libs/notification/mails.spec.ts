import { describe, expect, it } from '@jest/globals';
import { TerritoryPack } from '#libs/pack';
import { createPaths } from '#libs/paths';
import { composeMail } from './blocks.email.js';
import { MAIL_NAMES } from './mails.js';
import type { MailView } from './mail-view.queries.js';
import { letterOf } from './render-mail.js';

const pack = TerritoryPack.read('config/territories/clermont-auvergne');
const kit = { pack, paths: createPaths({ publicUrl: 'https://parvis.example.org', defaultLocale: 'fr' }) };
const TOKEN = 'aVeryLongTokenThatStandsForAHundredAndSixtyBits';
const HOSTILE = '<img src=x onerror=alert(1)> & "Co" {{ 1111 * 7 }}';

const PARTNERS = ['referral', 'referral-reminder', 'referral-recalled', 'referral-answered-question'];
const HOLDERS = [
  'acknowledgement',
  'question-asked',
  'still-waiting',
  'agreement-asked',
  'closed',
  'referral-accepted',
  'referral-declined',
  'session-planned',
  'session-cancelled',
  'new-link',
  'withdrawn',
];

const SECRET = 'Un atelier où chacun répare son vélo';
const LONG_NAME = 'Chambre de commerce et d’industrie Puy-de-Dôme Clermont Auvergne';

/** A view with something in every place, names as people really have them. */
function sample(locale: string, said = SECRET, partner = LONG_NAME): MailView {
  const routes = kit.paths.absolute(locale);
  const formats = pack.formats(locale);
  const wording = pack.wording(locale);
  const soon = new Date('2026-11-30T14:00:00Z');
  return {
    service: wording.of(pack.profile.service),
    reference: 'CAM-7K3P-Q2XV',
    title: said,
    state: locale === 'fr' ? 'Votre projet est arrivé' : 'Your project has arrived',
    next: locale === 'fr' ? 'Une personne le lit sous 2 jours ouvrés.' : 'Someone reads it within 2 working days.',
    due: formats.day(soon),
    received: formats.date(new Date('2026-11-23T09:00:00Z')),
    adviser: 'Anaïs O’Brien-Łuczak',
    partner,
    referral: {
      due: formats.day(soon),
      sent: formats.day(soon),
      theme: null,
      title: said,
      commune: 'Pérignat-lès-Sarliève',
      stage: 'Prototype',
      needs: formats.list(['Financement', 'Locaux', 'Recherche']),
    },
    session: {
      when: formats.dateTime(soon),
      minutes: formats.duration('45 minutes'),
      means: wording.t('mail.means.visit'),
      place: '14 rue de la Pierre, 63000 Clermont-Ferrand',
      topic: said,
      moved: false,
    },
    account: { name: 'Anaïs', role: wording.t('mail.role.adviser') },
    mine: true,
    colleague: 'Bruno Ferréol',
    action: locale === 'fr' ? 'Poser une question' : 'Ask a question',
    clock: locale === 'fr' ? 'Premier accueil' : 'First reception',
    links: {
      followUp: routes.followUp({ token: TOKEN }),
      survey: routes.survey({ token: TOKEN }),
      answer: routes.partnerAnswer({ token: TOKEN }),
      account: routes.accountLink({ token: TOKEN }),
      desk: routes.deskDossier({ reference: 'CAM-7K3P-Q2XV' }),
    },
  };
}

function recipientOf(mail: string): string {
  if (HOLDERS.includes(mail)) return 'holder';
  return PARTNERS.includes(mail) ? 'partner:CCI63' : 'account:00000000-0000-4000-8000-000000000000';
}

/** The view as that reader would have it: with nobody else's links. */
function letter(
  mail: string,
  locale: string,
  view = sample(locale),
  recipient = recipientOf(mail),
): { subject: string; text: string; html: string } {
  const { followUp, survey, answer, account, desk } = view.links;
  const none = { followUp: null, survey: null, answer: null, account: null, desk: null };
  const own =
    recipient === 'holder' ? { followUp, survey } : recipient.startsWith('partner') ? { answer } : { account, desk };
  return letterOf(kit, { mail, locale, recipient }, { ...view, links: { ...none, ...own } });
}

const EVERY_MAIL = MAIL_NAMES.flatMap((mail) => pack.languages.map((locale) => [mail, locale] as const));

describe('the mails of the pack', () => {
  it('are exactly those the product sends, in every language', () => {
    const written = pack.mailTemplates().map(({ name, locale }) => `${name}.${locale}`);
    expect(written.sort()).toEqual(EVERY_MAIL.map(([mail, locale]) => `${mail}.${locale}`).sort());
  });

  it.each(EVERY_MAIL)('%s in %s has a short subject, a text and an HTML part that say the same', (mail, locale) => {
    const { subject, text, html } = letter(mail, locale);
    expect(subject.length).toBeLessThanOrEqual(78);
    expect(subject).not.toMatch(/\n|undefined|null|\{\{/);
    expect(text).not.toMatch(/undefined|\bnull\b|<[a-z]|\{%|&[a-z]+;/);
    expect(html).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${locale}"`));
    expect(html).not.toMatch(/undefined|>null<|\{%/);
    for (const [, url = ''] of html.matchAll(/href="([^"]+)"/g)) expect(text).toContain(url);
  });

  it.each(EVERY_MAIL)('%s in %s shows what people typed as text, never as markup', (mail, locale) => {
    const { html } = letter(mail, locale, sample(locale, HOSTILE, HOSTILE));
    expect(html).not.toContain('<img');
    expect(html).not.toContain('onerror=alert(1)>');
    expect(html).not.toContain('7777');
  });

  it.each(EVERY_MAIL)('%s in %s fetches nothing and runs nothing', (mail, locale) => {
    expect(letter(mail, locale).html).not.toMatch(/<(img|script|link|iframe|form|video)\b|url\(|@import/i);
  });

  it.each(HOLDERS.flatMap((mail) => pack.languages.map((locale) => [mail, locale] as const)))(
    '%s in %s tells the holder nothing of the dossier that a stranger could use',
    (mail, locale) => {
      expect(letter(mail, locale).text).not.toContain(SECRET);
    },
  );

  it.each(pack.languages)('the referral of a confidential project shows its theme alone (%s)', (locale) => {
    const view = sample(locale);
    const theme = pack.formats(locale).list(['Financement']);
    const hidden = { ...view.referral!, theme, title: null, commune: null, stage: null, needs: null };
    const { text } = letter('referral', locale, { ...view, referral: hidden });
    expect(text).toContain('Financement');
    expect(text).not.toContain('Sarliève');
    expect(text).not.toContain('Prototype');
  });

  it.each(pack.languages)('a withdrawn project is confirmed to its holder, and news to its adviser (%s)', (locale) => {
    const confirmed = letter('withdrawn', locale).text;
    const news = letter('withdrawn', locale, sample(locale), 'account:00000000-0000-4000-8000-000000000000').text;
    expect(confirmed).toContain('/suivi/');
    expect(news).toContain('/bureau/dossiers/');
  });

  it.each(pack.languages)('a dossier that changes hands is told to both in their own words (%s)', (locale) => {
    const [gained, lost] = [true, false].map((mine) => letter('handed-over', locale, { ...sample(locale), mine }));
    expect(gained?.subject).not.toBe(lost?.subject);
  });

  it('French puts its spaces where they belong', () => {
    const { subject, text } = letter('acknowledgement', 'fr');
    expect(subject).toContain('CAM-7K3P-Q2XV\u00a0: ');
    expect(text).not.toMatch(/ [;!?»]|« /);
  });

  it('keeps lines of the text part short, and addresses whole', () => {
    for (const line of letter('acknowledgement', 'fr').text.split('\n'))
      expect(line.startsWith('https://') || line.length <= 72).toBe(true);
  });
});

describe(composeMail.name, () => {
  const frame = '{% call subject() %}s{% endcall %}{% call preview() %}p{% endcall %}';

  it('refuses text outside a block', () => {
    expect(() => composeMail('x', `${frame} Bonjour`, {})).toThrow('text outside a block');
  });

  it('refuses a template without subject or preview', () => {
    expect(() => composeMail('x', '{% call subject() %}s{% endcall %}', {})).toThrow('subject and preview');
  });

  it('refuses a value that is missing', () => {
    const source = `${frame}{% call paragraph() %}{{ nobody }}{% endcall %}`;
    expect(() => composeMail('x', source, {})).toThrow();
    expect(() => composeMail('x', source, { nobody: null })).toThrow();
  });

  it('refuses a button that leads nowhere for this reader', () => {
    expect(() => composeMail('x', `${frame}{{ button("Open", nowhere) }}`, { nowhere: null })).toThrow('leads nowhere');
  });

  it('makes one line of what people typed over several, without control characters', () => {
    const source = '{% call subject() %}{{ a }}{% endcall %}{% call preview() %}p{% endcall %}';
    const { subject } = composeMail('x', source, { a: 'One\r\nBcc: x\u0007 \u202etwo' });
    expect(subject).toBe('One Bcc: x two');
  });

  it('leaves out details without a value', () => {
    const source = `${frame}{{ details([["a", null], ["b", ""], ["c", "d"]]) }}`;
    expect(composeMail('x', source, {}).blocks).toEqual([{ kind: 'details', lines: [{ label: 'c', value: 'd' }] }]);
  });
});
