/** One message to one address, ready to hand over. */
export interface OutgoingMail {
  /** With angle brackets: `<id@domain>`. The same again on a second try. */
  readonly messageId: string;
  readonly from: MailAddress;
  readonly replyTo?: MailAddress;
  readonly to: MailAddress;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly MailAttachment[];
}

export interface MailAddress {
  readonly address: string;
  readonly name?: string;
}

export interface MailAttachment {
  readonly filename: string;
  /** For instance `text/calendar; charset=utf-8; method=REQUEST`. */
  readonly contentType: string;
  readonly content: string | Buffer;
}

export interface SendHooks {
  /**
   * Runs when the server is ready for the message and has not had a byte of it: the last instant at which
   * a process that dies has certainly sent nothing. When it throws, nothing is sent and its error is the failure's cause.
   */
  beforeData(): Promise<void>;
}

/** Hands messages over: to an SMTP server, or to the mailbox of the embedded mode. */
export abstract class MailTransport {
  /** Sends one message and gives the server's reply. Throws MailFailure, and nothing else, when it was not accepted. */
  abstract send(message: OutgoingMail, hooks: SendHooks): Promise<{ readonly reply: string }>;
  /** Whether the server can be reached and lets us in; throws MailFailure otherwise. */
  abstract verify(): Promise<void>;
  /**
   * The process is asked to stop. What has not been given to a server yet fails as interrupted, at once; what waits for a
   * server's answer to the whole message may wait so long. Nothing is taken any more.
   */
  abstract windDown(graceMs: number): void;
  /** Ends its connections, and what is under way over them. */
  abstract close(): Promise<void>;
}

/** A message that was not accepted, or of which nobody knows whether it was. */
export class MailFailure extends Error {
  /** True: the server said never (5xx), or the message itself is wrong. False: worth another try. */
  readonly permanent: boolean;
  /** True: the whole message went out and no answer came back, so it may have arrived. */
  readonly afterData: boolean;
  /** True: we broke off before the server was given the whole message, for this process stops. It says nothing of either. */
  readonly interrupted: boolean;

  constructor(
    message: string,
    {
      permanent,
      afterData,
      interrupted = false,
      cause,
    }: { permanent: boolean; afterData: boolean; interrupted?: boolean; cause?: unknown },
  ) {
    super(message, { cause });
    this.name = 'MailFailure';
    this.permanent = permanent;
    this.afterData = afterData;
    this.interrupted = interrupted;
  }
}
