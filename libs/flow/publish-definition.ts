import type { Actor } from '#libs/kernel';
import { append } from '#libs/journal';
import { rows, type Tx } from '#libs/platform';
import type { Definition, Flow } from './flow.js';
import type { DefinitionPublished } from './flow.facts.js';

const PUBLISHER: Actor = { role: 'service' };

/** Publishes every machine of the pack. Returns which of them were new; what was published before never changes. */
export async function publishDefinitions(tx: Tx, flow: Flow): Promise<Definition[]> {
  const fresh: Definition[] = [];
  for (const name of flow.names) {
    const definition = flow.definition(name);
    if (await publishDefinition(tx, flow, definition)) fresh.push(definition);
  }
  return fresh;
}

/** Stores one definition under its hash; false when it was there already. */
export async function publishDefinition(tx: Tx, flow: Flow, { hash, machine }: Definition): Promise<boolean> {
  const stored = await rows(
    tx,
    `insert into workflow_definition (hash, machine, body, published_at)
     values ($1, $2, $3::json, coalesce($4::timestamptz, now())) on conflict (hash) do nothing returning hash`,
    [hash, machine.name, JSON.stringify(machine.definition), flow.clock.sqlNow()],
  );
  if (stored.length === 0) return false;
  const fact: DefinitionPublished = { type: 'DefinitionPublished', machine: machine.name, hash };
  await append(tx, flow.clock, { stream: 'workflow', fact, actor: PUBLISHER });
  return true;
}
