import { append } from '#libs/journal';
import { newId, type Actor, type Id } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';
import type { DossierFact } from './dossier.facts.js';
import { lockDossier, type DossierKit } from './spine.js';

const MAILROOM: Actor = { role: 'service', id: 'mailroom' };

/**
 * Records that somebody must be phoned because a mail could not be addressed (`mail`: which one; `why`: a code).
 * Locks the dossier. Throws when there is no such dossier.
 */
export async function recordCallTask(
  tx: Tx,
  kit: DossierKit,
  task: { readonly dossierId: Id; readonly mail: string; readonly why: string },
): Promise<Id> {
  const locked = await lockDossier(tx, kit, task.dossierId);
  if (!locked.ok) throw new Error(`a call is needed for ${task.dossierId}, which is no dossier`);
  const id = newId();
  await rows(
    tx,
    `insert into dossier_call (id, dossier_id, mail, why, created_at)
     values ($2, $3, $4, $5, coalesce($1::timestamptz, now()))`,
    [kit.clock.sqlNow(), id, task.dossierId, task.mail, task.why],
  );
  const fact: DossierFact = { type: 'CallNeeded', dossierId: task.dossierId, callId: id, mail: task.mail };
  await append(tx, kit.clock, { stream: locked.value.instance.stream, fact, actor: MAILROOM });
  return id;
}
