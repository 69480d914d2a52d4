import type { Receipt } from '#libs/intake';
import type { Visit } from '../../../http/visit.js';

/** The receipt of a project; without an e-mail address it is all that its holder has, and can be printed. */
export function presentReceived(visit: Visit, receipt: Receipt, readBy: Date | null): object {
  const { word, formats } = visit;
  const token = receipt.followUpToken;
  return {
    reference: receipt.reference,
    received: word.t('form.received.at', { date: formats.dateTime(receipt.receivedAt) }),
    followUp: token ? visit.path.followUp({ token }) : null,
    followUpPrinted: token ? visit.absolute.followUp({ token }) : null,
    contact: word.t(receipt.hasEmail ? 'form.received.byEmail' : 'form.received.byPhone'),
    next: [
      word.t('form.received.next.read', { date: readBy ? formats.day(readBy) : '' }),
      word.t('form.received.next.talk'),
      word.t('form.received.next.introduce'),
    ],
  };
}
