import { Injectable } from '@nestjs/common';
import { done, type Actor, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { lockReferral, moveReferral } from './move-referral.js';
import { ReferralKit } from './referral-kit.js';
import { settleDossier } from './settle-dossier.js';

interface InformationInput {
  readonly referral: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * Answers what a partner asked; its clock runs again. The partner reads `information` on its page.
 * Refuses `referral-unknown`, and as the machine does.
 */
@Injectable()
export class GiveInformation {
  constructor(
    private readonly database: Database,
    private readonly kit: ReferralKit,
  ) {}

  run({ referral: referralId, input }: InformationInput, actor: Actor): Promise<Outcome<{ readonly state: string }>> {
    return this.database.attempt(async (tx) => {
      const locked = await lockReferral(tx, this.kit, referralId);
      if (!locked.ok) return locked;
      const { referral, dossier } = locked.value;
      const moved = await moveReferral(tx, this.kit, locked.value, { trigger: 'give-information', actor, input });
      if (!moved.ok) return moved;
      referral.information = String(input['information']);
      await tx.flush();
      await settleDossier(tx, this.kit, dossier, { referral, status: moved.value.state, entered: true });
      return done({ state: moved.value.state });
    });
  }
}
