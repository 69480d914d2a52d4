import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor, Clock, Id } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';
import type { ReplayReport } from '#libs/rehearsal';

export type TrialStatus = 'waiting' | 'running' | 'done' | 'failed';

/** A draft that is tried on the past, and how far that came. */
export interface Trial {
  readonly id: Id;
  readonly machine: string;
  /** The version of the draft that is tried. */
  readonly draft: number;
  /** How far back it goes. */
  readonly months: number;
  readonly author: Actor;
  readonly askedAt: Date;
  readonly finishedAt: Date | null;
  readonly status: TrialStatus;
  /** Histories replayed so far. */
  readonly seen: number;
  /** How many there are; null while it waits. */
  readonly total: number | null;
}

/** A trial with its text and, once it is done, what came of it. */
export interface TrialWithReport extends Trial {
  readonly text: string;
  readonly report: ReplayReport | null;
}

/** The columns of a trial, as `Trial` calls them. */
export const TRIAL = `id, machine, draft, months, author, asked_at as "askedAt", finished_at as "finishedAt", status, seen, total`;

/** The trials of a machine, the newest first. */
export function trials(
  em: EntityManager,
  machine: string,
  { limit = 20 }: { readonly limit?: number } = {},
): Promise<Trial[]> {
  return rows(em, `select ${TRIAL} from workflow_trial where machine = $1 order by asked_at desc, id limit $2`, [
    machine,
    limit,
  ]);
}

/** A report that an earlier release wrote otherwise is none any more: whoever wants one tries again. */
const REPORT = `case when report ? 'lists' then report end as report`;

/** One trial with its report; null when there is none of this id. */
export async function trialById(em: EntityManager, id: Id): Promise<TrialWithReport | null> {
  const [found] = await rows<TrialWithReport>(
    em,
    `select ${TRIAL}, text, ${REPORT} from workflow_trial where id::text = $1`,
    [id],
  );
  return found ?? null;
}

/** So long a trial is kept: whoever tries a draft decides within weeks, and may try again. */
const KEPT = `interval '90 days'`;

/** Removes trials that ended long ago, `limit` at most. Returns how many. */
export async function forgetTrials(tx: Tx, clock: Clock, limit: number): Promise<number> {
  const gone = await rows(
    tx,
    `delete from workflow_trial where id in (
       select id from workflow_trial where finished_at < coalesce($1::timestamptz, now()) - ${KEPT} limit $2) returning id`,
    [clock.sqlNow(), limit],
  );
  return gone.length;
}
