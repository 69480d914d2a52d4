import { Injectable } from '@nestjs/common';
import { done, type Actor, type Id, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { AdviceKit } from './advice-kit.js';
import { checkFields } from './check-plan.js';
import { lockSession, tellDossier } from './lock-session.js';

interface HoldInput {
  readonly session: Id;
  /** What was said and agreed. The desk reads it, the holder does not. */
  readonly notes: string;
}

/**
 * Records that a session took place, with its notes. Refuses `session-unknown`, `session-over`, `not-allowed` and
 * `invalid-input` with fields.
 */
@Injectable()
export class HoldSession {
  constructor(
    private readonly database: Database,
    private readonly kit: AdviceKit,
  ) {}

  run({ session: id, notes }: HoldInput, actor: Actor): Promise<Outcome<{ readonly sessionId: Id }>> {
    return this.database.attempt(async (tx) => {
      const invalid = checkFields({ notes });
      if (invalid) return invalid;
      const locked = await lockSession(tx, this.kit, id, actor);
      if (!locked.ok) return locked;
      const { session, dossier } = locked.value;
      session.hold(dossier.instance.now, notes.trim());
      const of = { dossierId: session.dossierId, sessionId: session.id };
      const fact = { type: 'SessionHeld', ...of, startsAt: session.startsAt.toISOString() } as const;
      await tellDossier(tx, this.kit, dossier, { fact, actor });
      return done({ sessionId: session.id });
    });
  }
}
