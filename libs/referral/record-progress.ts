import { Injectable } from '@nestjs/common';
import { done, refuse, type Actor, type Outcome } from '#libs/kernel';
import { notePartnerAnswer } from '#libs/directory';
import { Database } from '#libs/platform';
import { lockReferral, moveReferral } from './move-referral.js';
import { whoActs, type ReferralAt } from './partner-door.js';
import { ReferralKit } from './referral-kit.js';
import { settleDossier } from './settle-dossier.js';

type ProgressInput = ReferralAt & {
  /** How the help goes on, as the triggers of the referral's machine. */
  readonly trigger: 'start' | 'report-progress' | 'complete' | 'fail';
  /** As the machine asks for it: `news`, `outcome`, `failReason`. */
  readonly input: Readonly<Record<string, unknown>>;
};

/**
 * Records how the help of a partner who accepted goes on, by its link or through an adviser.
 * Refuses as `Links.find`, `dossier-closed`, and as the machine does.
 */
@Injectable()
export class RecordProgress {
  constructor(
    private readonly database: Database,
    private readonly kit: ReferralKit,
  ) {}

  run(input: ProgressInput, actor: Actor): Promise<Outcome<{ readonly state: string }>> {
    return this.database.attempt(async (tx) => {
      const who = await whoActs(tx, this.kit, input, actor);
      if (!who.ok) return who;
      const locked = await lockReferral(tx, this.kit, who.value.referralId);
      if (!locked.ok) return locked;
      const { referral, dossier, instance } = locked.value;
      if (!dossier.instance.open) return refuse('dossier-closed', { values: { reference: dossier.dossier.reference } });
      const step = { trigger: input.trigger, actor: who.value.actor, input: input.input };
      const moved = await moveReferral(tx, this.kit, locked.value, step);
      if (!moved.ok) return moved;
      if (input.trigger === 'report-progress') referral.note = String(input.input['news']);
      if (input.trigger === 'complete') referral.outcome = String(input.input['outcome']);
      if (input.trigger === 'fail') referral.reason = String(input.input['failReason']);
      // Whatever came of the help, its place is free again.
      if (!moved.value.open)
        await notePartnerAnswer(tx, this.kit.clock, { partner: referral.partnerCode, answer: 'returned' });
      await tx.flush();
      const status = moved.value.state;
      await settleDossier(tx, this.kit, dossier, { referral, status, entered: status !== instance.state });
      return done({ state: status });
    });
  }
}
