import type { EntityManager } from '@mikro-orm/postgresql';
import { explainDeadline, parseDuration, type DeadlineExplanation } from '#libs/calendar';
import type { Actor, Clock, Localized } from '#libs/kernel';
import { rows } from '#libs/platform';
import { possible, type Possible } from '#libs/workflow';
import type { Flow } from './flow.js';
import { lengthOf, snapshotOf, type ClockRow, type Instance } from './instance.js';
import type { Ring } from './mark-clock.js';

/** Every trigger of the instance's machine: whether this actor may fire it now, and if not why not. */
export function possibleFor(instance: Instance, actor: Actor, answers: Readonly<Record<string, unknown>>): Possible[] {
  const { machine, known, now } = instance;
  return possible(machine, snapshotOf(instance), actor, { answers, known, now });
}

/** A clock as a page shows it: until when, and why until then. */
export interface ExplainedClock extends Pick<
  ClockRow,
  'name' | 'status' | 'startedAt' | 'stoppedAt' | 'dueAt' | 'warnAt' | 'breachedAt'
> {
  readonly label: Localized;
  /** As the machine writes it, or wrote it when this run of the clock began: `2 working days`. */
  readonly within: string;
  readonly late: boolean;
  readonly explanation: DeadlineExplanation;
}

/** The clocks of an instance, those that run first by deadline, each with the sum that leads to its deadline. */
export function explainClocks(flow: Flow, instance: Instance): ExplainedClock[] {
  const explained = instance.clocks.flatMap((clock): ExplainedClock[] => {
    const definition = instance.machine.clocks[clock.name];
    if (!definition) return [];
    const { name, status, startedAt, stoppedAt, dueAt, warnAt, breachedAt, ledger } = clock;
    const { within } = lengthOf(clock, definition);
    const duration = parseDuration(within);
    const explanation = explainDeadline(flow.calendar, { duration, ledger });
    const late = status === 'running' && dueAt !== null && dueAt <= instance.now;
    const row = { name, status, startedAt, stoppedAt, dueAt, warnAt, breachedAt };
    return [{ ...row, label: definition.label, within, late, explanation }];
  });
  const rank = { running: 0, paused: 1, stopped: 2 };
  const due = (clock: ExplainedClock): number => clock.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return explained.sort((a, b) => rank[a.status] - rank[b.status] || due(a) - due(b));
}

/** A clock that has to be rung, of which instance of which machine. */
export interface DueClock extends Ring {
  readonly instanceId: string;
  readonly machine: string;
}

/**
 * Clocks that are due, with their machine. PostgreSQL cannot know how few they are and would read every open instance to
 * join them; `offset 0` keeps it at one look for each.
 */
const DUE = `t as (select coalesce($1::timestamptz, now()) as now),
     due as (
       select c.instance_id, c.name, 'breach' as kind, c.due_at as at from flow_clock c, t
        where c.status = 'running' and c.breached_at is null and c.due_at <= t.now
       union all
       select c.instance_id, c.name, 'warn', c.warn_at from flow_clock c, t
        where c.status = 'running' and c.warned_at is null and c.warn_at <= t.now and c.due_at > t.now),
     owed as (
       select due.*, i.machine from due cross join lateral (
         select machine from flow_instance where id = due.instance_id and open offset 0) i)`;

/** Clocks whose warning or deadline has come and was not rung, the longest overdue first. */
export function dueClocks(em: EntityManager, { clock }: Pick<Flow, 'clock'>, limit: number): Promise<DueClock[]> {
  return rows(
    em,
    `with ${DUE}
     select instance_id as "instanceId", machine, name as clock, kind from owed order by at, instance_id limit $2`,
    [clock.sqlNow(), limit],
  );
}

/** How many clocks have to be rung, and for how long the longest has waited: seconds, 0 when none waits. */
export async function countDueClocks(
  em: EntityManager,
  clock: Clock,
): Promise<{ readonly breaches: number; readonly warnings: number; readonly oldestSeconds: number }> {
  const [counted] = await rows<{ breaches: number; warnings: number; oldestSeconds: number }>(
    em,
    `with ${DUE}
     select count(*) filter (where kind = 'breach')::int as breaches, count(*) filter (where kind = 'warn')::int as warnings,
            coalesce(max(extract(epoch from t.now - owed.at)), 0)::float8 as "oldestSeconds" from t cross join owed`,
    [clock.sqlNow()],
  );
  return counted ?? { breaches: 0, warnings: 0, oldestSeconds: 0 };
}
