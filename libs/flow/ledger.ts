import { deadline, parseDuration, type Interval, type WorkingCalendar } from '#libs/calendar';
import type { ClockCommand, ClockDefinition, Machine } from '#libs/workflow';
import { lengthOf, type ClockRow } from './instance.js';

/** The clocks after these commands by name, with their deadlines, and those among them that changed. */
export function applyClocks(
  { machine, calendar, now }: { machine: Machine; calendar: WorkingCalendar; now: Date },
  clocks: readonly ClockRow[],
  commands: readonly ClockCommand[],
): { all: ClockRow[]; changed: ClockRow[] } {
  const byName = new Map(clocks.map((clock) => [clock.name, clock]));
  for (const command of commands) byName.set(command.clock, obey(byName.get(command.clock), command, now));
  for (const name of new Set(commands.map(({ clock }) => clock))) {
    const clock = byName.get(name);
    const definition = machine.clocks[name];
    if (!clock || !definition) throw new Error(`machine ${machine.name} has no clock ${name}`);
    byName.set(name, withDeadlines(clock, definition, calendar));
  }
  const changed = [...new Set(commands.map(({ clock }) => clock))].flatMap((name) => byName.get(name) ?? []);
  return { all: [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), changed };
}

/** The clock with its deadlines computed from its ledger; a stopped clock keeps the one it had. */
export function withDeadlines(clock: ClockRow, definition: ClockDefinition, calendar: WorkingCalendar): ClockRow {
  if (clock.status === 'stopped') return clock;
  const due = (within: string): Date | null =>
    deadline(calendar, { duration: parseDuration(within), ledger: clock.ledger }).dueAt;
  const { within, warnAfter } = lengthOf(clock, definition);
  return { ...clock, dueAt: due(within), warnAt: warnAfter === null ? null : due(warnAfter) };
}

/** A clock after one command; its deadlines are still those of before. Throws for one that never ran and is not started. */
export function obey(clock: ClockRow | undefined, command: ClockCommand, now: Date): ClockRow {
  if (command.do === 'start') return started(command.clock, (clock?.run ?? 0) + 1, now);
  if (!clock) throw new Error(`clock ${command.clock} was told to ${command.do} before it was started`);
  const at = notBefore(clock.ledger, now);
  if (command.do === 'stop')
    return { ...clock, status: 'stopped', stoppedAt: at, ledger: ended(clock.ledger, at, clock.startedAt) };
  const why = command.do === 'pause' ? 'paused' : 'running';
  return { ...clock, status: why, ledger: [...ended(clock.ledger, at, null), { from: at, to: null, why }] };
}

function started(name: string, run: number, now: Date): ClockRow {
  return {
    name,
    run,
    status: 'running',
    startedAt: now,
    stoppedAt: null,
    dueAt: null,
    warnAt: null,
    warnedAt: null,
    breachedAt: null,
    ledger: [{ from: now, to: null, why: 'running' }],
    kept: null,
  };
}

/** A transaction that began earlier may come later: the ledger never runs backwards. */
function notBefore(ledger: readonly Interval[], now: Date): Date {
  const last = ledger.at(-1);
  return last && last.from > now ? last.from : now;
}

/** Ends the interval that goes on. One that lasted no time is dropped, unless the ledger would say nothing at all. */
function ended(ledger: readonly Interval[], at: Date, startedAt: Date | null): Interval[] {
  const intervals = ledger.map((interval) => (interval.to === null ? { ...interval, to: at } : interval));
  const lasting = intervals.filter(({ from, to }) => from.getTime() !== to?.getTime());
  if (lasting.length > 0 || startedAt === null) return lasting;
  return [{ from: startedAt, to: at, why: 'running' }];
}
