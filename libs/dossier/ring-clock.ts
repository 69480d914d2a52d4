import { Injectable } from '@nestjs/common';
import { markClock } from '#libs/flow';
import { append } from '#libs/journal';
import { CLOCK_ACTOR, done, type Actor, type Id, type Outcome } from '#libs/kernel';
import { Database, type Tx } from '#libs/platform';
import { breachTriggers } from '#libs/workflow';
import type { DossierFact } from './dossier.facts.js';
import { DossierKit, lockDossier, moveDossier, type LockedDossier } from './spine.js';

/** A clock of a dossier that rings. */
export interface RingingClock {
  readonly dossierId: Id;
  readonly clock: string;
  readonly kind: 'warn' | 'breach';
}

/**
 * Rings a clock of a dossier: notes it, and when its deadline has passed fires the trigger that the machine names, or of
 * several the one that is possible. When none can be fired now, that is no failure: the state stays and the journal says
 * why. Refuses `dossier-unknown` and `clock-not-due` (it was stopped, paused or rung meanwhile).
 */
@Injectable()
export class RingClock {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  run(ringing: RingingClock, actor: Actor = CLOCK_ACTOR): Promise<Outcome<void>> {
    return this.database.attempt(async (tx) => {
      const locked = await lockDossier(tx, this.kit, ringing.dossierId);
      if (!locked.ok) return locked;
      const marked = await markClock(tx, this.kit.flow, locked.value.instance, ringing);
      if (!marked.ok) return marked;
      if (ringing.kind === 'breach')
        await this.fire(tx, { ...locked.value, instance: marked.value }, { clock: ringing.clock, actor });
      return done(undefined);
    });
  }

  private async fire(tx: Tx, locked: LockedDossier, { clock, actor }: { clock: string; actor: Actor }): Promise<void> {
    const { id: dossierId, stream, machine } = locked.instance;
    const refused: { trigger: string; why: string }[] = [];
    for (const trigger of breachTriggers(machine, clock)) {
      const moved = await moveDossier(tx, this.kit, locked, { trigger, actor, fact: { clock } });
      if (moved.ok) return;
      refused.push({ trigger, why: moved.refusal.code });
    }
    const [first] = refused;
    if (first === undefined) return;
    const fact: DossierFact = { type: 'ClockUnanswered', dossierId, clock, ...first };
    await append(tx, this.kit.clock, { stream, fact, actor });
  }
}
