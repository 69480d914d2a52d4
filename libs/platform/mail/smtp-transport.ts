import { Readable } from 'node:stream';
import { createTransport, type SendMailOptions, type SMTPPoolSentMessageInfo, type Transporter } from 'nodemailer';
import { checkMessage } from './check-message.js';
import { MailFailure, MailTransport, type OutgoingMail, type SendHooks } from './mail-transport.js';

const CONNECT_TIMEOUT_MS = 10_000;
const GREETING_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 20_000;
/** A server that trickles its replies is never silent; this ends it all the same. */
const WHOLE_TIMEOUT_MS = 60_000;
const CONNECTIONS = 3;

/** How far one message got. */
interface Progress {
  /** The last byte was handed to the connection. */
  complete: boolean;
  /** Why the moment before DATA could not be marked. */
  hookError?: unknown;
}

/** Sends through an SMTP server over a few connections that are kept open. */
export class SmtpTransport extends MailTransport {
  readonly #transporter: Transporter<SMTPPoolSentMessageInfo>;

  /** `url`: `smtp://user:password@host:587` or `smtps://…`; certificates are verified. */
  constructor(url: string) {
    super();
    this.#transporter = createTransport({
      url,
      pool: true,
      maxConnections: CONNECTIONS,
      maxRequeues: 1,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: GREETING_TIMEOUT_MS,
      socketTimeout: SILENCE_TIMEOUT_MS,
      dnsTimeout: CONNECT_TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
      logger: false,
    });
    this.#transporter.use('stream', (mail, done) => {
      const { progress, hooks } = mail.data as unknown as { progress: Progress; hooks: SendHooks };
      mail.message.processFunc((content: Readable) => untilReady(content, progress, hooks));
      done();
    });
    // Failures reach whoever sends; an idle connection that the server ends concerns nobody.
    this.#transporter.on('error', () => undefined);
  }

  override async send(message: OutgoingMail, hooks: SendHooks): Promise<{ reply: string }> {
    checkMessage(message);
    const progress: Progress = { complete: false };
    const mail: SendMailOptions & { progress: Progress; hooks: SendHooks } = {
      ...compose(message),
      progress,
      hooks,
      signal: AbortSignal.timeout(WHOLE_TIMEOUT_MS),
    };
    try {
      const { response } = await this.#transporter.sendMail(mail);
      return { reply: response };
    } catch (error) {
      throw failure(error as SmtpError, progress);
    }
  }

  override async verify(): Promise<void> {
    try {
      await this.#transporter.verify();
    } catch (error) {
      throw failure(error as SmtpError, { complete: false });
    }
  }

  override close(): Promise<void> {
    this.#transporter.close();
    return Promise.resolve();
  }
}

function compose(message: OutgoingMail): SendMailOptions {
  const mailbox = (party: { address: string; name?: string }): { name: string; address: string } => ({
    name: party.name ?? '',
    address: party.address,
  });
  return {
    messageId: message.messageId,
    from: mailbox(message.from),
    to: mailbox(message.to),
    ...(message.replyTo ? { replyTo: mailbox(message.replyTo) } : {}),
    subject: message.subject,
    text: message.text,
    html: message.html,
    attachments: (message.attachments ?? []).map((attachment) => ({ ...attachment })),
    headers: { 'Auto-Submitted': 'auto-generated' },
    envelope: { from: message.from.address, to: [message.to.address] },
  };
}

/** The message as a stream that nobody reads before the server has agreed to take it: only then does the hook run. */
function untilReady(content: Readable, progress: Progress, hooks: SendHooks): Readable {
  return Readable.from(
    (async function* () {
      await hooks.beforeData().catch((error: unknown) => {
        progress.hookError = error;
        throw error;
      });
      for await (const chunk of content) yield chunk as Buffer;
      progress.complete = true;
    })(),
    { objectMode: false },
  );
}

type SmtpError = Error & { readonly code?: string; readonly responseCode?: number; readonly response?: string };

const FIRST_PERMANENT_CODE = 500;

function failure(error: SmtpError, progress: Progress): MailFailure {
  const answered = error.responseCode !== undefined;
  const permanent = answered && error.responseCode >= FIRST_PERMANENT_CODE && error.code !== 'EAUTH';
  // nodemailer's sentence may quote the address; the code and the server's number say enough.
  const what = [error.code ?? error.name, error.responseCode].filter((part) => part !== undefined).join(' ');
  return new MailFailure(`SMTP: ${what}`, {
    permanent,
    afterData: progress.complete && !answered,
    cause: progress.hookError,
  });
}
