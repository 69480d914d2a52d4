import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { done, refuse, type Actor, type Id, type Outcome } from '#libs/kernel';
import { Database, rows } from '#libs/platform';
import { handlesDossiers } from './command.js';
import type { DossierFact } from './dossier.facts.js';
import { DossierKit, lockDossier } from './spine.js';

/** Notes that somebody was phoned. Refuses `not-allowed`, `call-unknown`, and `call-made` when a colleague was faster. */
@Injectable()
export class CompleteCall {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  async run({ call }: { call: Id }, actor: Actor): Promise<Outcome<void>> {
    if (!handlesDossiers(actor)) return refuse('not-allowed');
    return this.database.attempt(async (tx) => {
      const [task] = await rows<{ dossierId: Id; mail: string }>(
        tx,
        'select dossier_id as "dossierId", mail from dossier_call where id = $1',
        [call],
      );
      if (!task) return refuse('call-unknown');
      const locked = await lockDossier(tx, this.kit, task.dossierId);
      if (!locked.ok) return locked;
      const made = await rows(
        tx,
        `update dossier_call set done_at = coalesce($1::timestamptz, now()), done_by = $2
          where id = $3 and done_at is null returning id`,
        [this.kit.clock.sqlNow(), actor.id ?? null, call],
      );
      if (made.length === 0) return refuse('call-made');
      const fact: DossierFact = { type: 'CallMade', dossierId: task.dossierId, callId: call, mail: task.mail };
      await append(tx, this.kit.clock, { stream: locked.value.instance.stream, fact, actor });
      return done(undefined);
    });
  }
}
