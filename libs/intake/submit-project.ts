import { Injectable } from '@nestjs/common';
import type { Communes } from '#libs/directory';
import { Clock, done, refuse, type Actor, type Outcome } from '#libs/kernel';
import { Database, databaseNow, rows, type Tx } from '#libs/platform';
import { validateAnswers, withoutHidden, type Answers, type Channel } from '#libs/questionnaire';
import { valueAt } from '#libs/rules';
import { lockDraft, type Draft } from './drafts.js';
import { Idempotency, type RequestKey } from './idempotency.js';
import { Intake } from './intake.js';
import { Reception, type Arrived } from './reception.js';
import type { TechnicalSigns } from './spam-signals.js';
import type { Receipt } from './submission.js';

/** A form that was filled page by page and is sent now. */
interface FromDraft {
  readonly draft: string;
  readonly honeypotFilled?: boolean;
}

/** Answers that come at once: from a program, a partner, a colleague on the telephone. */
interface FromAnswers {
  readonly answers: unknown;
  readonly locale: string;
  readonly channel: Channel;
  /** An import may hold longer summaries. */
  readonly imported?: boolean;
  readonly technical?: TechnicalSigns;
  /** A key under which the same request may be repeated; its body is compared. */
  readonly idempotency?: RequestKey;
}

export interface Submitted extends Receipt {
  readonly submissionId: string;
  /** The project had been sent before; nothing new was made. */
  readonly replayed: boolean;
}

/**
 * Takes a project in: freezes the submission as shown, screens it, opens its dossier and issues the follow-up
 * link, all in one transaction. Sending a draft twice, or a key with the same body, gives the first receipt.
 * Refuses `draft-unknown`, `invalid-answers` (one entry for each question), `idempotency-key-reused` and
 * `idempotency-key-invalid`. A project that looks like spam is taken in all the same, and held.
 */
@Injectable()
export class SubmitProject {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly intake: Intake,
    private readonly reception: Reception,
  ) {}

  run(input: FromDraft | FromAnswers, actor: Actor): Promise<Outcome<Submitted>> {
    return this.database.attempt((tx) =>
      'draft' in input ? this.fromDraft(tx, input, actor) : this.fromAnswers(tx, input, actor),
    );
  }

  private async fromDraft(
    tx: Tx,
    { draft: token, honeypotFilled = false }: FromDraft,
    actor: Actor,
  ): Promise<Outcome<Submitted>> {
    const draft = await lockDraft(tx, this.clock, token);
    if (!draft) return refuse('draft-unknown');
    if (draft.submissionId) return done(await this.again(tx, draft.submissionId));
    const answers = withoutHidden(this.intake.questionnaire, draft.answers);
    const technical = { honeypotFilled, formSeconds: await this.secondsSince(tx, draft) };
    const received = await this.receive(tx, { answers, locale: draft.locale, channel: 'web', technical }, actor);
    if (!received.ok) return received;
    await rows(tx, `update draft set submission_id = $2, answers = '{}' where id = $1`, [
      draft.id,
      received.value.submissionId,
    ]);
    return received;
  }

  private async fromAnswers(tx: Tx, input: FromAnswers, actor: Actor): Promise<Outcome<Submitted>> {
    if (!input.idempotency) return this.receive(tx, input, actor);
    const keys = new Idempotency(tx, this.clock);
    const begun = await keys.begin(input.idempotency);
    if (!begun.ok) return begun;
    const earlier = begun.value.response as { submissionId: string } | null;
    if (earlier) return done(await this.again(tx, earlier.submissionId));
    const received = await this.receive(tx, input, actor);
    // The reply holds a secret (the follow-up link): what is kept is where to find it.
    if (received.ok)
      await keys.finish(input.idempotency, { status: 201, response: { submissionId: received.value.submissionId } });
    return received;
  }

  private async receive(tx: Tx, input: FromAnswers, actor: Actor): Promise<Outcome<Submitted>> {
    const { answers, refusals } = validateAnswers(this.intake.questionnaire, input.answers, 'complete', {
      imported: input.imported ?? false,
    });
    const fields = [...refusals, ...communeRefusals(this.intake.communes.known, answers)];
    if (fields.length > 0) return refuse('invalid-answers', { fields });
    const { locale, channel, technical } = input;
    const arrived: Arrived = { answers, locale, channel, technical };
    return done({ ...(await this.reception.receive(tx, arrived, actor)), replayed: false });
  }

  private async again(tx: Tx, submissionId: string): Promise<Submitted> {
    return { ...(await this.reception.receipt(tx, submissionId)), submissionId, replayed: true };
  }

  private async secondsSince(tx: Tx, draft: Draft): Promise<number> {
    const now = await databaseNow(tx, this.clock);
    return Math.round((now.getTime() - draft.createdAt.getTime()) / 1000);
  }
}

/** A code that is no commune of today (a postcode taken for one, say) is refused by name. */
function communeRefusals(known: Communes, answers: Answers): { field: string; code: string }[] {
  const code = valueAt(answers, 'place.communeInsee');
  const unknown = typeof code === 'string' && known.byCode(code) === null;
  return unknown ? [{ field: 'place.communeInsee', code: 'commune-unknown' }] : [];
}
