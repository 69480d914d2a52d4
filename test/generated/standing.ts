import { deadline, parseDuration, type Interval, type WorkingCalendar } from '#libs/calendar';
import type { Role } from '#libs/kernel';
import {
  breachTriggers,
  opening,
  transition,
  type ClockCommand,
  type ClockStatus,
  type Machine,
  type Snapshot,
  type Step,
  type WalkMove,
} from '#libs/workflow';

/** A clock as it must stand. Told by the definition, the commands of the pure engine and the calendar alone. */
export interface ExpectedClock {
  readonly run: number;
  readonly status: ClockStatus;
  readonly dueAt: Date | null;
  readonly warnAt: Date | null;
  readonly warnedAt: Date | null;
  readonly breachedAt: Date | null;
  readonly ledger: readonly Interval[];
}

/** One machine that runs, as it must stand. */
export interface Standing {
  readonly who: string;
  readonly machine: Machine;
  readonly state: string;
  readonly origin: string | null;
  readonly version: number;
  readonly clocks: Readonly<Record<string, ExpectedClock>>;
}

/** What must be written in the journal of one of them, in order. */
export interface Line {
  readonly who: string;
  readonly type: string;
  readonly role: Role;
  readonly trigger?: string;
  readonly from?: string | null;
  readonly to?: string;
  readonly version?: number;
  readonly clock?: string;
}

/** What one of them did, or would not. */
export type Done = { readonly standing: Standing; readonly line: Line; readonly move: WalkMove } | null;

export interface Firing {
  readonly trigger: string;
  readonly role: Role;
  readonly now: Date;
  readonly known: Readonly<Record<string, unknown>>;
  readonly input: Readonly<Record<string, unknown>>;
}

export function openedAt(
  { who, machine, role }: { who: string; machine: Machine; role: Role },
  calendar: WorkingCalendar,
  now: Date,
): { readonly standing: Standing; readonly line: Line } {
  const step = opening(machine);
  const nothing: Standing = { who, machine, state: '', origin: null, version: 0, clocks: {} };
  const standing = after(nothing, step, { calendar, now });
  return { standing, line: lineOf(standing, step, role) };
}

export function fire(standing: Standing, firing: Firing, calendar: WorkingCalendar): Done {
  const { trigger, role, now, known, input } = firing;
  const context = { actor: { role }, answers: {}, known, input, now };
  const outcome = transition(standing.machine, snapshotOf(standing), trigger, context);
  if (!outcome.ok) return null;
  const step = outcome.value;
  const { who, machine } = standing;
  const moved = after(standing, step, { calendar, now });
  const move = { who, machine: machine.name, trigger, from: standing.state, to: step.to };
  return { standing: moved, line: lineOf(moved, step, role), move };
}

/** It learns something without moving: one version more, with a fact of this type. */
export function learnt(standing: Standing, type: string, role: Role): { readonly standing: Standing; line: Line } {
  const version = standing.version + 1;
  return { standing: { ...standing, version }, line: { who: standing.who, type, role, version } };
}

export interface Ringing {
  readonly who: string;
  readonly clock: string;
  readonly kind: 'warn' | 'breach';
  readonly at: Date;
}

/** The clocks of it that will ring, if nothing happens before. */
export function ringsOf({ who, clocks }: Standing): Ringing[] {
  return Object.entries(clocks).flatMap(([clock, { status, dueAt, warnAt, warnedAt, breachedAt }]): Ringing[] => {
    if (status !== 'running') return [];
    return [
      ...(warnAt && !warnedAt && !breachedAt ? [{ who, clock, kind: 'warn' as const, at: warnAt }] : []),
      ...(dueAt && !breachedAt ? [{ who, clock, kind: 'breach' as const, at: dueAt }] : []),
    ];
  });
}

export function rung(
  standing: Standing,
  { clock, kind }: Ringing,
  now: Date,
): { readonly standing: Standing; line: Line } {
  const before = standing.clocks[clock];
  if (!before) throw new Error(`no clock ${clock} runs`);
  const marked = { ...before, [kind === 'warn' ? 'warnedAt' : 'breachedAt']: now };
  return {
    standing: { ...standing, clocks: { ...standing.clocks, [clock]: marked } },
    line: { who: standing.who, type: kind === 'warn' ? 'ClockWarned' : 'ClockBreached', role: 'clock', clock },
  };
}

/** The triggers that a ring may fire, in order. */
export function firedBy({ machine }: Standing, { clock, kind }: Ringing): readonly string[] {
  return kind === 'breach' ? breachTriggers(machine, clock) : [];
}

export function snapshotOf({ state, origin, clocks }: Standing): Snapshot {
  return {
    state,
    origin,
    clocks: Object.fromEntries(Object.entries(clocks).map(([name, { status }]) => [name, status])),
  };
}

function lineOf({ who, machine, version }: Standing, { trigger, from, to }: Step, role: Role): Line {
  const type = `${machine.name.charAt(0).toUpperCase()}${machine.name.slice(1)}Moved`;
  return { who, type, role, trigger, from, to, version };
}

function after(standing: Standing, step: Step, at: { calendar: WorkingCalendar; now: Date }): Standing {
  const clocks = { ...standing.clocks };
  for (const command of step.clocks) clocks[command.clock] = told(standing.machine, clocks[command.clock], command, at);
  return { ...standing, state: step.to, origin: step.origin, version: standing.version + 1, clocks };
}

/** A clock that was told something: its ledger goes on, and its deadlines are what ledger and calendar come to. */
function told(
  machine: Machine,
  before: ExpectedClock | undefined,
  command: ClockCommand,
  { calendar, now }: { calendar: WorkingCalendar; now: Date },
): ExpectedClock {
  if (command.do === 'start') {
    const fresh = { dueAt: null, warnAt: null, warnedAt: null, breachedAt: null };
    const ledger = [{ from: now, to: null, why: 'running' as const }];
    return dated(
      machine,
      command.clock,
      { ...fresh, run: (before?.run ?? 0) + 1, status: 'running', ledger },
      calendar,
    );
  }
  if (!before) throw new Error(`the clock ${command.clock} is told to ${command.do} and never ran`);
  const ended = before.ledger.map((stretch) => ({ ...stretch, to: stretch.to ?? now }));
  if (command.do === 'stop') return { ...before, status: 'stopped', ledger: ended };
  const why = command.do === 'pause' ? ('paused' as const) : ('running' as const);
  return dated(
    machine,
    command.clock,
    { ...before, status: why, ledger: [...ended, { from: now, to: null, why }] },
    calendar,
  );
}

function dated(machine: Machine, name: string, clock: ExpectedClock, calendar: WorkingCalendar): ExpectedClock {
  const { within = '', warnAfter } = machine.clocks[name] ?? {};
  const ledger = lasting(clock.ledger);
  const due = (length: string): Date | null => deadline(calendar, { duration: parseDuration(length), ledger }).dueAt;
  return { ...clock, dueAt: due(within), warnAt: warnAfter === undefined ? null : due(warnAfter) };
}

/** Without stretches that took no time. */
export function lasting(ledger: readonly Interval[]): readonly Interval[] {
  const long = ledger.filter(({ from, to }) => from.getTime() !== to?.getTime());
  return long.length > 0 ? long : ledger.slice(0, 1);
}
