import type { Id } from '#libs/kernel';
import type { TriageVerdict } from './screen.js';

/** A project arrived and has a dossier. What was judged of it, not what it says. */
export interface SubmissionReceived {
  readonly type: 'SubmissionReceived';
  readonly submissionId: Id;
  readonly dossierId: Id;
  readonly channel: string;
  readonly verdict: TriageVerdict;
}

/** Somebody read a submission that was held as spam and found a project in it: it is acknowledged now. */
export interface SubmissionCleared {
  readonly type: 'SubmissionCleared';
  readonly submissionId: Id;
  readonly dossierId: Id;
}

export type IntakeFact = SubmissionReceived | SubmissionCleared;
