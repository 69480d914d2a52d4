import { Injectable } from '@nestjs/common';
import { Links } from '#libs/account';
import { DossierKit, openDossier } from '#libs/dossier';
import { append } from '#libs/journal';
import { Clock, newId, type Actor } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { rows, type Tx } from '#libs/platform';
import type { Answers, Channel } from '#libs/questionnaire';
import type { IntakeFact } from './intake.facts.js';
import { Intake } from './intake.js';
import { marksOf, rememberMarks, suspectsFor } from './marks.js';
import { screen, type Triage } from './screen.js';
import type { TechnicalSigns } from './spam-signals.js';
import { receiptOfSubmission, type Receipt } from './submission.js';

/** Valid answers that have just arrived. */
export interface Arrived {
  readonly answers: Answers;
  readonly locale: string;
  readonly channel: Channel;
  readonly technical: TechnicalSigns | undefined;
}

/** What is written when a project arrives, in the transaction of the verb that took it. */
@Injectable()
export class Reception {
  constructor(
    private readonly intake: Intake,
    private readonly dossiers: DossierKit,
    private readonly links: Links,
    private readonly pack: TerritoryPack,
  ) {}

  /** The submission frozen, its dossier opened with its link, its marks remembered, and the fact. */
  async receive(tx: Tx, arrived: Arrived, actor: Actor): Promise<Receipt & { submissionId: string }> {
    const { answers, channel } = arrived;
    const locale = this.pack.wording(arrived.locale).locale;
    const territory = this.intake.territoryOf(answers);
    const marks = marksOf(answers);
    const suspects = await suspectsFor(tx, marks);
    const triage = screen({ answers, territory, technical: arrived.technical, suspects });
    const submissionId = newId();
    await this.freeze(tx, { submissionId, arrived: { ...arrived, locale }, triage });
    const { dossier } = await openDossier(tx, this.dossiers, {
      submissionId,
      referencePrefix: this.pack.profile.reference.prefix,
      answers: answers,
      locale,
      channel,
      territory: { result: triage.verdict === 'spam' ? 'not_applicable' : territory.result },
      actor,
      fact: { triage: triage.verdict },
    });
    await this.links.issue(tx, { purpose: 'follow-up', subject: dossier.id, recipient: 'holder' });
    if (triage.verdict === 'spam') await hold(tx, this.clock, submissionId);
    else await rememberMarks(tx, this.clock, dossier.id, marks);
    const fact: IntakeFact = {
      type: 'SubmissionReceived',
      submissionId,
      dossierId: dossier.id,
      channel,
      verdict: triage.verdict,
    };
    await append(tx, this.clock, { stream: `dossier:${dossier.id}`, fact, actor });
    return { ...(await this.receipt(tx, submissionId)), submissionId };
  }

  receipt(tx: Tx, submissionId: string): Promise<Receipt> {
    return receiptOfSubmission(tx, this.links, submissionId);
  }

  private get clock(): Clock {
    return this.dossiers.clock;
  }

  private async freeze(
    tx: Tx,
    { submissionId, arrived, triage }: { submissionId: string; arrived: Arrived; triage: Triage },
  ): Promise<void> {
    const shown = this.intake.asShown(arrived.answers, arrived.locale);
    await rows(
      tx,
      `insert into submission (id, questionnaire_hash, locale, channel, shown, answers, screening, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, coalesce($8::timestamptz, now()))`,
      [
        ...[submissionId, this.intake.questionnaireHash, arrived.locale, arrived.channel],
        ...[JSON.stringify(shown), JSON.stringify(arrived.answers), JSON.stringify(triage), this.clock.sqlNow()],
      ],
    );
  }
}

async function hold(tx: Tx, clock: Clock, submissionId: string): Promise<void> {
  await rows(tx, 'insert into quarantine (submission_id, held_at) values ($1, coalesce($2::timestamptz, now()))', [
    submissionId,
    clock.sqlNow(),
  ]);
}
