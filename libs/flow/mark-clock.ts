import { CLOCK_ACTOR, done, refuse, type Outcome } from '#libs/kernel';
import { append } from '#libs/journal';
import { rows, type Tx } from '#libs/platform';
import type { Flow } from './flow.js';
import type { ClockBreached, ClockWarned } from './flow.facts.js';
import type { Instance } from './instance.js';

/** A clock that rings: `warn` before its deadline, `breach` when it has passed. */
export interface Ring {
  readonly clock: string;
  readonly kind: 'warn' | 'breach';
}

/**
 * Notes that a clock of a locked instance rings, once for each run, with its fact on the instance's stream; the version
 * stays. Refuses `clock-not-due` when it does not run, is not due, or has rung before: then there is nothing to do.
 */
export async function markClock(tx: Tx, flow: Flow, instance: Instance, ring: Ring): Promise<Outcome<Instance>> {
  const mark = ring.kind === 'warn' ? 'warned_at' : 'breached_at';
  const due = ring.kind === 'warn' ? 'warn_at' : 'due_at';
  const [marked] = await rows<{ at: Date }>(
    tx,
    `update flow_clock set ${mark} = coalesce($3::timestamptz, now())
      where instance_id = $1::uuid and name = $2 and status = 'running' and ${mark} is null
        and ${due} <= coalesce($3::timestamptz, now())
      returning ${mark} as at`,
    [instance.id, ring.clock, flow.clock.sqlNow()],
  );
  if (!marked) return refuse('clock-not-due', { values: { clock: ring.clock } });
  const fact: ClockWarned | ClockBreached = {
    type: ring.kind === 'warn' ? 'ClockWarned' : 'ClockBreached',
    machine: instance.machine.name,
    instanceId: instance.id,
    clock: ring.clock,
  };
  await append(tx, flow.clock, { stream: instance.stream, fact, actor: CLOCK_ACTOR });
  const key = ring.kind === 'warn' ? 'warnedAt' : 'breachedAt';
  const clocks = instance.clocks.map((clock) => (clock.name === ring.clock ? { ...clock, [key]: marked.at } : clock));
  return done({ ...instance, clocks });
}
