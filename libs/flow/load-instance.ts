import type { EntityManager } from '@mikro-orm/postgresql';
import type { Interval } from '#libs/calendar';
import { rows } from '#libs/platform';
import type { Flow } from './flow.js';
import type { ClockRow, Instance } from './instance.js';

/** An instance as stored: its clocks as JSON, its machine by hash alone. */
export type InstanceRow = Omit<Instance, 'machine' | 'clocks'> & { readonly clocks: readonly StoredClock[] };

/** The columns of an instance, as `InstanceRow` calls them. */
export const COLUMNS = `id, definition_hash as hash, stream, state, stage, owner, open, version, origin, known,
  assignee_id as "assigneeId", next_due_at as "nextDueAt", opened_at as "openedAt", entered_at as "enteredAt",
  closed_at as "closedAt"`;

/**
 * An instance with its clocks; null when there is none of this id. With `lock` the row is held until the end of the
 * transaction, and everything that is read was committed before: who moves an instance on what it reads, locks it.
 */
export async function loadInstance(
  em: EntityManager,
  flow: Flow,
  id: string,
  { lock }: { readonly lock: boolean },
): Promise<Instance | null> {
  // The clocks are read by a volatile function, after the lock is held: it sees what its last holder wrote.
  const [row] = await rows<InstanceRow>(
    em,
    `with found as materialized (
       select ${COLUMNS} from flow_instance where id = $1::uuid ${lock ? 'for no key update' : ''})
     select found.*, flow_clocks(found.id) as clocks, coalesce($2::timestamptz, now()) as now from found`,
    [id, flow.clock.sqlNow()],
    { name: lock ? 'flow-load-locked' : 'flow-load' },
  );
  if (!row) return null;
  return { ...row, machine: await flow.machineOf(em, row.hash), clocks: row.clocks.map(clockFrom) };
}

/** A clock as JSON: its instants are still text. */
export type StoredClock = {
  readonly [K in keyof ClockRow]: ClockRow[K] extends Date
    ? string
    : ClockRow[K] extends Date | null
      ? string | null
      : ClockRow[K];
};

/** A stored clock with its instants. */
export function clockFrom(stored: StoredClock): ClockRow {
  return {
    name: stored.name,
    run: stored.run,
    status: stored.status,
    startedAt: new Date(stored.startedAt),
    stoppedAt: instant(stored.stoppedAt),
    dueAt: instant(stored.dueAt),
    warnAt: instant(stored.warnAt),
    warnedAt: instant(stored.warnedAt),
    breachedAt: instant(stored.breachedAt),
    kept: stored.kept,
    ledger: stored.ledger.map(({ from, to, why }): Interval => ({ from: new Date(from), to: to && new Date(to), why })),
  };
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
