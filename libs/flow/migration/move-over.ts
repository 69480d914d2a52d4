import type { Actor, Id } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';
import type { InstanceMigrated } from '../flow.facts.js';
import type { Flow } from '../flow.js';
import type { Instance } from '../instance.js';
import { loadInstance } from '../load-instance.js';
import { migrateInstance } from '../write-instance.js';
import { decide, type Plan } from './decide.js';
import { stillDoes } from './migration.js';
import { passage } from './passage.js';
import { verdictOf, type Verdict } from './verdict.js';

/** A migration that somebody started. */
export interface Running extends Plan {
  readonly id: Id;
  readonly author: Actor;
}

/** An instance as it stood before it moved: what undoing puts back. */
export type Before = Pick<Instance, 'hash' | 'state' | 'origin' | 'clocks'>;

/**
 * Moves one instance, its row locked, or notes why it stays. One that closed meanwhile, stands there already or was
 * looked at before is left alone, so this may be repeated. False when the migration no longer runs.
 */
export async function moveOver(tx: Tx, flow: Flow, migration: Running, instanceId: Id): Promise<boolean> {
  if (!(await stillDoes(tx, migration.id, 'running'))) return false;
  const instance = await loadInstance(tx, flow, instanceId, { lock: true });
  if (!instance?.open || instance.hash === migration.to.hash || (await isNoted(tx, migration.id, instanceId)))
    return true;
  const decided = decide(flow, instance, migration);
  const verdict = verdictOf(instance, decided);
  if (!decided.ok) {
    await note(tx, migration.id, { verdict, outcome: 'refused' });
    return true;
  }
  const { after, clocks } = decided.value;
  const fact: InstanceMigrated = { type: 'InstanceMigrated', ...passage(instance, after, migration.id), clocks };
  const entryId = await migrateInstance(tx, flow, { after, clocks: after.clocks, fact, actor: migration.author });
  if (entryId === null) throw new Error(`${instance.stream} changed under its lock`);
  const before: Before = {
    hash: instance.hash,
    state: instance.state,
    origin: instance.origin,
    clocks: instance.clocks,
  };
  await note(tx, migration.id, { verdict, outcome: 'moved', before, entryId });
  return true;
}

/** Notes that an instance stays, for a reason that is none of its own. */
export async function noteFailure(
  tx: Tx,
  flow: Flow,
  migration: Running,
  failed: { readonly id: Id; readonly name: string },
): Promise<void> {
  const instance = await loadInstance(tx, flow, failed.id, { lock: true });
  if (!instance || (await isNoted(tx, migration.id, failed.id))) return;
  const verdict = verdictOf(instance, { ok: false, refusal: { code: 'failed', values: { error: failed.name } } });
  await note(tx, migration.id, { verdict, outcome: 'refused' });
}

async function isNoted(tx: Tx, migrationId: Id, instanceId: Id): Promise<boolean> {
  const found = await rows(
    tx,
    'select 1 from workflow_migrated where migration_id = $1::uuid and instance_id = $2::uuid',
    [migrationId, instanceId],
  );
  return found.length > 0;
}

interface Noted {
  readonly verdict: Verdict;
  readonly outcome: 'moved' | 'refused';
  readonly before?: Before;
  readonly entryId?: string;
}

async function note(tx: Tx, migrationId: Id, { verdict, outcome, before, entryId }: Noted): Promise<void> {
  await rows(
    tx,
    `insert into workflow_migrated (migration_id, instance_id, outcome, verdict, before, entry_id)
     values ($1::uuid, $2::uuid, $3, $4::jsonb, $5::jsonb, $6::bigint)`,
    [
      migrationId,
      verdict.instanceId,
      outcome,
      JSON.stringify(verdict),
      before ? JSON.stringify(before) : null,
      entryId ?? null,
    ],
  );
}
