import type { EntityManager } from '@mikro-orm/postgresql';
import { DESK_ROLES, type Clock, type DeskRole, type Id, type Role } from '#libs/kernel';
import { rows, type Database } from '#libs/platform';
import type { CarriedClock, Fired, History, HistoryStep, Learnt, Migrated, PartMove, Values } from '#libs/rehearsal';
import { PART_ROLES, type Machine } from '#libs/workflow';
import type { Flow } from './flow.js';

/** Which histories: of all instances of a machine that were open at some time between two instants. */
export interface HistoriesAsked {
  readonly machine: string;
  readonly since: Date;
  readonly until: Date;
}

/** Some of them, in the order of their ids. `last` is the id after which the next page begins; null when there is none. */
export interface HistoriesPage {
  readonly histories: readonly History[];
  readonly last: Id | null;
}

const USUAL_LIMIT = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

const INSTANCES = `select id, stream, definition_hash as hash from flow_instance
  where machine = $1 and id > $2::uuid and opened_at < $4 and (closed_at is null or closed_at >= $3)
  order by id limit $5`;

/** Names stay behind: of the actor the role alone is read, and a partner's code; of the fact the part without secrets. */
const ENTRIES = `select stream, type, actor ->> 'role' as role, actor ->> 'partner' as partner, at, payload
  from journal_entry
  where stream = any($1::text[]) and at <= $2
    and (type in ($3, 'ClockBreached', 'InstanceMigrated', 'InstanceMigratedBack') or payload ? 'known')
  order by stream, seq`;

interface Standing {
  readonly id: Id;
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
 * One page of histories, from the journal: whole stories, each with the definitions it stood on. They hold no personal
 * data: no account, nothing that somebody wrote. Throws when a definition cannot be read any more.
 */
export async function historiesPage(
  em: EntityManager,
  flow: Flow,
  asked: HistoriesAsked,
  { after, limit = USUAL_LIMIT }: { readonly after?: Id | null; readonly limit?: number } = {},
): Promise<HistoriesPage> {
  const { machine, since, until } = asked;
  const found = await rows<Standing>(em, INSTANCES, [machine, after ?? BEFORE_ALL, since, until, limit]);
  const moved = `${machine.charAt(0).toUpperCase()}${machine.slice(1)}Moved`;
  const streams = found.map(({ stream }) => stream);
  const entries = Map.groupBy(await rows<Entry>(em, ENTRIES, [streams, until, moved]), ({ stream }) => stream);
  const histories: History[] = [];
  for (const one of found) {
    const history = await historyOf(em, flow, one, { entries: entries.get(one.stream) ?? [], until });
    if (history !== null) histories.push(history);
  }
  return { histories, last: found.length < limit ? null : (found.at(-1)?.id ?? null) };
}

/** All of them, page by page: only one page is in memory. */
export async function* histories(
  database: Database,
  flow: Flow,
  asked: HistoriesAsked,
  limit = USUAL_LIMIT,
): AsyncGenerator<readonly History[], void, void> {
  let after: Id | null = null;
  do {
    const page: HistoriesPage = await historiesPage(database.reader(), flow, asked, { after, limit });
    if (page.histories.length > 0) yield page.histories;
    after = page.last;
  } while (after !== null);
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

/** How many people did something at the desk between two instants, by role. Counts accounts, names none. */
export async function peopleAtWork(
  em: EntityManager,
  { since, until }: Pick<HistoriesAsked, 'since' | 'until'>,
): Promise<Partial<Record<DeskRole, number>>> {
  const counted = await rows<{ role: DeskRole; people: number }>(
    em,
    `select actor ->> 'role' as role, count(distinct actor ->> 'id')::int as people from journal_entry
      where at >= $1 and at < $2 and actor ->> 'role' = any($3::text[]) and type like '%Moved' group by 1`,
    [since, until, DESK_ROLES],
  );
  return Object.fromEntries(counted.map(({ role, people }) => [role, people]));
}

async function historyOf(
  em: EntityManager,
  flow: Flow,
  { id, hash }: Standing,
  { entries, until }: { readonly entries: readonly Entry[]; readonly until: Date },
): Promise<History | null> {
  const [opening, ...rest] = entries;
  if (opening?.payload['from'] !== null) return null;
  const machines = new Map<unknown, Machine>();
  const migrations = rest.filter(isMigration);
  for (const { payload } of migrations)
    machines.set(payload['toHash'], await flow.machineOf(em, String(payload['toHash'])));
  const [first] = migrations;
  const stoodOn = await flow.machineOf(em, first ? String(first.payload['fromHash']) : hash);
  const known = learntFrom(opening.payload).known ?? null;
  const opened = { openedAt: opening.at, openedBy: opening.role, known, answers: null };
  return { id, stoodOn, ...opened, until, steps: stepsOf(rest, machines) };
}

/** A clock that rang and the move that followed are two entries of one transaction, and one step. */
function stepsOf(entries: readonly Entry[], machines: ReadonlyMap<unknown, Machine>): HistoryStep[] {
  return entries.flatMap((entry, n): HistoryStep[] => {
    const { type, at, payload } = entry;
    const [before, next] = [entries[n - 1], entries[n + 1]];
    if (type === 'ClockBreached') {
      const fired = next && followsRing(entry, next) ? moveFrom(next) : null;
      return [{ kind: 'rang', clock: String(payload['clock']), at, fired }];
    }
    const onto = isMigration(entry) ? machines.get(payload['toHash']) : undefined;
    if (onto) return [migratedFrom(entry, onto)];
    if (!isMove(entry)) return [{ kind: 'noted', at, ...learntFrom(payload), ...partFrom(entry) }];
    return before && followsRing(before, entry) ? [] : [firedFrom(entry)];
  });
}

function isMove({ payload }: Entry): boolean {
  return typeof payload['trigger'] === 'string' && typeof payload['to'] === 'string';
}

function isMigration({ type }: Entry): boolean {
  return type === 'InstanceMigrated' || type === 'InstanceMigratedBack';
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

function firedFrom(entry: Entry): Fired {
  const { role, partner, at, payload } = entry;
  const said = Object.fromEntries(Object.entries(payload).filter(([key]) => !MACHINE_KEYS.has(key)));
  const input = { ...said, ...valuesAt(payload, 'input') };
  const who = { role, ...(partner === null ? {} : { partner }) };
  return { kind: 'fired', ...moveFrom(entry), ...who, at, input, ...learntFrom(payload), ...partFrom(entry) };
}

function moveFrom({ payload }: Entry): Pick<Fired, 'trigger' | 'to'> {
  return { trigger: String(payload['trigger']), to: String(payload['to']) };
}

function migratedFrom({ at, payload }: Entry, onto: Machine): Migrated {
  const told = Array.isArray(payload['clocks']) ? (payload['clocks'] as CarriedClock[]) : [];
  const clocks = told.map(({ clock, was, did }) => ({ clock, was, did }));
  const origin = typeof payload['origin'] === 'string' ? payload['origin'] : null;
  return { kind: 'migrated', at, onto, to: String(payload['to']), origin, clocks };
}

function learntFrom(payload: Values): Learnt {
  const known = valuesAt(payload, 'known');
  return known ? { known } : {};
}

/** A part that acts names the state that it has entered. */
function partFrom({ role, payload }: Entry): { readonly of?: PartMove } {
  const isPart = (PART_ROLES as readonly Role[]).includes(role) && typeof payload['status'] === 'string';
  return isPart ? { of: { part: role, entered: String(payload['status']) } } : {};
}

function valuesAt(payload: Values, key: string): Values | undefined {
  const value = payload[key];
  return typeof value === 'object' && value !== null ? (value as Values) : undefined;
}
