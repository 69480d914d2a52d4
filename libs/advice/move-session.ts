import { Injectable } from '@nestjs/common';
import { done, refuse, type Actor, type Id, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { AdviceKit } from './advice-kit.js';
import { checkFields } from './check-plan.js';
import { lockSession, tellDossier } from './lock-session.js';

interface MoveInput {
  readonly session: Id;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly place?: string | undefined;
}

/**
 * Moves a planned session to another time or place; the holder's calendar follows. Refuses `session-unknown`,
 * `session-over`, `not-allowed`, `invalid-input` with fields, and `session-in-the-past`.
 */
@Injectable()
export class MoveSession {
  constructor(
    private readonly database: Database,
    private readonly kit: AdviceKit,
  ) {}

  run(plan: MoveInput, actor: Actor): Promise<Outcome<{ readonly sessionId: Id }>> {
    return this.database.attempt(async (tx) => {
      const invalid = checkFields(plan);
      if (invalid) return invalid;
      const locked = await lockSession(tx, this.kit, plan.session, actor);
      if (!locked.ok) return locked;
      const { session, dossier } = locked.value;
      if (plan.startsAt <= dossier.instance.now)
        return refuse('session-in-the-past', { fields: [{ field: 'startsAt', code: 'in-the-past' }] });
      const from = session.startsAt.toISOString();
      session.moveTo({ ...plan, place: plan.place ?? null });
      const of = { dossierId: session.dossierId, sessionId: session.id };
      const fact = { type: 'SessionMoved', ...of, from, startsAt: plan.startsAt.toISOString() } as const;
      await tellDossier(tx, this.kit, dossier, { fact, actor });
      return done({ sessionId: session.id });
    });
  }
}
