import { Injectable } from '@nestjs/common';
import { RingClock } from '#libs/dossier';
import type { DueClock } from '#libs/flow';
import { CLOCK_ACTOR, type Outcome } from '#libs/kernel';
import { RingReferralClock } from '#libs/referral';

const MOST_TRIES = 3;

/**
 * Rings one clock through the verb of the room that owns its machine. A lost race is tried again, three times in all;
 * what is not due any more is left alone. True when it rang.
 */
@Injectable()
export class RingDueClock {
  constructor(
    private readonly dossiers: RingClock,
    private readonly referrals: RingReferralClock,
  ) {}

  async run(due: DueClock): Promise<boolean> {
    for (let tries = 1; ; tries += 1) {
      const rung = await this.ring(due);
      if (rung.ok) return true;
      if (rung.refusal.code !== 'version-conflict' || tries === MOST_TRIES) return false;
    }
  }

  private ring({ machine, instanceId, clock, kind }: DueClock): Promise<Outcome<unknown>> {
    if (machine === 'referral') return this.referrals.run({ referralId: instanceId, clock, kind }, CLOCK_ACTOR);
    if (machine === 'dossier') return this.dossiers.run({ dossierId: instanceId, clock, kind }, CLOCK_ACTOR);
    throw new Error(`no room rings the clocks of the machine ${machine}`);
  }
}
