export { append, entryFragment } from './append.js';
export type { FactBase, JournalEntry, NewEntry } from './journal.facts.js';
export { readStream, readTimeline } from './journal.queries.js';
export { openErrands, relayBatch, sweepErrands, type Decide, type Errand } from './relay-outbox.js';
export { failErrand, finishErrand, lockErrand, readBacklog, type Backlog, type LockedErrand } from './run-errand.js';
export { verifyJournal, type JournalProblem, type VerifyReport } from './verify-journal.js';
