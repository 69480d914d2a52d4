import { Injectable } from '@nestjs/common';
import { done, type Actor, type Id, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { AdviceKit } from './advice-kit.js';
import { lockSession, tellDossier } from './lock-session.js';

/**
 * Cancels a planned session; the holder is told and its calendar follows. Refuses `session-unknown`, `session-over`
 * and `not-allowed`.
 */
@Injectable()
export class CancelSession {
  constructor(
    private readonly database: Database,
    private readonly kit: AdviceKit,
  ) {}

  run({ session: id }: { readonly session: Id }, actor: Actor): Promise<Outcome<{ readonly sessionId: Id }>> {
    return this.database.attempt(async (tx) => {
      const locked = await lockSession(tx, this.kit, id, actor);
      if (!locked.ok) return locked;
      const { session, dossier } = locked.value;
      session.cancel(dossier.instance.now);
      const of = { dossierId: session.dossierId, sessionId: session.id };
      const fact = { type: 'SessionCancelled', ...of, startsAt: session.startsAt.toISOString() } as const;
      await tellDossier(tx, this.kit, dossier, { fact, actor });
      return done({ sessionId: session.id });
    });
  }
}
