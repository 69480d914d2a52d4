import { append } from '#libs/journal';
import { newId, type Clock, type Id } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';
import type { ReplayReport } from '#libs/rehearsal';
import type { TrialFinished } from '../flow.facts.js';
import type { TrialWithReport } from './trial.js';

/** A trial that somebody took up. */
export interface ClaimedTrial extends Pick<TrialWithReport, 'id' | 'machine' | 'text' | 'months'> {
  /** Another one each time it is taken up: whoever lost it changes nothing any more. */
  readonly runner: Id;
}

type Held = Pick<ClaimedTrial, 'id' | 'runner'>;

/** So long a process that died keeps others from taking its trial up; they begin it again. */
const LEASE = `interval '30 seconds'`;

/** Takes up the trial that waits longest, or one whose runner was not heard of any more; undefined when there is none. */
export async function claimTrial(tx: Tx, clock: Clock): Promise<ClaimedTrial | undefined> {
  const now = 'coalesce($1::timestamptz, now())';
  const [claimed] = await rows<ClaimedTrial>(
    tx,
    `update workflow_trial set status = 'running', seen = 0, runner = $2::uuid, leased_until = ${now} + ${LEASE}
      where id = (select id from workflow_trial
                   where status = 'waiting' or (status = 'running' and leased_until <= ${now})
                   order by asked_at, id limit 1 for update skip locked)
      returning id, machine, text, months, runner`,
    [clock.sqlNow(), newId()],
  );
  return claimed;
}

/** Notes how many histories there are between two instants. */
export async function countTrial(
  tx: Tx,
  { id, runner, machine }: ClaimedTrial,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<void> {
  await rows(
    tx,
    `update workflow_trial set total = (
       select count(*) from flow_instance
        where machine = $3 and opened_at < $5 and (closed_at is null or closed_at >= $4))
      where id = $1::uuid and runner = $2::uuid`,
    [id, runner, machine, since, until],
  );
}

/** Notes how far it came, and keeps it in hand. False when another process has taken it up meanwhile. */
export async function renewTrial(tx: Tx, clock: Clock, { id, runner }: Held, seen: number): Promise<boolean> {
  const renewed = await rows(
    tx,
    `update workflow_trial set seen = $3::integer, leased_until = coalesce($4::timestamptz, now()) + ${LEASE}
      where id = $1::uuid and runner = $2::uuid and status = 'running' returning id`,
    [id, runner, seen, clock.sqlNow()],
  );
  return renewed.length === 1;
}

/** Keeps what came of it, null when nothing did, and tells it. Does nothing when another process has taken it up. */
export async function settleTrial(
  tx: Tx,
  clock: Clock,
  { id, runner }: Held,
  report: ReplayReport | null,
): Promise<void> {
  const [settled] = await rows<{ machine: string }>(
    tx,
    `update workflow_trial set status = $3, report = $4::jsonb, seen = coalesce(total, seen), leased_until = null,
            finished_at = coalesce($5::timestamptz, now())
      where id = $1::uuid and runner = $2::uuid and status = 'running' returning machine`,
    [id, runner, report ? 'done' : 'failed', report && JSON.stringify(report), clock.sqlNow()],
  );
  if (!settled) return;
  const { replayed = 0, differs = 0, notReplayed = 0 } = report ?? {};
  const counts = { replayed, differs, notReplayed };
  const fact: TrialFinished = { type: 'TrialFinished', ...settled, trialId: id, succeeded: report !== null, ...counts };
  await append(tx, clock, { stream: 'workflow', fact, actor: { role: 'service' } });
}
