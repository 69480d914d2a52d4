import type { Tx } from '#libs/platform';
import type { Definition, Flow } from '../flow.js';
import { lastPublication, recordPublication } from './publication.js';

/** Who publishes the pack's machines when somebody needs one and nobody published any. */
const FIRST = { source: 'pack', author: { role: 'service' }, note: '', first: true } as const;

/**
 * The definition that was published last, as the database says; the pack's is published where none was. The publications
 * are held by the caller. Throws UnreadableDefinition.
 */
export async function standingDefinition(tx: Tx, flow: Flow, name: string): Promise<Definition> {
  const last = (await lastPublication(tx, name)) ?? (await publishFirst(tx, flow, name));
  return { hash: last.hash, machine: await flow.machineOf(tx, last.hash) };
}

async function publishFirst(tx: Tx, flow: Flow, name: string) {
  const { written, ...definition } = flow.packDefinition(name);
  const published = await recordPublication(tx, flow, { ...FIRST, definition, written });
  // Somebody else was faster, and committed while we waited for it.
  const last = published ?? (await lastPublication(tx, name));
  if (!last) throw new Error(`no machine ${name} could be published`);
  return last;
}
