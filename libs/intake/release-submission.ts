import { Injectable } from '@nestjs/common';
import { DossierKit, handlesDossiers, lockDossier } from '#libs/dossier';
import { append } from '#libs/journal';
import { done, refuse, type Actor, type Outcome } from '#libs/kernel';
import { Database, rows, type Tx } from '#libs/platform';
import type { IntakeFact } from './intake.facts.js';
import { marksOf, rememberMarks } from './marks.js';

/**
 * "Not spam": lets a submission out of quarantine, so that it is acknowledged like any other. Refuses
 * `not-allowed`, `dossier-unknown`, and `not-in-quarantine` when somebody did so before.
 */
@Injectable()
export class ReleaseSubmission {
  constructor(
    private readonly database: Database,
    private readonly dossiers: DossierKit,
  ) {}

  run({ dossier }: { readonly dossier: string }, actor: Actor): Promise<Outcome<void>> {
    return this.database.attempt((tx) => this.release(tx, dossier, actor));
  }

  private async release(tx: Tx, idOrReference: string, actor: Actor): Promise<Outcome<void>> {
    if (!handlesDossiers(actor)) return refuse('not-allowed');
    const locked = await lockDossier(tx, this.dossiers, idOrReference);
    if (!locked.ok) return locked;
    const { id: dossierId, submissionId, answers } = locked.value.dossier;
    const { clock } = this.dossiers;
    const released = await rows(
      tx,
      `update quarantine set released_at = coalesce($2::timestamptz, now()), released_by = $3
        where submission_id = $1 and released_at is null returning 1`,
      [submissionId, clock.sqlNow(), actor.id ?? actor.role],
    );
    if (released.length === 0) return refuse('not-in-quarantine');
    await rememberMarks(tx, clock, dossierId, marksOf(answers));
    const fact: IntakeFact = { type: 'SubmissionCleared', submissionId, dossierId };
    await append(tx, clock, { stream: `dossier:${dossierId}`, fact, actor });
    return done(undefined);
  }
}
