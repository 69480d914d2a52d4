import type { CaughtMail, House } from '../support/house.js';

/** What the subjects of mails say, in the language of whoever they go to. */
export const SUBJECTS = {
  fr: {
    answered: 'la personne a répondu à votre question',
    agreed: 'réponse à votre demande d’accord',
    accepted: 'un partenaire accepte',
    helps: 'accepte de vous aider',
  },
  en: {
    answered: 'your question has been answered',
    agreed: 'an answer to your request for agreement',
    accepted: 'a partner accepts',
    helps: 'agrees to help you',
  },
};

/** The newest mail to an address about a dossier, once everything that is owed was sent. */
export async function newestMail(house: House, to: string, reference: string): Promise<CaughtMail> {
  await house.drain();
  const mail = (await house.mails(to)).find(({ text }) => text.includes(reference));
  if (!mail) throw new Error(`${to} got no mail about ${reference}`);
  return mail;
}

/** The newest mail about a dossier that leads to a partner's page. */
export async function letterToPartner(house: House, reference: string): Promise<CaughtMail> {
  await house.drain();
  const mail = (await house.mails()).find(({ text }) => text.includes(reference) && text.includes('/reponse/'));
  if (!mail) throw new Error(`no partner got a mail about ${reference}`);
  return mail;
}

/** The link of a mail that leads to such a place. */
export function linkIn({ links, subject }: CaughtMail, place: string): string {
  const link = links.find((one) => one.includes(place));
  if (link === undefined) throw new Error(`no link to ${place} in « ${subject} »`);
  return link;
}
