export { AddNote } from './add-note.js';
export { AGREEMENT_MEANS, agreementsOf, type Agreement, type AgreementMeans } from './agreement.js';
export { AnswerQuestion } from './answer-question.js';
export { AskAgreement } from './ask-agreement.js';
export { AskHolder } from './ask-holder.js';
export { AskNewFollowUpLink } from './ask-new-follow-up-link.js';
export { AssignDossier } from './assign-dossier.js';
export { recordCallTask } from './calls.js';
export { ClaimNextDossier } from './claim-next-dossier.js';
export { CloseDossier } from './close-dossier.js';
export { handlesDossiers, type DossierCommand, type Standing } from './command.js';
export { CompleteCall } from './complete-call.js';
export { Dossier, type Answers } from './dossier.entity.js';
export type { DossierFact } from './dossier.facts.js';
export { DossierModule } from './dossier.module.js';
export { FireTrigger } from './fire-trigger.js';
export { dossierJournal, type JournalItem } from './journal.queries.js';
export { knownOf, type Known } from './known.js';
export { addMessage, type MessageKind, type NewMessage } from './messages.js';
export { openDossier, type Arrival } from './open-dossier.js';
export { QualifyDossier } from './qualify-dossier.js';
export { noteRead } from './readers.js';
export { RecordAgreement, type AgreementAnswer } from './record-agreement.js';
export { RingClock, type RingingClock } from './ring-clock.js';
export {
  dossierById,
  DossierKit,
  learnDossier,
  lockDossier,
  moveDossier,
  type DossierLesson,
  type DossierMove,
  type LockedDossier,
} from './spine.js';
export { TakeDossier } from './take-dossier.js';
export { isWorklistView, WORKLIST_VIEWS, type WorklistView } from './views.js';
export { WithdrawDossier } from './withdraw-dossier.js';
export {
  dossierDocument,
  dossierPage,
  type CallView,
  type DossierDocument,
  type DossierPage,
  type MessageView,
} from './dossier.queries.js';
export { followUpPage, type FollowUpPage } from './follow-up.queries.js';
export type { NextAction } from './next-action.js';
export { concernsHolder, dossierTimeline, type StoryLine } from './timeline.queries.js';
export {
  worklist,
  worklistCounts,
  type WorklistItem,
  type WorklistPage,
  type WorklistQuery,
} from './worklist.queries.js';
