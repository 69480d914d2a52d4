export type { ClockRun, DeadlineVerdict, Move } from './course.js';
export type {
  CarriedClock,
  Fired,
  History,
  HistoryStep,
  Learnt,
  Migrated,
  Noted,
  PartMove,
  Rang,
  Values,
} from './history.js';
export type { Difference, Replayed, Stop, StopCode, Way } from './replay.js';
export type {
  ChangedDeadline,
  Compared,
  Listed,
  ListName,
  ReplayReport,
  ReportedMove,
  ReportedReplay,
  ReportedStop,
} from './replay-report.js';
export { ReplayTally, type Rehearsed } from './replay-tally.js';
export type { DeadlineCount } from './workload.js';
export { completeScenario, isComplete, type Beside, type CompletedScenario, type Source } from './complete-scenario.js';
export type { Estimate } from './estimate.js';
export {
  clocksOfDesk,
  leastStaff,
  type LeastStaff,
  type NoStaff,
  type StaffPromise,
  type Trial,
} from './least-staff.js';
export { Measurement, type Measured, type MeasuredWay } from './measure.js';
export { checkScenario, type Scenario, type ScenarioOutcome, type ScenarioProblem } from './scenario.js';
export { ScenarioSchema, type WrittenScenario } from './scenario.schema.js';
export {
  simulate,
  type ClockReport,
  type DeskReport,
  type Simulated,
  type SimulationReport,
} from './simulation-report.js';
