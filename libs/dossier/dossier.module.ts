import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import { AccountModule } from '#libs/account';
import { FlowModule } from '#libs/flow';
import { AddNote } from './add-note.js';
import { AdvanceTrials } from './advance-trials.js';
import { AnswerQuestion } from './answer-question.js';
import { AskAgreement } from './ask-agreement.js';
import { AskHolder } from './ask-holder.js';
import { AskNewFollowUpLink } from './ask-new-follow-up-link.js';
import { AssignDossier } from './assign-dossier.js';
import { ClaimNextDossier } from './claim-next-dossier.js';
import { CloseDossier } from './close-dossier.js';
import { CompleteCall } from './complete-call.js';
import { Dossier } from './dossier.entity.js';
import { FireTrigger } from './fire-trigger.js';
import { QualifyDossier } from './qualify-dossier.js';
import { RecordAgreement } from './record-agreement.js';
import { RingClock } from './ring-clock.js';
import { DossierKit } from './spine.js';
import { TakeDossier } from './take-dossier.js';
import { WithdrawDossier } from './withdraw-dossier.js';

const VERBS = [
  AddNote,
  AdvanceTrials,
  AnswerQuestion,
  AskAgreement,
  AskHolder,
  AskNewFollowUpLink,
  AssignDossier,
  ClaimNextDossier,
  CloseDossier,
  CompleteCall,
  FireTrigger,
  QualifyDossier,
  RecordAgreement,
  RingClock,
  TakeDossier,
  WithdrawDossier,
];

/** The spine: one dossier, its current answers, its people, and what is done to it. */
@Module({
  imports: [MikroOrmModule.forFeature([Dossier]), AccountModule, FlowModule],
  providers: [DossierKit, ...VERBS],
  exports: [DossierKit, ...VERBS],
})
export class DossierModule {}
