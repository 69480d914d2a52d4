export type { ClockRun, DeadlineVerdict, Move } from './course.js';
export type { Fired, History, HistoryStep, Learnt, Migrated, Noted, PartMove, Rang, Values } from './history.js';
export type { Difference, Replayed, Stop, StopCode, Way } from './replay.js';
export type {
  ChangedDeadline,
  Compared,
  ReplayReport,
  ReportedMove,
  ReportedReplay,
  ReportedStop,
} from './replay-report.js';
export { ReplayTally, type Rehearsed } from './replay-tally.js';
export type { DeadlineCount } from './workload.js';
