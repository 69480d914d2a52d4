import type { ExplainedClock } from '#libs/flow';
import type { Visit } from '../../../http/visit.js';

/** A clock with the sentences that lead to its deadline. */
export interface ClockShown {
  readonly label: string;
  readonly status: string;
  readonly due: string;
  readonly late: boolean;
  readonly why: readonly string[];
}

/** The clocks that run or pause, each with why its deadline lies where it does. */
export function presentClocks(visit: Visit, clocks: readonly ExplainedClock[]): ClockShown[] {
  return clocks.filter(({ status }) => status !== 'stopped').map((clock) => shown(visit, clock));
}

function shown(visit: Visit, clock: ExplainedClock): ClockShown {
  const { word } = visit;
  return {
    label: word.of(clock.label),
    status: clock.late ? word.t('desk.clock.late') : '',
    due:
      clock.dueAt && clock.status === 'running'
        ? visit.formats.dateTime(clock.dueAt)
        : word.t(`desk.clock.${clock.status}`),
    late: clock.late,
    why: reasons(visit, clock),
  };
}

function reasons({ word, formats }: Visit, { within, explanation }: ExplainedClock): string[] {
  const first = explanation.intervals[0];
  const pauses = explanation.intervals.filter(({ why }) => why === 'paused');
  const holidays = explanation.skipped.filter(({ why }) => why === 'holiday' || why === 'closure');
  const weekends = explanation.skipped.length - holidays.length;
  return [
    word.t('desk.clock.why.within', {
      duration: formats.duration(within),
      date: first ? formats.dateTime(first.from) : '',
    }),
    ...pauses.map(({ from, to }) =>
      to
        ? word.t('desk.clock.why.paused', { from: formats.dateTime(from), to: formats.dateTime(to) })
        : word.t('desk.clock.why.pausing', { from: formats.dateTime(from) }),
    ),
    ...(weekends > 0 ? [word.t('desk.clock.why.weekends', { count: weekends })] : []),
    ...holidays.map(({ day, name }) =>
      word.t('desk.clock.why.closed', { day: formats.calendarDay(day), name: name ? word.of(name) : '' }),
    ),
  ];
}
