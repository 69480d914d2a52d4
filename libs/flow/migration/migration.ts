import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor, Clock, Id } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';
import type { Mapping } from './mapping.js';
import type { Verdict } from './verdict.js';

export type MigrationStatus = 'running' | 'finished' | 'undoing' | 'undone';

/** Instances of one machine on their way to another definition, and how far it came. */
export interface MigrationView {
  readonly id: Id;
  readonly machine: string;
  readonly toHash: string;
  readonly mapping: Mapping;
  readonly note: string;
  readonly author: Actor;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** Until then it can be undone. */
  readonly undoUntil: Date;
  readonly undoneBy: Actor | null;
  readonly undoneAt: Date | null;
  readonly status: MigrationStatus;
  /** The instances that stood elsewhere when it began. */
  readonly total: number;
  readonly moved: number;
  readonly refused: number;
  /** Put back. */
  readonly undone: number;
  /** Moved, and left there when the rest was undone. */
  readonly kept: number;
}

const COUNT = (outcome: string): string =>
  `(select count(*)::int from workflow_migrated d where d.migration_id = m.id and d.outcome = '${outcome}') as ${outcome}`;

const VIEW = `m.id, m.machine, m.to_hash as "toHash", m.mapping, m.note, m.author, m.started_at as "startedAt",
  m.finished_at as "finishedAt", m.undo_until as "undoUntil", m.undone_by as "undoneBy", m.undone_at as "undoneAt",
  m.status, m.total, ${['moved', 'refused', 'undone', 'kept'].map(COUNT).join(', ')}`;

/** The migrations of a machine, the newest first. */
export function migrations(
  em: EntityManager,
  machine: string,
  { limit = 50 }: { readonly limit?: number } = {},
): Promise<MigrationView[]> {
  return rows(
    em,
    `select ${VIEW} from workflow_migration m where m.machine = $1 order by m.started_at desc, m.id limit $2`,
    [machine, limit],
  );
}

/** The migrations of all machines that run or are being undone, the one that began first at the top. */
export function migrationsUnderWay(em: EntityManager): Promise<MigrationView[]> {
  return rows(
    em,
    `select ${VIEW} from workflow_migration m where m.status in ('running', 'undoing') order by m.started_at, m.id`,
  );
}

/** One migration; null when there is none of this id. */
export async function migrationById(em: EntityManager, id: Id): Promise<MigrationView | null> {
  const [found] = await rows<MigrationView>(em, `select ${VIEW} from workflow_migration m where m.id::text = $1`, [id]);
  return found ?? null;
}

export type MigratedOutcome = 'moved' | 'refused' | 'undone' | 'kept';

/** What became of one instance; the instants in its verdict are text. */
export interface Migrated {
  readonly instanceId: Id;
  readonly outcome: MigratedOutcome;
  readonly verdict: Verdict;
}

interface Asked {
  readonly only?: MigratedOutcome | undefined;
  /** The instance that the page before ended with. */
  readonly after?: Id | undefined;
  readonly limit: number;
}

/** What became of the instances of a migration, in the order of their ids. */
export function migrated(em: EntityManager, id: Id, { only, after, limit }: Asked): Promise<Migrated[]> {
  return rows(
    em,
    `select instance_id as "instanceId", outcome, verdict from workflow_migrated
      where migration_id = $1::uuid and ($2::text is null or outcome = $2) and ($3::uuid is null or instance_id > $3)
      order by instance_id limit $4`,
    [id, only ?? null, after ?? null, limit],
  );
}

/**
 * Forgets, up to `limit` of them, how instances stood before a migration that can no longer be undone; what became of
 * each is kept. Returns how many; those that run at the same time take different ones.
 */
export async function forgetMoves(tx: Tx, clock: Clock, limit: number): Promise<number> {
  const forgotten = await rows(
    tx,
    `update workflow_migrated set before = null where (migration_id, instance_id) in (
       select d.migration_id, d.instance_id from workflow_migrated d join workflow_migration m on m.id = d.migration_id
        where d.before is not null and m.status in ('finished', 'undone')
          and m.undo_until < coalesce($1::timestamptz, now()) limit $2 for update of d skip locked)
     returning 1`,
    [clock.sqlNow(), limit],
  );
  return forgotten.length;
}

/** A migration that is under way: which, by whom and since when. */
export interface UnderWay {
  readonly id: Id;
  readonly by: Actor;
  readonly at: Date;
}

/**
 * What is under way with the instances of a machine; null when nothing is. Whoever asks before beginning something keeps
 * others from beginning until the end of the transaction.
 */
export async function underWay(tx: Tx, machine: string): Promise<UnderWay | null> {
  await rows(tx, `select pg_advisory_xact_lock(hashtextextended('migration ' || $1, 0))::text`, [machine]);
  const [found] = await rows<UnderWay>(
    tx,
    `select id, coalesce(undone_by, author) as by, started_at as at from workflow_migration
      where machine = $1 and status in ('running', 'undoing')`,
    [machine],
  );
  return found ?? null;
}

/**
 * Whether a migration still does what its instances are about to be moved for. It goes on doing so until the end of the
 * transaction: who undoes it waits.
 */
export async function stillDoes(tx: Tx, id: Id, status: 'running' | 'undoing'): Promise<boolean> {
  const found = await rows(tx, `select 1 from workflow_migration where id = $1::uuid and status = $2 for share`, [
    id,
    status,
  ]);
  return found.length === 1;
}
