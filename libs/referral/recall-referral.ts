import { Injectable } from '@nestjs/common';
import { done, type Actor, type Outcome } from '#libs/kernel';
import { notePartnerAnswer } from '#libs/directory';
import { Database, type Tx } from '#libs/platform';
import { lockReferral, moveReferral, type LockedReferral } from './move-referral.js';
import { ReferralKit } from './referral-kit.js';
import { settleDossier } from './settle-dossier.js';

interface RecallInput {
  readonly referral: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * Takes a referral back from its partner, who is told. When nobody else is left to answer, the dossier goes back to
 * its adviser. Refuses `referral-unknown`, and as the machine does.
 */
@Injectable()
export class RecallReferral {
  constructor(
    private readonly database: Database,
    private readonly kit: ReferralKit,
  ) {}

  run({ referral, input }: RecallInput, actor: Actor): Promise<Outcome<{ readonly state: string }>> {
    return this.database.attempt(async (tx) => {
      const locked = await lockReferral(tx, this.kit, referral);
      if (!locked.ok) return locked;
      return recall(tx, this.kit, locked.value, { actor, input });
    });
  }
}

/** Recalls one locked referral in the caller's transaction. */
export async function recall(
  tx: Tx,
  kit: ReferralKit,
  locked: LockedReferral,
  by: { readonly actor: Actor; readonly input: Readonly<Record<string, unknown>> },
): Promise<Outcome<{ readonly state: string }>> {
  const { referral, dossier } = locked;
  const moved = await moveReferral(tx, kit, locked, { trigger: 'recall', ...by });
  if (!moved.ok) return moved;
  const place = referral.answer ? 'returned' : 'declined';
  await notePartnerAnswer(tx, kit.clock, { partner: referral.partnerCode, answer: place });
  referral.reason = String(by.input['recallReason']);
  await tx.flush();
  await settleDossier(tx, kit, dossier, { referral, status: moved.value.state, entered: dossier.instance.open });
  return done({ state: moved.value.state });
}
