import type { EntityManager } from '@mikro-orm/postgresql';
import { readStream } from '#libs/journal';
import { done, refuse, type Actor, type Id, type Outcome } from '#libs/kernel';

/** One journal entry as the API tells it: ids and values, never the private part. */
export interface JournalItem {
  readonly seq: number;
  readonly type: string;
  readonly at: Date;
  readonly actor: Actor;
  readonly payload: Readonly<Record<string, unknown>>;
}

const USUAL_LIMIT = 50;
const MOST = 200;
const CURSOR = /^\d{1,9}$/;

/** The journal of a dossier, oldest first (design.md 9). Refuses `invalid-input` for a cursor that is none of ours. */
export async function dossierJournal(
  em: EntityManager,
  dossierId: Id,
  { cursor, limit = USUAL_LIMIT }: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
): Promise<Outcome<{ readonly items: readonly JournalItem[]; readonly nextCursor: string | null }>> {
  if (cursor !== undefined && !CURSOR.test(cursor))
    return refuse('invalid-input', { fields: [{ field: 'cursor', code: 'not-a-cursor' }] });
  const size = Math.min(Math.max(Math.trunc(limit), 1), MOST);
  const after = cursor === undefined ? 0 : Number(cursor);
  const found = await readStream(em, `dossier:${dossierId}`, { after, limit: size + 1 });
  const items = found.slice(0, size).map(({ seq, type, at, actor, payload }) => ({ seq, type, at, actor, payload }));
  return done({ items, nextCursor: found.length > size ? String(items.at(-1)?.seq) : null });
}
