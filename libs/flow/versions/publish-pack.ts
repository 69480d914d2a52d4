import type { Actor } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import type { Flow } from '../flow.js';
import {
  lastPublication,
  lockPublications,
  publishAlone,
  reusedVersion,
  type Publication,
  type ReusedVersion,
} from './publication.js';

/** What came of a machine's file in the pack. */
export interface PackPublished {
  readonly machine: string;
  /** The hash of what the file says. */
  readonly hash: string;
  /** The publication that counts now. */
  readonly publication: Publication;
  /** `published` now; `standing`: it was; `left`: the desk published another, which stays. */
  readonly outcome: 'published' | 'standing' | 'left';
  /** The pack's version was published before with other content; null when it was not. */
  readonly reused: ReusedVersion | null;
}

interface Asked {
  readonly author: Actor;
  readonly note?: string;
  /** Also over what the desk published. */
  readonly overDesk?: boolean;
}

/**
 * Publishes the machines of the pack that are not what was published last. One that the desk published is left alone
 * unless that is asked for: no start of Parvis takes back silently what somebody decided.
 */
export async function publishPack(tx: Tx, flow: Flow, asked: Asked): Promise<PackPublished[]> {
  const names = flow.names.toSorted();
  // All of them before the first is written: who opens an instance holds one, and may wait for the journal's stream.
  for (const name of names) await lockPublications(tx, name);
  const published: PackPublished[] = [];
  for (const name of names) published.push(await publishOne(tx, flow, name, asked));
  return published;
}

async function publishOne(
  tx: Tx,
  flow: Flow,
  machine: string,
  { author, note = '', overDesk = false }: Asked,
): Promise<PackPublished> {
  const { written, ...definition } = flow.packDefinition(machine);
  const { hash } = definition;
  const about = { machine, hash, reused: await reusedVersion(tx, definition) };
  const last = await lastPublication(tx, machine);
  if (last?.hash === hash) return { ...about, publication: last, outcome: 'standing' };
  if (last?.source === 'desk' && !overDesk) return { ...about, publication: last, outcome: 'left' };
  const publication = await publishAlone(tx, flow, { definition, written, author, source: 'pack', note });
  return { ...about, publication, outcome: 'published' };
}
