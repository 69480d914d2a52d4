import { Controller, Get, Header, NotFoundException, Param, StreamableFile, UseGuards } from '@nestjs/common';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { For } from '../../access/audience.js';
import { type Visit, Visiting } from '../../http/visit.js';
import { type Reply, show } from '../../view/reply.js';
import { linksIn } from './mail-links.js';
import { type CapturedMail, capturedMail, capturedMailById } from './mailbox.queries.js';
import { OnThisMachineGuard } from './on-this-machine.guard.js';

/** A mail's own styles are inline; it runs no script and loads nothing. */
const MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

/** The messages that the demonstration would have sent. */
@Controller()
@For('everyone')
@UseGuards(OnThisMachineGuard)
export class MailboxController {
  constructor(private readonly database: Database) {}

  @Get(SITE.mailboxJson)
  async json(): Promise<object[]> {
    const mails = await capturedMail(this.database.reader());
    return mails.map((mail) => {
      const { to, subject, text, html, at } = mail;
      return { to, subject, text, html, links: linksIn(mail), at };
    });
  }

  @Get(SITE.mailbox)
  async list(@Visiting() visit: Visit): Promise<Reply> {
    const mails = await capturedMail(this.database.reader());
    const rows = mails.map(({ id, to, subject, at }) => ({
      href: visit.path.mailboxMail({ mail: id }),
      ...{ to, subject, at: visit.formats.dateTime(at) },
    }));
    return show('embedded/mailbox', { mails: rows });
  }

  @Get(SITE.mailboxMail)
  async mail(@Param('mail') id: string, @Visiting() visit: Visit): Promise<Reply> {
    const mail = await this.find(id);
    return show('embedded/mail', {
      mail: { ...mail, at: visit.formats.dateTime(mail.at) },
      links: linksIn(mail),
      preview: visit.path.mailboxPreview({ mail: id }),
      files: mail.attachments.map(({ filename }, position) => ({
        name: filename,
        href: visit.path.mailboxFile({ mail: id, file: String(position) }),
      })),
    });
  }

  @Get(SITE.mailboxPreview)
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', MAIL_POLICY)
  async preview(@Param('mail') id: string): Promise<string> {
    return (await this.find(id)).html;
  }

  @Get(SITE.mailboxFile)
  async file(@Param('mail') id: string, @Param('file') file: string): Promise<StreamableFile> {
    const attachment = (await this.find(id)).attachments[Number(file)];
    if (!attachment) throw new NotFoundException();
    const { content, contentType: type, filename } = attachment;
    return new StreamableFile(Buffer.from(content, 'base64'), {
      type,
      disposition: `attachment; filename="${filename.replace(/[^\w.-]/g, '_')}"`,
    });
  }

  private async find(id: string): Promise<CapturedMail> {
    const mail = await capturedMailById(this.database.reader(), id);
    if (!mail) throw new NotFoundException();
    return mail;
  }
}
