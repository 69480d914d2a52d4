import type { Config } from '#config/config';
import type { NotificationSettings } from '#libs/notification';

/** Mails as commands know them: they owe, hold and resend, and leave the sending to a worker. */
export function mailsOfCommands({ web, mail }: Config): NotificationSettings {
  return { publicUrl: web.publicUrl, from: mail.from?.address ?? null, placeholders: 'refuse' };
}
