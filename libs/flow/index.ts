export { applyCalendar } from './apply-calendar.js';
export type {
  CalendarApplied,
  ClockBreached,
  ClockWarned,
  DefinitionPublished,
  DossierMoved,
  FlowFact,
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
export { Flow } from './flow.js';
export { histories, spanUntilNow, type HistoriesAsked } from './histories.js';
export type { Instance } from './instance.js';
export { jsonSchemas } from './json-schemas.js';
export { learn } from './learn.js';
export { loadInstance } from './load-instance.js';
export { machineFromText, type MachineFile, type MachineFileProblem } from './machine-file.js';
export { markClock, type Ring } from './mark-clock.js';
export { move, type Move } from './move.js';
export { openInstance } from './open-instance.js';
export { publishDefinitions } from './publish-definition.js';
export { checkMachine, checkWorkflow, readWorkflow, type ProductWords } from './read-workflow.js';
export { verifyInstances } from './verify-instances.js';
