import type { Actor, Outcome } from '#libs/kernel';
import { done, refuse } from '#libs/kernel';
import { lockDossier, type LockedDossier } from '#libs/dossier';
import { loadInstance, move, type Instance } from '#libs/flow';
import type { Tx } from '#libs/platform';
import { Referral } from './referral.entity.js';
import type { ReferralKit } from './referral-kit.js';

/** A referral with its dossier, both rows locked: the dossier's first, always. */
export interface LockedReferral {
  readonly dossier: LockedDossier;
  readonly referral: Referral;
  readonly instance: Instance;
}

/** Locks a referral and its dossier for the rest of the transaction. Refuses `referral-unknown`. */
export async function lockReferral(tx: Tx, kit: ReferralKit, referralId: string): Promise<Outcome<LockedReferral>> {
  const seen = await tx.findOne(Referral, { id: referralId });
  if (!seen) return refuse('referral-unknown');
  const dossier = await lockDossier(tx, kit, seen.dossierId);
  if (!dossier.ok) return dossier;
  const instance = await loadInstance(tx, kit.flow, referralId, { lock: true });
  if (!instance) throw new Error(`referral ${referralId} has no instance`);
  // What was read before the lock may be what somebody else has changed since.
  const referral = await tx.refresh(seen);
  if (!referral) throw new Error(`referral ${referralId} vanished`);
  return done({ dossier: dossier.value, referral, instance });
}

interface ReferralStep {
  readonly trigger: string;
  readonly actor: Actor;
  readonly input: Readonly<Record<string, unknown>>;
  /** The clock that rang, when one did: the mails that follow name it. */
  readonly clock?: string;
}

/** Fires a trigger of the referral's machine, with the dossier and the partner beside the fact. */
export async function moveReferral(
  tx: Tx,
  kit: ReferralKit,
  locked: LockedReferral,
  { clock, ...step }: ReferralStep,
): Promise<Outcome<Instance>> {
  const { referral, dossier, instance } = locked;
  const moved = await move(tx, kit.flow, instance, {
    ...step,
    answers: dossier.dossier.currentAnswers,
    fact: { dossierId: referral.dossierId, partner: referral.partnerCode, ...(clock === undefined ? {} : { clock }) },
  });
  if (moved.ok) referral.open = moved.value.open;
  return moved;
}
