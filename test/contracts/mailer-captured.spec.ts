import { describe } from '@jest/globals';
import { MailTransport, rows } from '#libs/platform';
import { testDatabase } from '#test/support/database';
import { mailerKeepsItsContract, type ArrivedMail } from './mailer.contract.js';

describe('the mailbox of the embedded mode', () => {
  mailerKeepsItsContract(async () => {
    const db = await testDatabase();
    const app = await db.app([]);
    return {
      transport: app.get(MailTransport),
      arrived: async () => {
        const kept = await rows<ArrivedMail>(
          db.database.reader(),
          `select message_id as "messageId", recipient as "to", subject, body_text as text, body_html as html, attachments
             from captured_mail order by id`,
        );
        return kept.map((mail) => ({
          ...mail,
          attachments: mail.attachments.map(({ filename, content }) => ({
            filename,
            content: Buffer.from(content, 'base64').toString(),
          })),
        }));
      },
      stop: () => db.close(),
    };
  });
});
