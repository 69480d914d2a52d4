import type { Id } from '#libs/kernel';
import { VIEWS, type WorklistView } from './views.js';

/** Where a page ended: the instant it is ordered by, as the database wrote it, and the id. */
export interface Cursor {
  readonly key: string | null;
  readonly id: Id;
}

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

/**
 * The ids of one page in their order (`place`), with the key of each. A page by deadline is read from the index in two
 * pieces, those with a deadline and then those without: one comparison over both would read the table.
 */
export function pageSql(wanted: Wanted): { sql: string; params: unknown[] } {
  const params: unknown[] = [];
  const given = (value: unknown): string => `$${params.push(value)}`;
  const where = conditions(wanted, given);
  const limit = given(wanted.limit);
  const after = wanted.cursor && {
    key: wanted.cursor.key === null ? null : `${given(wanted.cursor.key)}::timestamptz`,
    id: `${given(wanted.cursor.id)}::uuid`,
  };
  const { order } = VIEWS[wanted.view];
  const sql = order === 'due' ? dueFirst(where, limit, after) : newestFirst(where, limit, after, order);
  return { sql, params };
}

type After = { readonly key: string | null; readonly id: string } | null;

const FROM = 'from flow_instance i join dossier d on d.id = i.id';

function conditions({ view, equals, words, me }: Wanted, given: (value: unknown) => string): string {
  const where = [`i.machine = 'dossier'`];
  where.push(
    VIEWS[view].where.includes('$me') ? VIEWS[view].where.replace('$me', `${given(me)}::uuid`) : VIEWS[view].where,
  );
  for (const [column, value] of Object.entries(equals))
    if (value !== undefined) where.push(`i.${column} = ${given(value)}`);
  if (words !== undefined) where.push(`d.search @@ to_tsquery('simple', ${given(words)})`);
  return where.map((condition) => `(${condition})`).join(' and ');
}

function dueFirst(where: string, limit: string, after: After): string {
  const dated =
    after?.key === null
      ? null
      : `(select i.id, i.next_due_at as at ${FROM}
           where ${where} and i.next_due_at is not null
             ${after ? `and (i.next_due_at, i.id) > (${after.key}, ${after.id})` : ''}
           order by i.next_due_at, i.id limit ${limit})`;
  const undated = `(select i.id, null::timestamptz as at ${FROM}
     where ${where} and i.next_due_at is null ${after?.key === null ? `and i.id > ${after.id}` : ''}
     order by i.id limit ${limit})`;
  return `select id, at::text as key, row_number() over (order by at nulls last, id) as place
    from (${dated === null ? undated : `${dated} union all ${undated}`}) piece order by at nulls last, id limit ${limit}`;
}

function newestFirst(where: string, limit: string, after: After, order: 'closed' | 'received'): string {
  const [at, id] = order === 'closed' ? ['i.closed_at', 'i.id'] : ['d.received_at', 'd.id'];
  return `select i.id, ${at}::text as key, row_number() over (order by ${at} desc, ${id} desc) as place ${FROM}
    where ${where} ${after ? `and (${at}, ${id}) < (${after.key ?? 'null'}, ${after.id})` : ''}
    order by ${at} desc, ${id} desc limit ${limit}`;
}
