import { MailFailure, type MailAddress, type OutgoingMail } from './mail-transport.js';

// eslint takes no control characters in a pattern literal, and means well: this is the one place that needs them.
const CONTROL = /\p{Cc}/u;
const ADDRESS = /^[^\s<>(),;:"@[\]\\]+@[^\s<>(),;:"@[\]\\]+$/u;
const MESSAGE_ID = /^<[\w.+-]+@[\w.-]+>$/;
const LONGEST_ADDRESS = 254;

/**
 * Refuses what could smuggle a header, a second recipient or a second message into the one that was meant.
 * Throws a permanent MailFailure; the sentence holds no address.
 */
export function checkMessage(message: OutgoingMail): void {
  checkAddress('from', message.from);
  checkAddress('to', message.to);
  if (message.replyTo) checkAddress('replyTo', message.replyTo);
  if (CONTROL.test(message.subject)) throw invalid('the subject holds a control character');
  if (!MESSAGE_ID.test(message.messageId)) throw invalid('the message id is malformed');
  for (const { filename, contentType } of message.attachments ?? [])
    if (CONTROL.test(filename) || CONTROL.test(contentType)) throw invalid('an attachment holds a control character');
}

function checkAddress(field: string, { address, name }: MailAddress): void {
  if (!ADDRESS.test(address) || CONTROL.test(address) || address.length > LONGEST_ADDRESS)
    throw invalid(`the address in "${field}" is malformed`);
  if (name !== undefined && CONTROL.test(name)) throw invalid(`the name in "${field}" holds a control character`);
}

function invalid(why: string): MailFailure {
  return new MailFailure(`not sent: ${why}`, { permanent: true, afterData: false });
}
