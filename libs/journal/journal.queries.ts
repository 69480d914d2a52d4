import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '#libs/platform';
import type { JournalEntry } from './journal.facts.js';

/** An entry `e` and its private part as they are read. */
export const ENTRY = `e.id::text as id, e.stream, e.seq, e.type, e.actor, e.at, e.payload, s.payload as secret
  from journal_entry e left join journal_secret s on s.entry_id = e.id`;

/** The entries of one stream, oldest first, after a sequence number. */
export function readStream(
  em: EntityManager,
  stream: string,
  page: { readonly after?: number | undefined; readonly limit: number },
): Promise<JournalEntry[]> {
  return rows(em, `select ${ENTRY} where e.stream = $1 and e.seq > $2 order by e.seq limit $3`, [
    stream,
    page.after ?? 0,
    page.limit,
  ]);
}

/** The entries of several streams woven into one story, oldest first, after an entry's id. */
export function readTimeline(
  em: EntityManager,
  streams: readonly string[],
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<JournalEntry[]> {
  return rows(em, `select ${ENTRY} where e.stream = any($1::text[]) and e.id > $2::bigint order by e.id limit $3`, [
    streams,
    page.after ?? '0',
    page.limit,
  ]);
}
