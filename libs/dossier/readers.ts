import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor, Clock, Id } from '#libs/kernel';
import { rows } from '#libs/platform';

/**
 * Notes who read what of a dossier, in the append-only access log. Called after the reply, so that a GET
 * changes nothing that it shows. `what`: `page`, `document`, `journal`, `follow-up` …
 */
export async function noteRead(
  em: EntityManager,
  clock: Clock,
  read: { readonly dossierId: Id; readonly actor: Actor; readonly what: string },
): Promise<void> {
  await rows(
    em,
    `insert into dossier_read (dossier_id, actor_role, actor_id, what, at)
     values ($2, $3, $4, $5, coalesce($1::timestamptz, now()))`,
    [clock.sqlNow(), read.dossierId, read.actor.role, read.actor.id ?? null, read.what],
  );
}
