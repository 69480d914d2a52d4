import type { Actor, Id } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';
import type { Machine } from '#libs/workflow';
import type { ClockMoved, InstanceMigratedBack } from '../flow.facts.js';
import type { Flow } from '../flow.js';
import { nextDueAt, type ClockRow, type Instance } from '../instance.js';
import { withDeadlines } from '../ledger.js';
import { clockFrom, loadInstance, type StoredClock } from '../load-instance.js';
import { stateOf } from '../move.js';
import { migrateInstance } from '../write-instance.js';
import { stillDoes } from './migration.js';
import type { Before } from './move-over.js';
import { passage } from './passage.js';

/** A migration that is being undone, and by whom. */
export interface Undoing {
  readonly id: Id;
  readonly undoneBy: Actor;
}

interface Moved {
  readonly before: Omit<Before, 'clocks'> & { readonly clocks: readonly StoredClock[] };
  readonly entryId: string;
}

/**
 * Puts one instance back to where it stood before a migration: definition, state, origin and clocks. One that moved or
 * was migrated again since stays where it is. May be repeated. False when the migration is no longer being undone.
 */
export async function putBack(tx: Tx, flow: Flow, migration: Undoing, instanceId: Id): Promise<boolean> {
  if (!(await stillDoes(tx, migration.id, 'undoing'))) return false;
  const instance = await loadInstance(tx, flow, instanceId, { lock: true });
  const moved = await lockMoved(tx, migration.id, instanceId);
  if (!instance || !moved) return true;
  if (await movedSince(tx, instance, moved.entryId)) {
    await conclude(tx, migration.id, { instanceId, outcome: 'kept' });
    return true;
  }
  const after = await asBefore(tx, flow, instance, moved.before);
  const fact: InstanceMigratedBack = {
    type: 'InstanceMigratedBack',
    ...passage(instance, after, migration.id),
    clocks: after.clocks.filter(({ status }) => status !== 'stopped').map((clock) => toldOf(clock, instance)),
  };
  const written = { after, clocks: after.clocks, fact, actor: migration.undoneBy };
  if ((await migrateInstance(tx, flow, written)) === null) throw new Error(`${instance.stream} changed under its lock`);
  await conclude(tx, migration.id, { instanceId, outcome: 'undone' });
  return true;
}

/** The row of an instance that moved and was not put back yet. */
async function lockMoved(tx: Tx, migrationId: Id, instanceId: Id): Promise<Moved | null> {
  const [moved] = await rows<Moved>(
    tx,
    `select before, entry_id::text as "entryId" from workflow_migrated
      where migration_id = $1::uuid and instance_id = $2::uuid and outcome = 'moved' for update`,
    [migrationId, instanceId],
  );
  return moved ?? null;
}

/** Whether anything but lessons and warnings came after the entry of its migration. */
async function movedSince(tx: Tx, { stream }: Instance, entryId: string): Promise<boolean> {
  const found = await rows(
    tx,
    `select 1 from journal_entry where stream = $1 and id > $2::bigint
        and (payload ?& array['trigger', 'to'] or type in ('InstanceMigrated', 'InstanceMigratedBack')) limit 1`,
    [stream, entryId],
  );
  return found.length > 0;
}

async function asBefore(tx: Tx, flow: Flow, instance: Instance, before: Moved['before']): Promise<Instance> {
  const machine = await flow.machineOf(tx, before.hash);
  const clocks = before.clocks.map((stored) => restored({ flow, machine, instance }, clockFrom(stored)));
  return {
    ...instance,
    ...stateOf(machine, before.state),
    machine,
    hash: before.hash,
    origin: before.origin,
    version: instance.version + 1,
    clocks,
    nextDueAt: nextDueAt(clocks),
  };
}

/**
 * A clock as it was. What it rang since stays rung, for nobody is warned twice of one run; and where the opening hours
 * changed since, its deadline follows them as those of all others did.
 */
function restored(
  { flow, machine, instance }: { flow: Flow; machine: Machine; instance: Instance },
  clock: ClockRow,
): ClockRow {
  const present = instance.clocks.find(({ name, run }) => name === clock.name && run === clock.run);
  const definition = machine.clocks[clock.name];
  const dated = definition && clock.breachedAt === null ? withDeadlines(clock, definition, flow.calendar) : clock;
  return {
    ...dated,
    warnedAt: clock.warnedAt ?? present?.warnedAt ?? null,
    breachedAt: clock.breachedAt ?? present?.breachedAt ?? null,
  };
}

function toldOf(clock: ClockRow, instance: Instance): ClockMoved {
  const present = instance.clocks.find(({ name }) => name === clock.name);
  const was = present && present.status !== 'stopped' ? present.name : null;
  return {
    clock: clock.name,
    was,
    did: 'put-back',
    dueBefore: was === null ? null : (present?.dueAt ?? null),
    dueAfter: clock.dueAt,
  };
}

/** Notes that an instance was put back, or stays where it is. */
export async function conclude(
  tx: Tx,
  migrationId: Id,
  { instanceId, outcome }: { instanceId: Id; outcome: 'undone' | 'kept' },
): Promise<void> {
  await rows(tx, `update workflow_migrated set outcome = $3 where migration_id = $1::uuid and instance_id = $2::uuid`, [
    migrationId,
    instanceId,
    outcome,
  ]);
}
