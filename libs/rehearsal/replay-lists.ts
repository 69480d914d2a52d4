import type { ClockRun, Move } from './course.js';
import type { Replayed, Way } from './replay.js';
import type { ChangedDeadline, Listed, ListName, ReportedMove, ReportedReplay } from './replay-report.js';

/** A reminder that comes back every hour makes thousands for one dossier. */
const MOST_MOVES = 200;
const MOST_DEADLINES = 20;

/** Dossiers one by one, in lists that each hold so many at most: the first that come. */
export class ReplayLists {
  readonly #lists = { otherwise: noneListed(), notReplayed: noneListed(), otherDates: noneListed() };

  constructor(private readonly most: number) {}

  get listed(): Readonly<Record<ListName, Listed<ReportedReplay>>> {
    return this.#lists;
  }

  /** Lists one that the draft makes a difference to, or of which nobody can tell. */
  add(replayed: Replayed, deadlines: readonly ChangedDeadline[]): void {
    const name = listOf(replayed, deadlines);
    if (name === null) return;
    const list = this.#lists[name];
    if (list.dossiers.length < this.most) list.dossiers.push(reportedReplay(replayed, deadlines));
    else list.leftOut += 1;
  }
}

function noneListed(): { dossiers: ReportedReplay[]; leftOut: number } {
  return { dossiers: [], leftOut: 0 };
}

/** Where one belongs; null when the draft makes no difference to it. */
function listOf({ verdict }: Replayed, deadlines: readonly ChangedDeadline[]): ListName | null {
  if (verdict === 'not-replayed') return 'notReplayed';
  if (verdict === 'differs' || deadlines.some(endsOtherwise)) return 'otherwise';
  return deadlines.length > 0 ? 'otherDates' : null;
}

function endsOtherwise({ before, after }: ChangedDeadline): boolean {
  return before?.verdict !== after?.verdict;
}

function reportedReplay(replayed: Replayed, deadlines: readonly ChangedDeadline[]): ReportedReplay {
  const { id, verdict, difference, stop, before, after } = replayed;
  const [ending, dated] = [deadlines.filter(endsOtherwise), deadlines.filter((one) => !endsOtherwise(one))];
  return {
    id,
    verdict,
    difference: difference && {
      before: difference.before && reported(difference.before),
      after: difference.after && reported(difference.after),
    },
    stop: stop && { ...stop, at: instant(stop.at) },
    ways: { before: firstMoves(before), after: firstMoves(after) },
    states: { before: before.state, after: after.state },
    deadlines: [...ending, ...dated].slice(0, MOST_DEADLINES),
    moreDeadlines: Math.max(0, deadlines.length - MOST_DEADLINES),
  };
}

/** The runs of clocks that end otherwise, or at another instant, up to where the replay came. */
export function changedDeadlines({ before, after, stop }: Replayed): ChangedDeadline[] {
  const keyOf = ({ clock, run }: ClockRun): string => `${clock} ${run}`;
  const now = new Map(after.runs.map((run) => [keyOf(run), run]));
  const then = new Map(before.runs.map((run) => [keyOf(run), run]));
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [then.get(key), now.get(key)];
    const { clock, run } = was ?? is ?? {};
    if (clock === undefined || run === undefined) return [];
    // What the draft did not come to says nothing.
    if (stop !== null && (is === undefined || is.verdict === 'open')) return [];
    if (was?.dueAt === is?.dueAt && was?.verdict === is?.verdict) return [];
    return [{ clock, run, before: was ? deadlineOf(was) : null, after: is ? deadlineOf(is) : null }];
  });
}

function deadlineOf({ dueAt, verdict }: ClockRun): NonNullable<ChangedDeadline['before']> {
  return { dueAt: dueAt === null ? null : instant(dueAt), verdict };
}

function firstMoves({ moves }: Way): ReportedMove[] {
  return moves.slice(0, MOST_MOVES).map(reported);
}

function reported({ trigger, by, from, to, at }: Move): ReportedMove {
  return { trigger, by, from, to, at: instant(at) };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
