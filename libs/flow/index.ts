export { applyCalendar } from './apply-calendar.js';
export type {
  CalendarApplied,
  ClockBreached,
  ClockMoved,
  ClockWarned,
  DefinitionPublished,
  DossierMoved,
  FlowFact,
  InstanceMigrated,
  InstanceMigratedBack,
  ReferralMoved,
} from './flow.facts.js';
export { drawingTitle, drawingWords } from './drawing-words.js';
export { FlowModule } from './flow.module.js';
export {
  countDueClocks,
  dueClocks,
  explainClocks,
  possibleFor,
  type DueClock,
  type ExplainedClock,
} from './flow.queries.js';
export { definitionOf, Flow, type Definition } from './flow.js';
export {
  histories,
  historiesPage,
  peopleAtWork,
  spanUntilNow,
  type HistoriesAsked,
  type HistoriesPage,
} from './histories.js';
export type { Instance } from './instance.js';
export { jsonSchemas } from './json-schemas.js';
export { learn } from './learn.js';
export { loadInstance } from './load-instance.js';
export { machineFromText, type MachineFile, type MachineFileProblem } from './machine-file.js';
export { machinesOf, type MachinesOf } from './machines-of.js';
export { markClock, type Ring } from './mark-clock.js';
export { AdvanceMigrations } from './migration/advance-migrations.js';
export type { MappingProblem } from './migration/check-mapping.js';
export { readMapping, SAME_NAMES, type Mapping, type Policy } from './migration/mapping.js';
export {
  forgetMoves,
  migrated,
  migrationById,
  migrations,
  migrationsUnderWay,
  type Migrated,
  type MigratedOutcome,
  type MigrationStatus,
  type MigrationView,
} from './migration/migration.js';
export { rehearseMigration, type Migrating, type Rehearsal } from './migration/rehearse-migration.js';
export { StartMigration } from './migration/start-migration.js';
export { UndoMigration } from './migration/undo-migration.js';
export type { Verdict } from './migration/verdict.js';
export { move, type Move } from './move.js';
export { openInstance } from './open-instance.js';
export { ProductWords } from './product-words.js';
export { checkMachine, checkWorkflow, readWorkflow } from './read-workflow.js';
export { verifyInstances } from './verify-instances.js';
export { StartTrial } from './trial/start-trial.js';
export { claimTrial, countTrial, renewTrial, settleTrial, type ClaimedTrial } from './trial/trial-turns.js';
export { forgetTrials, trialById, trials, type Trial, type TrialStatus, type TrialWithReport } from './trial/trial.js';
export { DiscardMachineDraft } from './versions/discard-machine-draft.js';
export { draftOf, type Draft } from './versions/draft.js';
export { FollowPublications } from './versions/follow-publications.js';
export type { Publication } from './versions/publication.js';
export {
  packDiffers,
  publications,
  publicationText,
  publishedHash,
  standingOn,
  type PackDiffers,
} from './versions/publications.queries.js';
export { PublishDefinition } from './versions/publish-definition.js';
export { publishPack, type PackPublished } from './versions/publish-pack.js';
export {
  checkDefinition,
  machineNamedIn,
  readDefinition,
  type DefinitionProblem,
  type DefinitionReading,
} from './versions/read-definition.js';
export { RollBackPublication } from './versions/roll-back-publication.js';
export { SaveMachineDraft } from './versions/save-machine-draft.js';
