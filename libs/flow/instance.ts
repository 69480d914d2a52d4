import type { Interval } from '#libs/calendar';
import type { ClockDefinition, ClockStatus, Machine, Snapshot, StateDefinition } from '#libs/workflow';

/** One machine that runs, as loaded: the values of its rows and the machine it was opened on. */
export interface Instance {
  readonly id: string;
  /** The definition this instance stands on, which need not be the latest. */
  readonly machine: Machine;
  readonly hash: string;
  readonly stream: string;
  readonly state: string;
  readonly stage: StateDefinition['stage'];
  readonly owner: StateDefinition['owner'];
  readonly open: boolean;
  readonly version: number;
  readonly origin: string | null;
  /** What rooms have learnt about it: the facts that guards look at. */
  readonly known: Readonly<Record<string, unknown>>;
  readonly assigneeId: string | null;
  /** The earliest deadline of its running clocks. */
  readonly nextDueAt: Date | null;
  readonly openedAt: Date;
  readonly enteredAt: Date;
  readonly closedAt: Date | null;
  readonly clocks: readonly ClockRow[];
  /** The database's present when it was loaded: the instant at which a move happens. */
  readonly now: Date;
}

/** A deadline being measured. The ledger says when it ran and when it paused; `dueAt` is computed from it. */
export interface ClockRow {
  readonly name: string;
  /** Counts how often the clock was started. */
  readonly run: number;
  readonly status: ClockStatus;
  readonly startedAt: Date;
  readonly stoppedAt: Date | null;
  /** Null while it is paused: nobody knows yet. */
  readonly dueAt: Date | null;
  readonly warnAt: Date | null;
  readonly warnedAt: Date | null;
  readonly breachedAt: Date | null;
  readonly ledger: readonly Interval[];
  /** The length of a run that keeps the one it began with although the machine now says another; null for all others. */
  readonly kept: (Length & { readonly run: number }) | null;
}

/** How long a clock runs, and after how long it warns, as the machine writes it: `2 working days`. */
export interface Length {
  readonly within: string;
  readonly warnAfter: string | null;
}

/** The length that the present run of a clock has: the machine's, unless this run keeps another. */
export function lengthOf(
  { run, kept }: Pick<ClockRow, 'run' | 'kept'>,
  { within, warnAfter }: Pick<ClockDefinition, 'within' | 'warnAfter'>,
): Length {
  if (kept?.run === run) return { within: kept.within, warnAfter: kept.warnAfter };
  return { within, warnAfter: warnAfter ?? null };
}

/** Where the instance stands, as the engine wants to know it. */
export function snapshotOf(instance: Pick<Instance, 'state' | 'origin' | 'clocks'>): Snapshot {
  const clocks = Object.fromEntries(instance.clocks.map(({ name, status }) => [name, status]));
  return { state: instance.state, origin: instance.origin, clocks };
}

/** The earliest deadline of the clocks that run. */
export function nextDueAt(clocks: readonly ClockRow[]): Date | null {
  const due = clocks.flatMap((clock) => (clock.status === 'running' && clock.dueAt ? [clock.dueAt.getTime()] : []));
  return due.length === 0 ? null : new Date(Math.min(...due));
}
