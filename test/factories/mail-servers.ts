import { MailTransport, type OutgoingMail, type SendHooks } from '#libs/platform';

/** A mail server that does what a test tells it to, and keeps what it took. */
export class MailServer extends MailTransport {
  readonly taken: OutgoingMail[] = [];

  constructor(
    private readonly answer: (hooks: SendHooks, message: OutgoingMail) => Promise<void>,
    private readonly reply?: string,
  ) {
    super();
  }

  override async send(message: OutgoingMail, hooks: SendHooks): Promise<{ reply: string }> {
    await this.answer(hooks, message);
    this.taken.push(message);
    return { reply: this.reply ?? `250 kept for ${message.to.address}` };
  }

  override verify(): Promise<void> {
    return Promise.resolve();
  }

  override windDown(): void {
    // It answers when the test says so.
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}

/** One that takes every message at once. */
export function takesAll(): MailServer {
  return new MailServer((hooks) => hooks.beforeData());
}
