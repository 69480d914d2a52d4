import type { Role } from '#libs/kernel';
import type { DeadlineVerdict } from './course.js';
import type { Replayed, Stop, StopCode } from './replay.js';
import type { DeadlineCount } from './workload.js';

/** A figure as it was, and as it would have been under the draft. */
export interface Compared<T> {
  readonly before: T;
  readonly after: T;
}

/** A move as a report writes it: `at` is an ISO instant. */
export interface ReportedMove {
  readonly trigger: string;
  readonly by: Role;
  readonly from: string | null;
  readonly to: string;
  readonly at: string;
}

/** One run of a clock whose deadline, or its end, would have been another. */
export interface ChangedDeadline {
  readonly clock: string;
  readonly run: number;
  readonly before: { readonly dueAt: string | null; readonly verdict: DeadlineVerdict } | null;
  readonly after: { readonly dueAt: string | null; readonly verdict: DeadlineVerdict } | null;
}

/** Where a replay ended before the record did. */
export interface ReportedStop extends Omit<Stop, 'at'> {
  readonly at: string;
}

/**
 * What is listed apart, for one must not hide the other: those that go another way, or keep or miss a deadline otherwise;
 * those of which nobody can tell; and the many that only have other dates.
 */
export type ListName = 'otherwise' | 'notReplayed' | 'otherDates';

/** Some of those that belong together, one by one, and how many more there are. */
export interface Listed<T> {
  readonly dossiers: readonly T[];
  readonly leftOut: number;
}

/** One dossier or referral that the draft makes a difference to, or that could not be replayed. */
export interface ReportedReplay {
  readonly id: string;
  readonly verdict: Replayed['verdict'];
  readonly difference: Compared<ReportedMove | null> | null;
  readonly stop: ReportedStop | null;
  /** The first 200 moves of each. */
  readonly ways: Compared<readonly ReportedMove[]>;
  /** Where it stood, or would have stood, at the end of the record. */
  readonly states: Compared<string>;
  /** The first 20; those that are kept or missed otherwise before those that only have another date. */
  readonly deadlines: readonly ChangedDeadline[];
  readonly moreDeadlines: number;
}

/** What a draft would have changed. All of it is plain data; instants are ISO texts, weeks begin on the days listed. */
export interface ReplayReport {
  readonly machine: string;
  readonly since: string;
  readonly until: string;
  readonly replayed: number;
  readonly same: number;
  /** The same way, but with other deadlines. */
  readonly sameWithOtherDeadlines: number;
  readonly differs: number;
  readonly notReplayed: number;
  /** What the draft would have refused, and what kept others from being replayed: how often, by which trigger. */
  readonly stops: readonly { readonly code: StopCode; readonly trigger: string; readonly count: number }[];
  /** Of those that were replayed to their end. */
  readonly deadlines: readonly ({ readonly clock: string } & Compared<DeadlineCount>)[];
  readonly weeks: readonly string[];
  /** How often each state was entered in each week. */
  readonly entries: readonly ({ readonly state: string } & Compared<readonly number[]>)[];
  /** How many were open at once on average, by who had to act: in each week, and over the whole span. */
  readonly open: readonly ({ readonly owner: string; readonly mean: Compared<number> } & Compared<readonly number[]>)[];
  readonly triggers: readonly ({ readonly trigger: string; readonly role: Role } & Compared<number>)[];
  readonly lists: Readonly<Record<ListName, Listed<ReportedReplay>>>;
}
