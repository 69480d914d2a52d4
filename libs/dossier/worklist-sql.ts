import type { Id } from '#libs/kernel';
import { VIEWS, type WorklistView } from './views.js';

/** Where a page ended: the instant it is ordered by, as the database wrote it, and the id. */
export interface Cursor {
  readonly key: string | null;
  readonly id: Id;
}

/** How many dossiers a page holds unless told; one more is read, to know whether another page follows. */
export const USUAL_LIMIT = 25;

interface Wanted {
  readonly view: WorklistView;
  readonly equals: {
    readonly stage?: string | undefined;
    readonly state?: string | undefined;
    readonly owner?: string | undefined;
  };
  readonly words: string | undefined;
  readonly cursor: Cursor | null;
  readonly limit: number;
  readonly me: Id | null;
}

const KEY = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function cursorOf({ key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url');
}

/** The cursor as handed out before; undefined for anything else. */
export function cursorFrom(text: string): Cursor | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(value) || value.length !== 2) return undefined;
    const [key, id] = value as [unknown, unknown];
    if (typeof id !== 'string' || !ID.test(id)) return undefined;
    if (key !== null && (typeof key !== 'string' || !KEY.test(key))) return undefined;
    return { key, id };
  } catch {
    return undefined;
  }
}

/** A statement for one page; a named one is always the same text and may be prepared. */
interface PageStatement {
  readonly sql: string;
  readonly params: unknown[];
  readonly name: string | undefined;
}

/**
 * The ids of one page in their order (`place`), with the key of each. A page by deadline is read from the index in two
 * pieces, those with a deadline and then those without: one comparison over both would read the table. A table that
 * neither narrows nor orders the page stays out of it.
 */
export function pageSql(wanted: Wanted): PageStatement {
  const params: unknown[] = [];
  const given = (value: unknown): string => `$${params.push(value)}`;
  const { order } = VIEWS[wanted.view];
  const { from, where } = conditions(wanted, given);
  const after = wanted.cursor && {
    key: wanted.cursor.key === null ? null : `${given(wanted.cursor.key)}::timestamptz`,
    id: `${given(wanted.cursor.id)}::uuid`,
  };
  const piece: Piece = { from, where, after, limit: Math.trunc(wanted.limit) };
  return {
    sql: order === 'due' ? dueFirst(piece) : newestFirst(piece, order),
    params,
    name: nameOf(wanted),
  };
}

/**
 * Pages of the usual size alone are prepared: a connection keeps every name it is given, and a program that asks may want
 * any size. How good a plan is for words or a narrowed view depends on what is asked: those are planned each time.
 */
function nameOf({ view, equals, words, cursor, limit }: Wanted): string | undefined {
  const narrowed = words !== undefined || Object.values(equals).some((value) => value !== undefined);
  if (narrowed || limit !== USUAL_LIMIT + 1) return undefined;
  const piece = cursor === null ? 'first' : cursor.key === null ? 'undated' : 'next';
  return `worklist-${view}-${piece}`;
}

interface Piece {
  readonly from: string;
  readonly where: string;
  readonly after: { readonly key: string | null; readonly id: string } | null;
  /** A number and no parameter: how many are wanted decides how they are best found. */
  readonly limit: number;
}

function conditions({ view, equals, words, me }: Wanted, given: (value: unknown) => string) {
  const { where: condition, order } = VIEWS[view];
  const narrowed = Object.entries(equals).filter(([, value]) => value !== undefined);
  // Every dossier is an instance of the dossier's machine, so all of them need no instance.
  const instance = order !== 'received' || narrowed.length > 0;
  const where = instance ? [`i.machine = 'dossier'`] : [];
  where.push(condition.includes('$me') ? condition.replace('$me', `${given(me)}::uuid`) : condition);
  for (const [column, value] of narrowed) where.push(`i.${column} = ${given(value)}`);
  if (words !== undefined) where.push(`d.search @@ to_tsquery('simple', ${given(words)})`);
  const dossier = order === 'received' || words !== undefined;
  const tables = [instance && 'flow_instance i', dossier && 'dossier d'].filter((table) => table !== false);
  return {
    from: `from ${tables.join(' join ')}${instance && dossier ? ' on d.id = i.id' : ''}`,
    where: where.map((one) => `(${one})`).join(' and '),
  };
}

function dueFirst({ from, where, after, limit }: Piece): string {
  const dated =
    after?.key === null
      ? null
      : `(select i.id, i.next_due_at as at ${from}
           where ${where} and i.next_due_at is not null
             ${after ? `and (i.next_due_at, i.id) > (${after.key}, ${after.id})` : ''}
           order by i.next_due_at, i.id limit ${limit})`;
  // They have no deadline to be ordered by, but so the database sees that an index holds them in this order.
  const undated = `(select i.id, i.next_due_at as at ${from}
     where ${where} and i.next_due_at is null ${after?.key === null ? `and i.id > ${after.id}` : ''}
     order by i.next_due_at, i.id limit ${limit})`;
  return `select id, at::text as key, row_number() over (order by at nulls last, id) as place
    from (${dated === null ? undated : `${dated} union all ${undated}`}) piece order by at nulls last, id limit ${limit}`;
}

function newestFirst({ from, where, after, limit }: Piece, order: 'closed' | 'received'): string {
  const [at, id] = order === 'closed' ? ['i.closed_at', 'i.id'] : ['d.received_at', 'd.id'];
  return `select ${id}, ${at}::text as key, row_number() over (order by ${at} desc, ${id} desc) as place ${from}
    where ${where} ${after ? `and (${at}, ${id}) < (${after.key ?? 'null'}, ${after.id})` : ''}
    order by ${at} desc, ${id} desc limit ${limit}`;
}
