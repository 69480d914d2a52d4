import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instance } from '#libs/flow';
import { readStream, type JournalEntry } from '#libs/journal';
import type { Actor } from '#libs/kernel';

/** Something that happened since a version: enough for a page to say what, and who did it. */
export interface Change {
  readonly type: string;
  readonly trigger: string | null;
  readonly at: Date;
  readonly actor: Actor;
}

const MOST_ENTRIES = 2000;

/** What moved or was learnt after a version of an instance. */
export async function changesSince(em: EntityManager, instance: Instance, version: number): Promise<Change[]> {
  const entries = await readStream(em, instance.stream, { limit: MOST_ENTRIES });
  return entries.filter((entry) => versionOf(entry) > version).map(changeFrom);
}

function versionOf(entry: JournalEntry): number {
  return typeof entry.payload['version'] === 'number' ? entry.payload['version'] : 0;
}

function changeFrom({ type, payload, at, actor }: JournalEntry): Change {
  return { type, trigger: typeof payload['trigger'] === 'string' ? payload['trigger'] : null, at, actor };
}
