import type { EntityManager } from '@mikro-orm/postgresql';
import type { Clock, Role } from '#libs/kernel';
import { rows, type Database } from '#libs/platform';
import type { Fired, History, HistoryStep, Learnt, Values } from '#libs/rehearsal';
import type { Flow } from './flow.js';

/** Which histories: of all instances of a machine that were open at some time between two instants. */
export interface HistoriesAsked {
  readonly machine: string;
  readonly since: Date;
  readonly until: Date;
  /** How many are read at once; 500 unless told. */
  readonly batch?: number;
}

const USUAL_BATCH = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

const INSTANCES = `select id, stream, definition_hash as hash from flow_instance
  where machine = $1 and id > $2::uuid and opened_at < $4 and (closed_at is null or closed_at >= $3)
  order by id limit $5`;

/** Names stay behind: of the actor the role alone is read, and a partner's code; of the fact the part without secrets. */
const ENTRIES = `select stream, type, actor ->> 'role' as role, actor ->> 'partner' as partner, at, payload
  from journal_entry
  where stream = any($1::text[]) and at <= $2 and (type = $3 or type = 'ClockBreached' or payload ? 'known')
  order by stream, seq`;

interface Standing {
  readonly id: string;
  readonly stream: string;
  readonly hash: string;
}

interface Entry {
  readonly stream: string;
  readonly type: string;
  readonly role: Role;
  readonly partner: string | null;
  readonly at: Date;
  readonly payload: Values;
}

/**
 * The histories of a machine's instances, in batches, from the journal: whole stories of all that were open in the span,
 * each with the definition it stands on. Only one batch is in memory. Holds no personal data: no account, no text that
 * somebody wrote. Throws when a definition cannot be read any more.
 */
export async function* histories(
  database: Database,
  flow: Flow,
  { machine, since, until, batch = USUAL_BATCH }: HistoriesAsked,
): AsyncGenerator<History[], void, void> {
  const moved = `${machine.charAt(0).toUpperCase()}${machine.slice(1)}Moved`;
  for (let last = BEFORE_ALL; ;) {
    const em = database.reader();
    const found = await rows<Standing>(em, INSTANCES, [machine, last, since, until, batch]);
    const streams = found.map(({ stream }) => stream);
    const entries = Map.groupBy(await rows<Entry>(em, ENTRIES, [streams, until, moved]), ({ stream }) => stream);
    const told: History[] = [];
    for (const one of found) {
      const history = await historyOf(em, flow, one, { entries: entries.get(one.stream) ?? [], until });
      if (history !== null) told.push(history);
    }
    if (told.length > 0) yield told;
    const next = found.at(-1);
    if (next === undefined || found.length < batch) return;
    last = next.id;
  }
}

/** The span that ends now and began so long ago; `long` is a PostgreSQL interval such as `12 months`. */
export async function spanUntilNow(
  em: EntityManager,
  clock: Clock,
  long: string,
): Promise<{ readonly since: Date; readonly until: Date }> {
  const [span] = await rows<{ since: Date; until: Date }>(
    em,
    `select t.now as until, t.now - $2::interval as since from (select coalesce($1::timestamptz, now()) as now) t`,
    [clock.sqlNow(), long],
  );
  if (!span) throw new Error('the database tells no time');
  return span;
}

async function historyOf(
  em: EntityManager,
  flow: Flow,
  { id, hash }: Standing,
  { entries, until }: { readonly entries: readonly Entry[]; readonly until: Date },
): Promise<History | null> {
  const [opening, ...rest] = entries;
  if (opening?.payload['from'] !== null) return null;
  const stoodOn = await flow.machineOf(em, hash);
  const known = learntFrom(opening.payload).known ?? null;
  const opened = { openedAt: opening.at, openedBy: opening.role, known, answers: null };
  return { id, stoodOn, ...opened, until, steps: stepsOf(rest) };
}

/** A clock that rang and the move that followed are two entries of one transaction, and one step. */
function stepsOf(entries: readonly Entry[]): HistoryStep[] {
  const steps: HistoryStep[] = [];
  for (const [n, entry] of entries.entries()) {
    const { type, at, payload } = entry;
    const before = entries[n - 1];
    if (type === 'ClockBreached') {
      const next = entries[n + 1];
      const trigger = next && followsRing(entry, next) ? String(next.payload['trigger']) : null;
      steps.push({ kind: 'rang', clock: String(payload['clock']), at, trigger });
    } else if (!isMove(entry)) steps.push({ kind: 'noted', at, ...learntFrom(payload) });
    else if (!before || !followsRing(before, entry)) steps.push(firedFrom(entry));
  }
  return steps;
}

function isMove({ payload }: Entry): boolean {
  return typeof payload['trigger'] === 'string' && typeof payload['to'] === 'string';
}

function followsRing(rang: Entry, move: Entry): boolean {
  return (
    rang.type === 'ClockBreached' &&
    isMove(move) &&
    move.role === 'clock' &&
    move.at.getTime() === rang.at.getTime() &&
    (move.payload['clock'] === undefined || move.payload['clock'] === rang.payload['clock'])
  );
}

/** What the machine writes beside what rooms say. */
const MACHINE_KEYS = new Set(['instanceId', 'trigger', 'from', 'to', 'version', 'known', 'clock', 'input']);

function firedFrom({ role, partner, at, payload }: Entry): Fired {
  const said = Object.fromEntries(Object.entries(payload).filter(([key]) => !MACHINE_KEYS.has(key)));
  const input = { ...said, ...valuesAt(payload, 'input') };
  const who = { role, ...(partner === null ? {} : { partner }) };
  const [trigger, to] = [String(payload['trigger']), String(payload['to'])];
  return { kind: 'fired', trigger, to, ...who, at, input, ...learntFrom(payload) };
}

function learntFrom(payload: Values): Learnt {
  const known = valuesAt(payload, 'known');
  return known ? { known } : {};
}

function valuesAt(payload: Values, key: string): Values | undefined {
  const value = payload[key];
  return typeof value === 'object' && value !== null ? (value as Values) : undefined;
}
