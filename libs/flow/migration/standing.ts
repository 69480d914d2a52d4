import type { EntityManager } from '@mikro-orm/postgresql';
import type { Id } from '#libs/kernel';
import { rows } from '#libs/platform';
import type { Machine } from '#libs/workflow';
import { UnreadableDefinition, type Definition, type Flow } from '../flow.js';
import type { Instance } from '../instance.js';
import { clockFrom, COLUMNS, type InstanceRow } from '../load-instance.js';
import { standingOn } from '../versions/publications.queries.js';

/** The definition of a machine under a hash; null when this machine has none there, or it cannot be read. */
export async function definitionAt(
  em: EntityManager,
  flow: Flow,
  { machine: name, hash }: { readonly machine: string; readonly hash: string },
): Promise<Definition | null> {
  try {
    const machine = await flow.machineOf(em, hash);
    return machine.name === name ? { hash, machine } : null;
  } catch (error) {
    if (error instanceof UnreadableDefinition) return null;
    throw error;
  }
}

/** The definitions other than `to` on which instances of its machine are open, and how many those are together. */
export async function olderDefinitions(
  em: EntityManager,
  flow: Flow,
  to: Definition,
): Promise<{ readonly machines: readonly Machine[]; readonly total: number }> {
  const elsewhere = (await standingOn(em, to.machine.name)).filter(({ hash }) => hash !== to.hash);
  const machines: Machine[] = [];
  for (const { hash } of elsewhere) machines.push(await flow.machineOf(em, hash));
  return { machines, total: elsewhere.reduce((sum, { open }) => sum + open, 0) };
}

interface Elsewhere {
  readonly to: Definition;
  /** The instance that the page before ended with. */
  readonly after: Id | null;
  readonly limit: number;
}

/** Open instances of a machine that stand on another definition, in the order of their ids, not locked. */
export async function instancesElsewhere(
  em: EntityManager,
  flow: Flow,
  { to, after, limit }: Elsewhere,
): Promise<Instance[]> {
  const found = await rows<InstanceRow>(
    em,
    `select ${COLUMNS}, flow_clocks(id) as clocks, coalesce($5::timestamptz, now()) as now from flow_instance
      where machine = $1 and open and definition_hash <> $2 and ($3::uuid is null or id > $3) order by id limit $4`,
    [to.machine.name, to.hash, after, limit, flow.clock.sqlNow()],
  );
  const instances: Instance[] = [];
  for (const row of found)
    instances.push({ ...row, machine: await flow.machineOf(em, row.hash), clocks: row.clocks.map(clockFrom) });
  return instances;
}
