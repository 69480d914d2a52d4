import { MailFailure, SmtpTransport, type MailOptions } from '#libs/platform';
import { ok, outage, type Finding } from '../finding.js';

/** The mail server: found and willing to let us in. Takes as long as the transport's own time-outs. */
export async function lookAtMail(mail: MailOptions): Promise<Finding> {
  if (mail.kind === 'capture') return ok('Mail', 'kept in the mailbox');
  const transport = new SmtpTransport(mail.url);
  try {
    await transport.verify();
    return ok('Mail', 'the server lets us in');
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    const { host } = new URL(mail.url);
    return error.message.includes('EAUTH')
      ? outage('Mail', `${host} does not let us in (wrong name or password); mails wait`, 'Correct SMTP_URL.')
      : outage(
          'Mail',
          `no mail server answers at ${host} (${error.message}); mails wait`,
          'Start it, or correct SMTP_URL.',
        );
  } finally {
    await transport.close();
  }
}
