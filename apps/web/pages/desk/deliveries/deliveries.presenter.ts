import type { DeliveryView } from '#libs/notification';
import type { Visit } from '../../../http/visit.js';
import { mailWord } from '../dossier/sides.presenter.js';

/** Messages that somebody should look at. */
export function presentDeliveries(visit: Visit, deliveries: readonly DeliveryView[]): object {
  return { deliveries: deliveries.map((delivery) => lineOf(visit, delivery)) };
}

/** One message: what became of it, and whether it may be sent again. */
export function presentDelivery(visit: Visit, delivery: DeliveryView): object {
  return {
    ...lineOf(visit, delivery),
    explanation: visit.word.t(`desk.delivery.explain.${delivery.state}`),
    attempts: delivery.attempts,
    mayResend: ['failed', 'in_doubt', 'not_sent'].includes(delivery.state),
  };
}

function lineOf(visit: Visit, delivery: DeliveryView): object {
  const { word, formats, path } = visit;
  const { state, reference, recipient, lastError } = delivery;
  const key = `desk.delivery.error.${lastError ?? ''}`;
  return {
    what: delivery.subject ?? mailWord(visit, delivery.mail),
    href: path.deskDelivery({ delivery: delivery.id }),
    dossier: reference && { reference, href: path.deskDossier({ reference }) },
    to: word.t(`desk.delivery.to.${recipient.split(':')[0] ?? ''}`, { code: recipient.split(':')[1] }),
    state: word.t(`desk.delivery.state.${state}`),
    date: formats.dateTime(delivery.sentAt ?? delivery.createdAt),
    error: lastError && (word.has(key) ? word.t(key) : lastError),
  };
}
