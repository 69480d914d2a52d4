import { done, refuse, worksAtDesk, type Actor, type Outcome } from '#libs/kernel';
import { learnDossier, lockDossier, type LockedDossier } from '#libs/dossier';
import { rows, type Tx } from '#libs/platform';
import type { AdviceFact } from './advice.facts.js';
import type { AdviceKit } from './advice-kit.js';
import { Session } from './session.entity.js';

/** A session with its dossier, whose row is locked. */
interface LockedSession {
  readonly dossier: LockedDossier;
  readonly session: Session;
}

/**
 * Locks a session's dossier and reads the session after it. Refuses `session-unknown`, `not-allowed` (people at the
 * desk act on sessions), and `session-over` when it was held or cancelled.
 */
export async function lockSession(
  tx: Tx,
  kit: AdviceKit,
  sessionId: string,
  actor: Actor,
): Promise<Outcome<LockedSession>> {
  if (!worksAtDesk(actor)) return refuse('not-allowed', { values: { role: actor.role } });
  const seen = await tx.findOne(Session, { id: sessionId });
  if (!seen) return refuse('session-unknown');
  const dossier = await lockDossier(tx, kit, seen.dossierId);
  if (!dossier.ok) return dossier;
  const session = await tx.refresh(seen);
  if (!session) return refuse('session-unknown');
  if (!session.planned) return refuse('session-over', { values: { held: Boolean(session.heldAt) } });
  return done({ dossier: dossier.value, session });
}

/** Writes what happened to a session to its dossier, with how many sessions were held so far. */
export async function tellDossier(
  tx: Tx,
  kit: AdviceKit,
  dossier: LockedDossier,
  { fact, actor }: { readonly fact: AdviceFact; readonly actor: Actor },
): Promise<void> {
  await tx.flush();
  const [held] = await rows<{ sessions: number }>(
    tx,
    'select count(*)::int as sessions from advice_session where dossier_id = $1 and held_at is not null',
    [dossier.dossier.id],
  );
  const learnt = await learnDossier(tx, kit, dossier, { known: { sessions: held?.sessions ?? 0 }, fact, actor });
  if (!learnt.ok) throw new Error(`dossier ${dossier.dossier.id} did not learn: ${learnt.refusal.code}`);
}
