export { append, entryFragment, noteWritten } from './append.js';
export type { FactBase, JournalEntry } from './journal.facts.js';
export { readStream, readTimeline } from './journal.queries.js';
export { recallErrands } from './recall-errands.js';
export { forgetErrands, openErrands, relayBatch, sweepErrands, takeBackErrands, type Errand } from './relay-outbox.js';
export { failErrands, finishErrands, lockErrands, readBacklog, type LockedErrand } from './run-errands.js';
export { verifyJournal } from './verify-journal.js';
