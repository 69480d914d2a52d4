import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '#libs/platform';
import { stringify } from 'yaml';
import type { Flow } from '../flow.js';
import { lastPublication, PUBLICATION, type Publication } from './publication.js';

interface Page {
  /** Only publications with a smaller number. */
  readonly before?: number | undefined;
  /** 50 unless told. */
  readonly limit?: number | undefined;
}

/** The publications of a machine, the one that counts first. */
export function publications(
  em: EntityManager,
  machine: string,
  { before, limit = 50 }: Page = {},
): Promise<Publication[]> {
  return rows(
    em,
    `select ${PUBLICATION} from workflow_publication where machine = $1 and ($2::integer is null or number < $2)
      order by number desc limit $3`,
    [machine, before ?? null, limit],
  );
}

/** A publication as YAML: as it was written, or, where nobody kept that, as its content reads. Null when there is none. */
export async function publicationText(
  em: EntityManager,
  { machine, number }: Pick<Publication, 'machine' | 'number'>,
): Promise<string | null> {
  const [found] = await rows<{ written: string | null; body: unknown }>(
    em,
    `select p.written, d.body from workflow_publication p join workflow_definition d on d.hash = p.hash
      where p.machine = $1 and p.number = $2`,
    [machine, number],
  );
  return found ? (found.written ?? stringify(found.body)) : null;
}

/** How many instances of a machine are open on each definition, the most first. Reads every open instance. */
export function standingOn(em: EntityManager, machine: string): Promise<{ hash: string; open: number }[]> {
  return rows(
    em,
    `select definition_hash as hash, count(*)::int as open from flow_instance where machine = $1 and open
      group by 1 order by 2 desc, 1`,
    [machine],
  );
}

/** A machine of which the pack says something else than was published last. */
export interface PackDiffers {
  readonly machine: string;
  /** What the pack's file says. */
  readonly packHash: string;
  readonly publication: Publication;
}

/** The machines of which the pack's file is not what counts. */
export async function packDiffers(em: EntityManager, flow: Flow): Promise<PackDiffers[]> {
  const differing: PackDiffers[] = [];
  for (const machine of flow.names) {
    const publication = await lastPublication(em, machine);
    const { hash: packHash } = flow.packDefinition(machine);
    if (publication && publication.hash !== packHash) differing.push({ machine, packHash, publication });
  }
  return differing;
}

/** The definition of a machine that a hash, or the beginning of one (6 signs or more), names; null when none or several do. */
export async function publishedHash(em: EntityManager, machine: string, beginning: string): Promise<string | null> {
  if (!/^[0-9a-f]{6,64}$/.test(beginning)) return null;
  const found = await rows<{ hash: string }>(
    em,
    `select distinct hash from workflow_publication where machine = $1 and starts_with(hash, $2) limit 2`,
    [machine, beginning],
  );
  return found.length === 1 ? (found[0]?.hash ?? null) : null;
}
