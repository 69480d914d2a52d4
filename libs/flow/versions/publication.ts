import { append } from '#libs/journal';
import { refuse, type Actor, type Outcome } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';
import { versionOf } from '#libs/workflow';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { DefinitionPublished } from '../flow.facts.js';
import type { Definition, Flow } from '../flow.js';

/** One publication of a machine: instances opened from then on, until the next, stand on its definition. Never changed. */
export interface Publication {
  readonly machine: string;
  /** The how manieth of this machine, from 1. */
  readonly number: number;
  readonly hash: string;
  /** The definition's own version; 1 where it says none. */
  readonly version: number;
  /** `pack`: it follows the territory pack. `desk`: somebody decided otherwise, and a start of Parvis leaves it alone. */
  readonly source: 'pack' | 'desk';
  readonly author: Actor;
  readonly note: string;
  readonly at: Date;
  /** The number of the publication that was published again; null when it was none. */
  readonly rollsBackTo: number | null;
}

/** The columns of a publication, as `Publication` calls them. */
export const PUBLICATION = `machine, number, hash, version, source, author, note, at, rolls_back_to as "rollsBackTo"`;

/** The publication of a machine that counts now; null before the first. */
export async function lastPublication(em: EntityManager, machine: string): Promise<Publication | null> {
  const [last] = await rows<Publication>(
    em,
    `select ${PUBLICATION} from workflow_publication where machine = $1 order by number desc limit 1`,
    [machine],
  );
  return last ?? null;
}

/** What advisory locks of one machine's publications are asked for by, as SQL; `$1` is its name. */
const LOCK = `hashtextextended('publication ' || $1, 0)`;

/**
 * Holds the publications of a machine as they are until the end of the transaction, and tells the present instant.
 * Whoever opens an instance holds them beside others; so nothing is opened on what stood before a publication once that
 * publication is there.
 */
export async function holdPublications(tx: Tx, flow: Flow, machine: string): Promise<Date> {
  const [row] = await rows<{ now: Date }>(
    tx,
    `select coalesce($2::timestamptz, now()) as now, pg_advisory_xact_lock_shared(${LOCK})::text`,
    [machine, flow.clock.sqlNow()],
    { name: 'flow-hold-publications' },
  );
  if (!row) throw new Error('the database tells no time');
  return row.now;
}

/** Keeps everybody else from publishing this machine, and from opening instances of it, until the end of the transaction. */
export async function lockPublications(tx: Tx, machine: string): Promise<void> {
  await rows(tx, `select pg_advisory_xact_lock(${LOCK})::text`, [machine]);
}

/** What is to be published. */
export interface NewPublication extends Pick<Publication, 'source' | 'author' | 'note'> {
  readonly definition: Definition;
  /** The YAML it was written as; null when nobody knows. */
  readonly written: string | null;
  readonly rollsBackTo?: number | undefined;
  /** It is to be the first, or nothing: others may be about to publish the same. */
  readonly first?: boolean;
}

/**
 * Publishes: stores the definition under its hash where it is new, adds the publication under the next number, and tells
 * it. Null when it was to be the first and is not.
 */
export async function recordPublication(tx: Tx, flow: Flow, made: NewPublication): Promise<Publication | null> {
  const { hash, machine } = made.definition;
  await rows(
    tx,
    `insert into workflow_definition (hash, machine, body, published_at)
     values ($1, $2, $3::json, coalesce($4::timestamptz, now())) on conflict (hash) do nothing`,
    [hash, machine.name, JSON.stringify(machine.definition), flow.clock.sqlNow()],
  );
  const [publication] = await rows<Publication>(
    tx,
    `insert into workflow_publication (machine, number, hash, version, source, author, note, rolls_back_to, written, at)
     select $1, case when $10 then 1 else coalesce(max(number), 0) + 1 end, $2, $3::integer, $4, $5::jsonb, $6, $7::integer, $8,
            coalesce($9::timestamptz, now())
       from workflow_publication where machine = $1
     on conflict (machine, number) do nothing
     returning ${PUBLICATION}`,
    [
      machine.name,
      hash,
      versionOf(machine),
      made.source,
      JSON.stringify(made.author),
      made.note,
      made.rollsBackTo ?? null,
      made.written,
      flow.clock.sqlNow(),
      made.first ?? false,
    ],
  );
  if (!publication) return null;
  const { number, version, source, rollsBackTo } = publication;
  const fact: DefinitionPublished = {
    type: 'DefinitionPublished',
    machine: machine.name,
    hash,
    number,
    version,
    source,
    rollsBackTo,
  };
  const secret = made.note === '' ? undefined : { note: made.note };
  await append(tx, flow.clock, { stream: 'workflow', fact, actor: made.author, secret });
  return publication;
}

/** The same where the publications are locked. */
export async function publishAlone(tx: Tx, flow: Flow, made: NewPublication): Promise<Publication> {
  const publication = await recordPublication(tx, flow, made);
  if (!publication) throw new Error(`${made.definition.machine.name} was published by somebody else under our lock`);
  return publication;
}

/** A version that was published before with other content. */
export interface ReusedVersion {
  readonly version: number;
  /** The latest publication that bears it. */
  readonly number: number;
  /** The lowest version that nothing bears yet. */
  readonly next: number;
}

/** Whether a definition bears the version of another one that was published; null when it does not. */
export async function reusedVersion(em: EntityManager, definition: Definition): Promise<ReusedVersion | null> {
  const [found] = await rows<{ number: number | null; next: number }>(
    em,
    `select max(number) filter (where version = $2 and hash <> $3) as number, max(version) + 1 as next
       from workflow_publication where machine = $1`,
    [definition.machine.name, versionOf(definition.machine), definition.hash],
  );
  return found && found.number !== null
    ? { version: versionOf(definition.machine), number: found.number, next: found.next }
    : null;
}

/** The refusal of who decided on a publication that no longer stands. */
export function overtaken({ number, author, at }: Publication): Outcome<never> {
  return refuse('publication-conflict', { values: { number, by: author, at } });
}
