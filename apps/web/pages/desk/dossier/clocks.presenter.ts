import type { ExplainedClock } from '#libs/flow';
import type { Visit } from '../../../http/visit.js';
import { whyDeadline } from '../../../view/why-deadline.js';

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
    why: whyDeadline(visit, clock),
  };
}
