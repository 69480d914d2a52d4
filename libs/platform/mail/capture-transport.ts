import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { Database } from '../database.js';
import { rows } from '../rows.js';
import { checkMessage } from './check-message.js';
import { MailFailure, MailTransport, type OutgoingMail, type SendHooks } from './mail-transport.js';

/** Keeps messages in the database instead of sending them: the mailbox of the embedded mode. */
@Injectable()
export class CaptureTransport extends MailTransport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async send(message: OutgoingMail, hooks: SendHooks): Promise<{ reply: string }> {
    checkMessage(message);
    try {
      await hooks.beforeData();
      await this.#keep(message);
    } catch (cause) {
      throw new MailFailure('not kept in the mailbox', { permanent: false, afterData: false, cause });
    }
    return { reply: '250 kept in the mailbox' };
  }

  async #keep(message: OutgoingMail): Promise<void> {
    const attachments = (message.attachments ?? []).map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content: Buffer.from(content).toString('base64'),
    }));
    await this.database.transact((tx) =>
      rows(
        tx,
        `insert into captured_mail (message_id, recipient, subject, body_text, body_html, attachments, at)
         values ($1, $2, $3, $4, $5, $6, coalesce($7::timestamptz, now()))`,
        [
          message.messageId,
          message.to.address,
          message.subject,
          message.text,
          message.html,
          JSON.stringify(attachments),
          this.clock.sqlNow(),
        ],
      ),
    );
  }

  override verify(): Promise<void> {
    return Promise.resolve();
  }

  override windDown(): void {
    // The database is the only one to wait for, and has its own limits.
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}
