import type { CallView } from '#libs/directory';
import type { Visit } from '../../../http/visit.js';

/** Whether one may apply to an offer today, in words; null when one may all year. */
export function callWords({ word, formats }: Visit, call: CallView): string | null {
  if (call.state === 'always') return null;
  const day = (isoDay: string | null): string => (isoDay === null ? '' : formats.calendarDay(isoDay));
  if (call.state === 'open')
    return word.t(call.closesOn ? 'desk.partner.call.openUntil' : 'desk.partner.call.open', {
      date: day(call.closesOn),
    });
  if (call.opensOn) return word.t('desk.partner.call.opensOn', { date: day(call.opensOn) });
  return word.t(`desk.partner.call.${call.state}`);
}
