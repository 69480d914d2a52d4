import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { Database } from '../database.js';
import { rows } from '../rows.js';
import { checkMessage } from './check-message.js';
import { MailTransport, type OutgoingMail, type SendHooks } from './mail-transport.js';

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
    await hooks.beforeData();
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
    return { reply: '250 kept in the mailbox' };
  }

  override verify(): Promise<void> {
    return Promise.resolve();
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}
