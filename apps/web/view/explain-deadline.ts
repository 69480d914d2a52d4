import type { ExplainedClock } from '#libs/flow';
import type { Visit } from '../http/visit.js';

/** Why a deadline lies where it does, in a few sentences: what was counted from when, and what did not count. */
export function explainDeadline(
  { word, formats }: Visit,
  { within, startedAt, explanation }: ExplainedClock,
): string[] {
  const { intervals, skipped } = explanation;
  const pauses = intervals.filter(({ why, to }) => why === 'paused' && to !== null);
  const named = skipped.filter(({ why }) => why === 'holiday' || why === 'closure');
  const weekend = skipped.some(({ why }) => why === 'weekend' || why === 'closed-weekday');
  return [
    word.t('layout.deadline.counted', { within: formats.duration(within), from: formats.dateTime(startedAt) }),
    ...(weekend ? [word.t('layout.deadline.weekend')] : []),
    ...named.map(({ day, name }) =>
      word.t('layout.deadline.closed', {
        day: formats.calendarDay(day),
        name: name ? word.of(name) : word.t('layout.deadline.closure'),
      }),
    ),
    ...pauses.map(({ from, to }) =>
      word.t('layout.deadline.paused', { from: formats.dateTime(from), to: to ? formats.dateTime(to) : '' }),
    ),
  ];
}
