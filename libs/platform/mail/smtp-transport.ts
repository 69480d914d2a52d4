import type { Readable } from 'node:stream';
import { createTransport, type SendMailOptions, type SMTPPoolSentMessageInfo, type Transporter } from 'nodemailer';
import { checkMessage } from './check-message.js';
import { MailFailure, MailTransport, type OutgoingMail, type SendHooks } from './mail-transport.js';
import { LIMITS, Passage } from './passage.js';
import { Turnstile } from './turnstile.js';

const CONNECT_TIMEOUT_MS = 6_000;
const GREETING_TIMEOUT_MS = 8_000;
const CONNECTIONS = 3;

/** The class of a server's answer to a message; `none`: there was no answer. */
export type ReplyClass = '2xx' | '4xx' | '5xx' | 'none';

/** Sends through an SMTP server over a few connections that are kept open. */
export class SmtpTransport extends MailTransport {
  readonly #transporter: Transporter<SMTPPoolSentMessageInfo>;
  /** As many as there are connections: whoever waits for one must not lose the time that a server is given. */
  readonly #turnstile = new Turnstile(CONNECTIONS);
  readonly #underWay = new Set<Passage>();
  #stopping = false;

  /** `url`: `smtp://user:password@host:587` or `smtps://…`; certificates are verified. `onReply` counts the answers. */
  constructor(
    url: string,
    private readonly onReply: (reply: ReplyClass) => void = () => undefined,
  ) {
    super();
    this.#transporter = createTransport({
      url,
      pool: true,
      maxConnections: CONNECTIONS,
      maxRequeues: 1,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: GREETING_TIMEOUT_MS,
      socketTimeout: LIMITS.answer,
      dnsTimeout: CONNECT_TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
      logger: false,
    });
    this.#transporter.use('stream', (mail, done) => {
      const { passage } = mail.data as unknown as { passage: Passage };
      mail.message.processFunc((content: Readable) => passage.text(content));
      done();
    });
    // Failures reach whoever sends; an idle connection that the server ends concerns nobody.
    this.#transporter.on('error', () => undefined);
  }

  override async send(message: OutgoingMail, hooks: SendHooks): Promise<{ reply: string }> {
    checkMessage(message);
    const passage = new Passage(hooks);
    await this.#turnstile.enter();
    try {
      if (this.#stopping) throw stopped();
      return await this.#pass(message, passage);
    } finally {
      this.#turnstile.leave();
    }
  }

  async #pass(message: OutgoingMail, passage: Passage): Promise<{ reply: string }> {
    const mail: SendMailOptions & { passage: Passage } = { ...compose(message), passage, signal: passage.signal };
    this.#underWay.add(passage);
    passage.begin();
    try {
      const { response } = await this.#transporter.sendMail(mail);
      this.onReply('2xx');
      return { reply: response };
    } catch (error) {
      const { responseCode } = error as SmtpError;
      this.onReply(responseCode === undefined ? 'none' : responseCode >= FIRST_PERMANENT_CODE ? '5xx' : '4xx');
      throw failure(error as SmtpError, passage);
    } finally {
      passage.over();
      this.#underWay.delete(passage);
    }
  }

  override async verify(): Promise<void> {
    try {
      await this.#transporter.verify();
    } catch (error) {
      throw failure(error as SmtpError, {});
    }
  }

  override windDown(graceMs: number): void {
    this.#stopping = true;
    for (const passage of this.#underWay) passage.windDown(graceMs);
  }

  override close(): Promise<void> {
    this.windDown(0);
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

type SmtpError = Error & { readonly code?: string; readonly responseCode?: number; readonly response?: string };

const FIRST_PERMANENT_CODE = 500;

function failure(
  error: SmtpError,
  { complete = false, cut = null, hookError }: Partial<Pick<Passage, 'complete' | 'cut' | 'hookError'>>,
): MailFailure {
  const answered = error.responseCode !== undefined;
  if (cut === 'stopping' && !complete) return stopped();
  const permanent = answered && error.responseCode >= FIRST_PERMANENT_CODE && error.code !== 'EAUTH';
  // nodemailer's sentence may quote the address; the code and the server's number say enough.
  const what = [cut ?? error.code ?? error.name, error.responseCode].filter((part) => part !== undefined).join(' ');
  return new MailFailure(`SMTP: ${what}`, { permanent, afterData: complete && !answered, cause: hookError });
}

function stopped(): MailFailure {
  return new MailFailure('SMTP: stopping', { permanent: false, afterData: false, interrupted: true });
}
