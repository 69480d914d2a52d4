import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MailTransport, OutgoingMail } from '#libs/platform';

/** A transport, and the eyes to see what came out of it. */
export interface Mailer {
  readonly transport: MailTransport;
  arrived(): Promise<ArrivedMail[]>;
  stop(): Promise<void>;
}

export interface ArrivedMail {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: { filename: string; content: string }[];
}

const CALENDAR = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';

export function aMail(id: string, changes: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    messageId: `<${id}@example.org>`,
    from: { address: 'parvis@example.org', name: 'Parvis — Clermont' },
    to: { address: 'claire@example.org' },
    subject: 'Votre projet est arrivé : « une idée » 🌋',
    text: 'Bonjour,\n\nvotre projet est arrivé.\n',
    html: '<p>Bonjour,</p><p>votre projet est arrivé.</p>',
    ...changes,
  };
}

/** The SMTP transport and the mailbox of the embedded mode pass the same cases. */
export function mailerKeepsItsContract(start: () => Promise<Mailer>): void {
  let mailer: Mailer;
  beforeAll(async () => {
    mailer = await start();
  });
  afterAll(() => mailer.stop());

  const arrivedWith = async (id: string): Promise<ArrivedMail[]> =>
    (await mailer.arrived()).filter(({ messageId }) => messageId === `<${id}@example.org>`);

  it('hands the whole message over and keeps the reply', async () => {
    const attachments = [
      { filename: 'séance.ics', contentType: 'text/calendar; charset=utf-8; method=REQUEST', content: CALENDAR },
    ];
    const { reply } = await mailer.transport.send(aMail('whole', { attachments }), silent());
    expect(reply).toMatch(/^250/);
    const [mail] = await arrivedWith('whole');
    expect(mail).toMatchObject({
      to: 'claire@example.org',
      subject: 'Votre projet est arrivé : « une idée » 🌋',
      html: expect.stringContaining('votre projet est arrivé.'),
      attachments: [{ filename: 'séance.ics', content: CALENDAR }],
    });
    expect(mail?.text.trim()).toBe('Bonjour,\n\nvotre projet est arrivé.');
  });

  it('marks the moment before anything is sent, once', async () => {
    const seen: number[] = [];
    await mailer.transport.send(aMail('marked'), {
      beforeData: async () => void seen.push((await arrivedWith('marked')).length),
    });
    expect(seen).toEqual([0]);
    expect(await arrivedWith('marked')).toHaveLength(1);
  });

  it('sends nothing when the moment cannot be marked', async () => {
    const sending = mailer.transport.send(aMail('unmarked'), {
      beforeData: () => Promise.reject(new Error('the ledger is away')),
    });
    await expect(sending).rejects.toMatchObject({ permanent: false, afterData: false });
    await mailer.transport.send(aMail('next'), silent());
    expect(await arrivedWith('unmarked')).toEqual([]);
  });

  it.each<[string, Partial<OutgoingMail>]>([
    ['a second header in the subject', { subject: 'Bonjour\r\nBcc: other@example.org' }],
    ['a second recipient', { to: { address: 'claire@example.org, other@example.org' } }],
    ['a line break in an address', { to: { address: 'claire@example.org\r\nRCPT TO:<other@example.org>' } }],
    ['a header in a name', { from: { address: 'parvis@example.org', name: 'Parvis\nBcc: other@example.org' } }],
    ['a malformed message id', { messageId: '<a>\r\nX: y' }],
    ['an address without a domain', { to: { address: 'claire' } }],
  ])('refuses %s, for good', async (_, changes) => {
    let marked = false;
    const sending = mailer.transport.send(aMail('smuggled', changes), {
      beforeData: () => Promise.resolve(void (marked = true)),
    });
    await expect(sending).rejects.toMatchObject({ name: 'MailFailure', permanent: true, afterData: false });
    expect(marked).toBe(false);
  });

  it('sends many at once, each once', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `many-${index}`);
    await Promise.all(ids.map((id) => mailer.transport.send(aMail(id), silent())));
    const arrived = (await mailer.arrived()).map(({ messageId }) => messageId);
    for (const id of ids) expect(arrived.filter((found) => found === `<${id}@example.org>`)).toHaveLength(1);
  });
}

export function silent(): { beforeData(): Promise<void> } {
  return { beforeData: () => Promise.resolve() };
}
