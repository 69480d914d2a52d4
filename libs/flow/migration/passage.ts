import type { Id } from '#libs/kernel';
import type { InstanceMigrated } from '../flow.facts.js';
import type { Instance } from '../instance.js';

/** From where to where an instance came by a migration, there or back, as its fact tells it. */
export function passage(before: Instance, after: Instance, migrationId: Id): Omit<InstanceMigrated, 'type' | 'clocks'> {
  return {
    machine: after.machine.name,
    instanceId: before.id,
    migrationId,
    fromHash: before.hash,
    toHash: after.hash,
    from: before.state,
    to: after.state,
    origin: after.origin,
    version: after.version,
  };
}
