import { Injectable } from '@nestjs/common';
import { done, newId, refuse, worksAtDesk, type Actor, type Id, type Outcome } from '#libs/kernel';
import { lockDossier } from '#libs/dossier';
import { Database } from '#libs/platform';
import { AdviceKit } from './advice-kit.js';
import { checkFields } from './check-plan.js';
import { tellDossier } from './lock-session.js';
import { Session, type Means } from './session.entity.js';

interface PlanInput {
  /** Id or reference. */
  readonly dossier: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly means: Means;
  /** Where, or the number or address to call. */
  readonly place?: string | undefined;
  readonly topic: string;
}

/**
 * Plans a session of advice, to which the holder is invited. Refuses `dossier-unknown`, `dossier-closed`,
 * `not-allowed`, `invalid-input` with fields, and `session-in-the-past`.
 */
@Injectable()
export class PlanSession {
  constructor(
    private readonly database: Database,
    private readonly kit: AdviceKit,
  ) {}

  run(plan: PlanInput, actor: Actor): Promise<Outcome<{ readonly sessionId: Id }>> {
    return this.database.attempt(async (tx) => {
      if (!worksAtDesk(actor)) return refuse('not-allowed', { values: { role: actor.role } });
      const invalid = checkFields(plan);
      if (invalid) return invalid;
      const locked = await lockDossier(tx, this.kit, plan.dossier);
      if (!locked.ok) return locked;
      const { dossier, instance } = locked.value;
      if (!instance.open) return refuse('dossier-closed', { values: { reference: dossier.reference } });
      if (plan.startsAt <= instance.now)
        return refuse('session-in-the-past', { fields: [{ field: 'startsAt', code: 'in-the-past' }] });
      const { startsAt, minutes, means, topic, place = null } = plan;
      const session = tx.create(Session, {
        ...{ id: newId(), dossierId: dossier.id, startsAt, minutes, means, topic, place },
        adviserId: actor.id ?? null,
        sequence: 0,
        createdAt: instance.now,
      });
      tx.persist(session);
      const of = { dossierId: dossier.id, sessionId: session.id };
      const fact = { type: 'SessionPlanned', ...of, startsAt: startsAt.toISOString() } as const;
      await tellDossier(tx, this.kit, locked.value, { fact, actor });
      return done({ sessionId: session.id });
    });
  }
}
