import type { WorkingCalendar } from '#libs/calendar';
import type { ClockDefinition, Machine } from '#libs/workflow';
import type { ClockMoved } from '../flow.facts.js';
import { lengthOf, type ClockRow, type Instance } from '../instance.js';
import { obey, withDeadlines } from '../ledger.js';
import { policyOf, type Mapping } from './mapping.js';
import type { Wanted } from './fit.js';

interface Carrying {
  readonly instance: Instance;
  readonly to: Machine;
  readonly mapping: Mapping;
  readonly calendar: WorkingCalendar;
  /** Its clocks by their new names. */
  readonly wanted: Wanted['clocks'];
  /** Which clocks run and pause afterwards, by their new names. */
  readonly clocks: Readonly<Record<string, 'running' | 'paused'>>;
}

interface Carried {
  /** Every clock of the instance afterwards, those that stopped long ago too, by name. */
  readonly clocks: readonly ClockRow[];
  /** What became of those that ran or paused before, or do now. */
  readonly moved: readonly ClockMoved[];
}

/** The clocks of an instance as they are on its new definition, from the instant at which it was loaded. */
export function carryClocks(carrying: Carrying): Carried {
  const { instance, wanted, clocks } = carrying;
  const names = [...new Set([...wanted.keys(), ...Object.keys(clocks)])].toSorted();
  const steps = names.map((name) => carryOne(carrying, name));
  const brought = new Set([...wanted.values()].map(({ was }) => was));
  const idle = instance.clocks.filter(({ name }) => !brought.has(name));
  const all = new Map([...idle, ...steps.map(({ row }) => row)].map((row) => [row.name, row]));
  return {
    clocks: [...all.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    moved: steps.map(({ moved }) => moved),
  };
}

function carryOne(carrying: Carrying, name: string): { row: ClockRow; moved: ClockMoved } {
  const { instance, wanted, clocks } = carrying;
  const was = wanted.get(name)?.was ?? null;
  const before = instance.clocks.find((clock) => clock.name === was);
  const status = clocks[name];
  const told = (row: ClockRow, did: ClockMoved['did']): { row: ClockRow; moved: ClockMoved } => ({
    row,
    moved: { clock: row.name, was, did, dueBefore: before?.dueAt ?? null, dueAfter: status ? row.dueAt : null },
  });
  if (!before) return told(begun(carrying, name), 'started');
  if (status === undefined) return told(obey(before, { clock: before.name, do: 'stop' }, instance.now), 'stopped');
  const policy = policyOf(carrying.mapping, name);
  const row = renamed(instance, before, name);
  if (policy === 'restart') return told(begun(carrying, name, row), 'restarted');
  if (policy === 'recount') return told(recounted(carrying, row), 'recounted');
  return told(kept(carrying, before, row), 'kept');
}

/** A clock under its new name. One of that name that ran before counts on: a run is never counted twice. */
function renamed({ clocks }: Instance, before: ClockRow, name: string): ClockRow {
  const earlier = before.name === name ? undefined : clocks.find((clock) => clock.name === name);
  return { ...before, name, run: earlier ? earlier.run + 1 : before.run };
}

function begun(carrying: Carrying, name: string, row?: ClockRow): ClockRow {
  const earlier = row ?? carrying.instance.clocks.find((clock) => clock.name === name);
  const started = obey(earlier, { clock: name, do: 'start' }, carrying.instance.now);
  return withDeadlines(turned(carrying, started), definitionOf(carrying, name), carrying.calendar);
}

/** The same length as before, whatever the new definition says of it: so deadline and remaining time stay. */
function kept(carrying: Carrying, before: ClockRow, row: ClockRow): ClockRow {
  const { instance, calendar } = carrying;
  const definition = definitionOf(carrying, row.name);
  const old = instance.machine.clocks[before.name];
  const length = lengthOf(before, old ?? definition);
  const { within, warnAfter } = lengthOf({ run: row.run, kept: null }, definition);
  const same = within === length.within && warnAfter === length.warnAfter;
  const keeping = { ...row, kept: same ? null : { ...length, run: row.run } };
  const after = turned(carrying, keeping);
  return after.status === row.status ? keeping : withDeadlines(after, definition, calendar);
}

/** What has run counts towards the new length. A deadline that comes again is heard again. */
function recounted(carrying: Carrying, row: ClockRow): ClockRow {
  const { now } = carrying.instance;
  const after = turned(carrying, { ...row, kept: null });
  const counted = withDeadlines(after, definitionOf(carrying, row.name), carrying.calendar);
  const passed = (at: Date | null): boolean => at !== null && at <= now;
  return {
    ...counted,
    warnedAt: passed(counted.warnAt) ? row.warnedAt : null,
    breachedAt: passed(counted.dueAt) ? row.breachedAt : null,
  };
}

/** Paused or going on, as the new configuration has it. */
function turned({ clocks, instance }: Carrying, row: ClockRow): ClockRow {
  const status = clocks[row.name];
  if (status === row.status || status === undefined) return row;
  return obey(row, { clock: row.name, do: status === 'paused' ? 'pause' : 'resume' }, instance.now);
}

function definitionOf({ to }: Carrying, name: string): ClockDefinition {
  const definition = to.clocks[name];
  if (!definition) throw new Error(`machine ${to.name} has no clock ${name}`);
  return definition;
}
