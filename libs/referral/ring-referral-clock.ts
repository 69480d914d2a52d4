import { Injectable } from '@nestjs/common';
import { done, type Actor, type Id, type Outcome } from '#libs/kernel';
import { notePartnerAnswer } from '#libs/directory';
import { markClock, type Ring } from '#libs/flow';
import { Database, type Tx } from '#libs/platform';
import { breachTriggers } from '#libs/workflow';
import { lockReferral, moveReferral, type LockedReferral } from './move-referral.js';
import { ReferralKit } from './referral-kit.js';
import { settleDossier } from './settle-dossier.js';

type ReferralRing = Ring & { readonly referralId: Id };

/**
 * Rings a clock of a referral: a warning is only noted; a missed deadline fires the machine's trigger (a reminder, the
 * end of the wait). When the wait ends and nobody else is left to answer, the dossier goes back to its adviser.
 * A trigger that finds no way is no failure: the state stays, and the dossier's journal says why.
 * Refuses `referral-unknown` and `clock-not-due` (it rang before, or there is no hurry any more).
 */
@Injectable()
export class RingReferralClock {
  constructor(
    private readonly database: Database,
    private readonly kit: ReferralKit,
  ) {}

  run(ring: ReferralRing, actor: Actor): Promise<Outcome<{ readonly state: string }>> {
    return this.database.attempt(async (tx) => {
      const locked = await lockReferral(tx, this.kit, ring.referralId);
      if (!locked.ok) return locked;
      const marked = await markClock(tx, this.kit.flow, locked.value.instance, ring);
      if (!marked.ok) return marked;
      const rung = { ...locked.value, instance: marked.value };
      if (ring.kind === 'warn') return done({ state: rung.instance.state });
      return done({ state: await this.breach(tx, rung, ring.clock, actor) });
    });
  }

  private async breach(tx: Tx, rung: LockedReferral, clock: string, actor: Actor): Promise<string> {
    const { referral, dossier, instance } = rung;
    const { status, withheld } = await this.fire(tx, rung, clock, actor);
    if (withheld) {
      await settleDossier(tx, this.kit, dossier, { referral, status, entered: false, withheld });
      return status;
    }
    if (status === instance.state) return status;
    await tx.flush();
    if (!referral.answer)
      await notePartnerAnswer(tx, this.kit.clock, { partner: referral.partnerCode, answer: 'declined' });
    await settleDossier(tx, this.kit, dossier, { referral, status, entered: true });
    return status;
  }

  /** Fires the trigger that the machine has for this breach, of several the possible one; or says why none was. */
  private async fire(
    tx: Tx,
    rung: LockedReferral,
    clock: string,
    actor: Actor,
  ): Promise<{ status: string; withheld?: { trigger: string; code: string } }> {
    const { machine, state } = rung.instance;
    const withheld: { trigger: string; code: string }[] = [];
    for (const trigger of breachTriggers(machine, clock)) {
      const moved = await moveReferral(tx, this.kit, rung, { trigger, actor, input: {}, clock });
      if (moved.ok) return { status: moved.value.state };
      withheld.push({ trigger, code: moved.refusal.code });
    }
    return { status: state, withheld: withheld[0] ?? { trigger: clock, code: 'no-such-trigger' } };
  }
}
