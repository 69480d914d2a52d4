import { machinesOf, type DossierMoved, type Instance } from '#libs/flow';
import type { Id } from '#libs/kernel';
import type { Machine } from '#libs/workflow';
import type { OfReferral } from '../fact.js';
import type { ReactionContext } from '../reaction.js';

/** The instance of an id. Throws when there is none. */
export async function instanceOf(context: ReactionContext, id: Id): Promise<Instance> {
  const instance = await context.instance(id);
  if (!instance) throw new Error(`there is no instance ${id}`);
  return instance;
}

/** The machine by which an instance moved: it may have come to stand on another one since. */
export async function machineBehind(
  context: ReactionContext,
  { instanceId, version }: DossierMoved | OfReferral,
): Promise<Machine> {
  const instance = await instanceOf(context, instanceId);
  if (instance.version === version) return instance.machine;
  return (await machinesOf(context.tx, context.kit.flow, instance)).at(context.entryId);
}
