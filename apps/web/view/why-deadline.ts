import type { ExplainedClock } from '#libs/flow';
import type { Visit } from '../http/visit.js';

/** The reader's language. */
type Reader = Pick<Visit, 'word' | 'formats'>;

type Explained = Pick<ExplainedClock, 'within' | 'startedAt' | 'explanation'>;
type Interval = Explained['explanation']['intervals'][number];

/**
 * Why a deadline lies where it does, in a few sentences: from when it was counted, where it paused stretch by stretch,
 * and the days that did not count.
 */
export function whyDeadline(reader: Reader, { within, startedAt, explanation }: Explained): string[] {
  const { word, formats } = reader;
  const { intervals, skipped } = explanation;
  const usual = skipped.filter(({ why }) => why === 'weekend' || why === 'closed-weekday');
  const special = skipped.filter(({ why }) => why === 'holiday' || why === 'closure');
  return [
    word.t('layout.deadline.within', { duration: formats.duration(within), from: formats.dateTime(startedAt) }),
    // A clock that never paused was counted in one go, as the first sentence says.
    ...(intervals.length > 1 ? intervals.map((interval) => stretch(reader, explanation.duration.unit, interval)) : []),
    ...(usual.length > 0 ? [word.t('layout.deadline.usual', { count: usual.length })] : []),
    ...special.map(({ day, name }) =>
      word.t('layout.deadline.closed', {
        day: formats.calendarDay(day),
        name: name ? word.of(name) : word.t('layout.deadline.closure'),
      }),
    ),
  ];
}

/** One interval of the ledger; amounts to a tenth, which a reader can add up. */
function stretch({ word, formats }: Reader, unit: string, { from, to, why, counted }: Interval): string {
  const begin = formats.dateTime(from);
  if (to === null) return word.t('layout.deadline.pausing', { from: begin });
  const dates = { from: begin, to: formats.dateTime(to) };
  if (why === 'paused') return word.t('layout.deadline.paused', dates);
  return word.t('layout.deadline.running', { ...dates, counted: formats.duration(`${counted.toFixed(1)} ${unit}`) });
}
