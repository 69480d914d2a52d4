import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { done, refuse, type Actor, type Outcome } from '#libs/kernel';
import { Database, rows } from '#libs/platform';
import { partnerProblem } from './agreement.js';
import { handlesDossiers, textOf } from './command.js';
import type { DossierFact } from './dossier.facts.js';
import { DossierKit, lockDossier } from './spine.js';

const LONGEST_REASON = 1000;

interface Question {
  readonly dossier: string;
  readonly partner: string;
  /** Why this partner, in words for the holder. */
  readonly why?: string | undefined;
}

/**
 * Asks the holder whether we may speak to a partner about the project; a reaction mails them. Asking again after a
 * refusal is allowed. Refuses `not-allowed`, `dossier-unknown`, `dossier-closed`, `partner-unknown`, `partner-former`,
 * `already-agreed`, and `invalid-input` (field `why`).
 */
@Injectable()
export class AskAgreement {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  async run(input: Question, actor: Actor): Promise<Outcome<void>> {
    if (!handlesDossiers(actor)) return refuse('not-allowed');
    const why = textOf({ why: input.why }, 'why');
    if (Array.from(why).length > LONGEST_REASON)
      return refuse('invalid-input', { fields: [{ field: 'why', code: 'too-long', values: { max: LONGEST_REASON } }] });
    return this.database.attempt(async (tx) => {
      const locked = await lockDossier(tx, this.kit, input.dossier);
      if (!locked.ok) return locked;
      const { id: dossierId, open, stream } = locked.value.instance;
      if (!open) return refuse('dossier-closed');
      const problem = await partnerProblem(tx, this.kit.clock, input.partner);
      if (problem) return problem;
      const asked = await rows(
        tx,
        `insert into dossier_agreement (dossier_id, partner_code, status, why, recorded_by_role, recorded_by_id, at)
         values ($2, $3, 'asked', $4, $5, $6, coalesce($1::timestamptz, now()))
         on conflict (dossier_id, partner_code) do update
            set status = 'asked', why = excluded.why, means = null, agreed_on = null, at = excluded.at,
                recorded_by_role = excluded.recorded_by_role, recorded_by_id = excluded.recorded_by_id
          where dossier_agreement.status <> 'agreed'
         returning dossier_id`,
        [this.kit.clock.sqlNow(), dossierId, input.partner, why || null, actor.role, actor.id ?? null],
      );
      if (asked.length === 0) return refuse('already-agreed');
      const fact: DossierFact = { type: 'AgreementAsked', dossierId, partner: input.partner };
      await append(tx, this.kit.clock, { stream, fact, actor });
      return done(undefined);
    });
  }
}
