export { DOSSIER_ACTS, DOSSIER_FIELDS } from './acts.js';
export { AddNote } from './add-note.js';
export { AdvanceTrials } from './advance-trials.js';
export { AGREEMENT_MEANS, type AgreementMeans } from './agreement.js';
export { AnswerQuestion } from './answer-question.js';
export { AskAgreement } from './ask-agreement.js';
export { AskHolder } from './ask-holder.js';
export { AskNewFollowUpLink } from './ask-new-follow-up-link.js';
export { AssignDossier } from './assign-dossier.js';
export { recordCallTask } from './calls.js';
export { ClaimNextDossier } from './claim-next-dossier.js';
export { CloseDossier } from './close-dossier.js';
export { handlesDossiers, type DossierCommand } from './command.js';
export { CompleteCall } from './complete-call.js';
export { Dossier, type Answers } from './dossier.entity.js';
export type { DossierFact } from './dossier.facts.js';
export { DossierModule } from './dossier.module.js';
export { FireTrigger } from './fire-trigger.js';
export { KNOWN_FACTS, knownOf } from './known.js';
export { openDossier } from './open-dossier.js';
export { QualifyDossier } from './qualify-dossier.js';
export { noteRead } from './readers.js';
export { RecordAgreement, type AgreementAnswer } from './record-agreement.js';
export { RingClock } from './ring-clock.js';
export { dossierById, DossierKit, learnDossier, lockDossier, moveDossier, type LockedDossier } from './spine.js';
export { TakeDossier } from './take-dossier.js';
export { isWorklistView, WORKLIST_VIEWS, type WorklistView } from './views.js';
export { dossierWay } from './way.js';
export { WithdrawDossier } from './withdraw-dossier.js';
export {
  dossierDocument,
  dossierPage,
  type CallView,
  type DossierDocument,
  type DossierPage,
} from './dossier.queries.js';
export { followUpPage, type FollowUpPage } from './follow-up.queries.js';
export { rehearseDraft } from './rehearsal.queries.js';
export { dossierTimeline, type StoryLine } from './timeline.queries.js';
export {
  worklist,
  worklistCounts,
  type WorklistItem,
  type WorklistPage,
  type WorklistQuery,
} from './worklist.queries.js';
