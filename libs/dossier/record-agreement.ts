import { Injectable } from '@nestjs/common';
import { done, refuse, type Actor, type FieldRefusal, type Outcome } from '#libs/kernel';
import { Database, databaseNow, rows, type Tx } from '#libs/platform';
import { AGREEMENT_MEANS, partnerProblem, type AgreementMeans, type AgreementStatus } from './agreement.js';
import { handlesDossiers, standingOf, type Standing } from './command.js';
import type { DossierFact } from './dossier.facts.js';
import { knownOf, type Known } from './known.js';
import { DossierKit, learnDossier, lockDossier, type LockedDossier } from './spine.js';

/** What the holder says about one partner. */
export interface AgreementAnswer {
  readonly dossier: string;
  readonly partner: string;
  readonly answer: 'agree' | 'refuse' | 'withdraw';
  /** From an adviser: the day it was said (`YYYY-MM-DD`) and how. A holder on the follow-up page gives neither. */
  readonly agreedOn?: string | undefined;
  readonly means?: AgreementMeans | undefined;
}

const STATUS: Record<AgreementAnswer['answer'], AgreementStatus> = {
  agree: 'agreed',
  refuse: 'refused',
  withdraw: 'withdrawn',
};
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/**
 * Records whether the holder lets us speak to a partner: by the holder, or by an adviser who heard it (with day and
 * means). It counts for every later referral; one that was sent is not undone. Refuses `not-allowed`,
 * `dossier-unknown`, `dossier-closed`, `partner-unknown`, `partner-former`, `missing-input` and `invalid-input` (fields
 * `agreedOn`, `means`), `agreement-not-asked` when a holder answers what nobody asked, `not-agreed` when there is
 * nothing to withdraw.
 */
@Injectable()
export class RecordAgreement {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  async run(input: AgreementAnswer, actor: Actor): Promise<Outcome<Standing>> {
    const byHolder = actor.role === 'holder';
    if (!byHolder && !handlesDossiers(actor)) return refuse('not-allowed');
    return this.database.attempt(async (tx) => {
      const locked = await lockDossier(tx, this.kit, input.dossier);
      if (!locked.ok) return locked;
      if (!locked.value.instance.open) return refuse('dossier-closed');
      const refusal =
        (await partnerProblem(tx, this.kit.clock, input.partner)) ??
        (byHolder ? null : evidenceProblem(input, await databaseNow(tx, this.kit.clock))) ??
        (await misplaced(tx, locked.value, input, byHolder));
      if (refusal) return refusal;
      return this.record(tx, locked.value, input, actor);
    });
  }

  private async record(
    tx: Tx,
    locked: LockedDossier,
    input: AgreementAnswer,
    actor: Actor,
  ): Promise<Outcome<Standing>> {
    const dossierId = locked.instance.id;
    const byHolder = actor.role === 'holder';
    const means = byHolder ? 'page' : (input.means ?? 'page');
    await rows(
      tx,
      `insert into dossier_agreement
         (dossier_id, partner_code, status, means, agreed_on, recorded_by_role, recorded_by_id, at)
       values ($2, $3, $4, $5, $6::date, $7, $8, coalesce($1::timestamptz, now()))
       on conflict (dossier_id, partner_code) do update
          set status = excluded.status, means = excluded.means, agreed_on = excluded.agreed_on, at = excluded.at,
              recorded_by_role = excluded.recorded_by_role, recorded_by_id = excluded.recorded_by_id`,
      [
        this.kit.clock.sqlNow(),
        dossierId,
        input.partner,
        STATUS[input.answer],
        means,
        byHolder ? null : (input.agreedOn ?? null),
        actor.role,
        actor.id ?? null,
      ],
    );
    const { answer, partner } = input;
    const fact: DossierFact = { type: 'AgreementRecorded', dossierId, partner, answer, means };
    const known = afterAnswer(knownOf(locked.instance), partner, answer);
    const learnt = await learnDossier(tx, this.kit, locked, { known, fact, actor });
    return learnt.ok ? done(standingOf(learnt.value)) : learnt;
  }
}

function afterAnswer(known: Known, partner: string, answer: AgreementAnswer['answer']): Partial<Known> {
  const without = (partners: readonly string[]): string[] => partners.filter((code) => code !== partner);
  const agreedPartners = without(known.agreedPartners);
  const refusedPartners = without(known.refusedPartners);
  return answer === 'agree'
    ? { agreedPartners: [...agreedPartners, partner], refusedPartners }
    : { agreedPartners, refusedPartners: [...refusedPartners, partner] };
}

/** An adviser says when and how the holder said it. A day of tomorrow is tolerated for the sake of time zones. */
function evidenceProblem({ agreedOn, means }: AgreementAnswer, now: Date): Outcome<never> | null {
  const missing = Object.entries({ agreedOn, means })
    .filter(([, value]) => value === undefined || value === '')
    .map(([field]): FieldRefusal => ({ field, code: 'required' }));
  if (missing.length > 0) return refuse('missing-input', { fields: missing });
  const fields: FieldRefusal[] = [];
  const day = DAY.test(agreedOn ?? '') ? new Date(`${agreedOn ?? ''}T00:00:00Z`) : null;
  if (day === null || !day.toJSON().startsWith(agreedOn ?? '')) fields.push({ field: 'agreedOn', code: 'not-a-date' });
  else if (day.getTime() > now.getTime() + DAY_MS) fields.push({ field: 'agreedOn', code: 'in-the-future' });
  if (!(AGREEMENT_MEANS as readonly (string | undefined)[]).includes(means))
    fields.push({ field: 'means', code: 'not-an-option' });
  return fields.length > 0 ? refuse('invalid-input', { fields }) : null;
}

async function misplaced(
  tx: Tx,
  { dossier }: LockedDossier,
  { partner, answer }: AgreementAnswer,
  byHolder: boolean,
): Promise<Outcome<never> | null> {
  const [last] = await rows<{ status: AgreementStatus }>(
    tx,
    'select status from dossier_agreement where dossier_id = $1 and partner_code = $2',
    [dossier.id, partner],
  );
  if (answer === 'withdraw') return last?.status === 'agreed' ? null : refuse('not-agreed');
  return byHolder && !last ? refuse('agreement-not-asked') : null;
}
