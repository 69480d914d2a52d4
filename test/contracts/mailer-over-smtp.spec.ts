import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, SmtpTransport } from '#libs/platform';
import { smtpSink, type SmtpSink } from '#test/support/smtp-sink';
import { aMail, mailerKeepsItsContract, silent } from './mailer.contract.js';

describe('the SMTP transport', () => {
  mailerKeepsItsContract(async () => {
    const sink = await smtpSink();
    const transport = new SmtpTransport(sink.url);
    return {
      transport,
      arrived: () =>
        Promise.resolve(
          sink.received.map((mail) => ({
            messageId: mail.messageId ?? '',
            to: Array.isArray(mail.to) ? '' : (mail.to?.text ?? ''),
            subject: mail.subject ?? '',
            text: mail.text ?? '',
            html: mail.html === false ? '' : (mail.html ?? ''),
            attachments: mail.attachments.map(({ filename, content }) => ({
              filename: filename ?? '',
              content: content.toString(),
            })),
          })),
        ),
      stop: async () => {
        await transport.close();
        await sink.stop();
      },
    };
  });
});

describe('what an SMTP server answers', () => {
  let sink: SmtpSink;
  let transport: SmtpTransport;
  beforeAll(async () => {
    sink = await smtpSink();
    transport = new SmtpTransport(sink.url);
  });
  afterAll(async () => {
    await transport.close();
    await sink.stop();
  });

  it.each([
    ['refused-for-good', { permanent: true, afterData: false }, false],
    ['refused-for-now', { permanent: false, afterData: false }, false],
    ['hung-up-before', { permanent: false, afterData: false }, false],
    ['content-refused', { permanent: true, afterData: false }, true],
    ['content-deferred', { permanent: false, afterData: false }, true],
    ['hung-up-after', { permanent: false, afterData: true }, true],
  ])('%s is told apart', async (behaviour, expected, asked) => {
    let marked = false;
    const sending = transport.send(aMail('told-apart', { to: { address: `${behaviour}@example.org` } }), {
      beforeData: () => Promise.resolve(void (marked = true)),
    });
    await expect(sending).rejects.toMatchObject({ name: 'MailFailure', ...expected });
    expect(marked).toBe(asked);
  });

  it('keeps the recipient out of what it says about a failure', async () => {
    const sending = transport.send(aMail('quiet', { to: { address: 'refused-for-good@example.org' } }), silent());
    await expect(sending).rejects.not.toThrow('refused-for-good');
  });

  it('marks its mail as automatic', async () => {
    await transport.send(aMail('automatic'), silent());
    expect(sink.received.at(-1)?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('calls an unreachable server a reason to try again', async () => {
    const away = new SmtpTransport(`smtp://127.0.0.1:${await freePort()}`);
    await expect(away.send(aMail('away'), silent())).rejects.toMatchObject({ permanent: false, afterData: false });
    await expect(away.verify()).rejects.toMatchObject({ name: 'MailFailure' });
    await away.close();
  });
});
