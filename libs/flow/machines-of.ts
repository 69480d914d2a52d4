import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '#libs/platform';
import type { Machine } from '#libs/workflow';
import type { Flow } from './flow.js';
import type { Instance } from './instance.js';

/** The machines that an instance stood on, as its journal tells them. */
export interface MachinesOf {
  /** The machine that was in force when an entry of its stream was written. */
  at(entryId: string): Machine;
}

/**
 * By which machine to read the entries of an instance: the present one, and before each migration the one that it left.
 * A migration itself is read by the one that it led to.
 */
export async function machinesOf(em: EntityManager, flow: Flow, instance: Instance): Promise<MachinesOf> {
  const left = await rows<{ id: string; hash: string }>(
    em,
    `select id::text as id, payload->>'fromHash' as hash from journal_entry
      where stream = $1 and type in ('InstanceMigrated', 'InstanceMigratedBack') order by id`,
    [instance.stream],
  );
  const until = await Promise.all(
    left.map(async ({ id, hash }) => ({ id: BigInt(id), machine: await flow.machineOf(em, hash) })),
  );
  return {
    at: (entryId) => until.find(({ id }) => BigInt(entryId) < id)?.machine ?? instance.machine,
  };
}
