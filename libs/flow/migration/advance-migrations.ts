import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import type { Actor, Id } from '#libs/kernel';
import { Database, isOutage, rows, type Tx } from '#libs/platform';
import type { MigrationFinished } from '../flow.facts.js';
import { Flow } from '../flow.js';
import type { Mapping } from './mapping.js';
import { migrationById } from './migration.js';
import { moveOver, noteFailure } from './move-over.js';
import { conclude, putBack } from './put-back.js';

/** A migration in hand, for a while. */
interface Claimed {
  readonly id: Id;
  readonly machine: string;
  readonly toHash: string;
  readonly mapping: Mapping;
  readonly author: Actor;
  readonly undoneBy: Actor | null;
  readonly status: 'running' | 'undoing';
  readonly reached: Id | null;
  readonly startedAt: Date;
}

/** What is done with one instance: false when the migration ended; and what, when that threw. */
interface Step {
  readonly take: (tx: Tx, instance: Id) => Promise<boolean>;
  readonly fail: (tx: Tx, instance: Id, error: string) => Promise<void>;
}

/** So long a process that died keeps others from going on. */
const LEASE = `interval '15 seconds'`;

/**
 * Goes on with the migrations that somebody started or is undoing, some instances at a time, each in a transaction of its
 * own. Any number of processes may do it: one at a time has a migration in hand, and what one did not finish another takes
 * up. An instance is moved once, however often it is tried.
 */
@Injectable()
export class AdvanceMigrations {
  constructor(
    private readonly database: Database,
    private readonly flow: Flow,
  ) {}

  /** `limit` instances of one migration at most. True when there was anything to do: more may follow. */
  async run({ limit }: { readonly limit: number }): Promise<boolean> {
    const claimed = await this.database.transact((tx) => this.claim(tx));
    if (!claimed) return false;
    const ids = await this.nextOf(claimed, limit);
    const step = claimed.status === 'running' ? await this.forward(claimed) : this.back(claimed);
    for (const id of ids) if (!(await this.one(id, step))) break;
    await this.database.transact((tx) => this.settle(tx, claimed, ids.at(-1) ?? null));
    return true;
  }

  /** False when the migration is no longer what it was when it was claimed. */
  private async one(id: Id, { take, fail }: Step): Promise<boolean> {
    try {
      return await this.database.transact((tx) => take(tx, id));
    } catch (error) {
      if (isOutage(error)) throw error;
      // An instance that nobody can move must not keep the others waiting.
      await this.database.transact((tx) => fail(tx, id, error instanceof Error ? error.name : 'unknown'));
      return true;
    }
  }

  private async claim(tx: Tx): Promise<Claimed | undefined> {
    const now = 'coalesce($1::timestamptz, now())';
    const [claimed] = await rows<Claimed>(
      tx,
      `update workflow_migration set leased_until = ${now} + ${LEASE}
        where id = (select id from workflow_migration
                     where status in ('running', 'undoing') and (leased_until is null or leased_until <= ${now})
                     order by started_at, id limit 1 for update skip locked)
        returning id, machine, to_hash as "toHash", mapping, author, undone_by as "undoneBy", status, reached,
                  started_at as "startedAt"`,
      [this.flow.clock.sqlNow()],
    );
    return claimed;
  }

  /** The instances whose turn it is. What was opened since the migration began is none of its business. */
  private async nextOf({ id, machine, toHash, status, reached, startedAt }: Claimed, limit: number): Promise<Id[]> {
    const em = this.database.reader();
    const found = await rows<{ id: Id }>(
      em,
      status === 'running'
        ? `select id from flow_instance where machine = $1 and open and definition_hash <> $2 and opened_at <= $3
             and ($4::uuid is null or id > $4) order by id limit $5`
        : `select instance_id as id from workflow_migrated where migration_id = $1::uuid and outcome = 'moved'
            order by instance_id limit $2`,
      status === 'running' ? [machine, toHash, startedAt, reached, limit] : [id, limit],
    );
    return found.map((one) => one.id);
  }

  private async forward({ id, toHash, mapping, author }: Claimed): Promise<Step> {
    const to = { hash: toHash, machine: await this.flow.machineOf(this.database.reader(), toHash) };
    const migration = { id, to, mapping, author };
    return {
      take: (tx, instance) => moveOver(tx, this.flow, migration, instance),
      fail: (tx, instance, name) => noteFailure(tx, this.flow, migration, { id: instance, name }),
    };
  }

  private back({ id, undoneBy, author }: Claimed): Step {
    const migration = { id, undoneBy: undoneBy ?? author };
    return {
      take: (tx, instance) => putBack(tx, this.flow, migration, instance),
      fail: (tx, instanceId) => conclude(tx, id, { instanceId, outcome: 'kept' }),
    };
  }

  /** Notes how far it came, or that nothing is left, and lets go of it. */
  private async settle(tx: Tx, { id, machine, status }: Claimed, reached: Id | null): Promise<void> {
    const ends = { running: ['finished', 'finished_at'], undoing: ['undone', 'undone_at'] } as const;
    const [end, at] = ends[status];
    const settled = await rows(
      tx,
      reached === null
        ? `update workflow_migration set status = '${end}', ${at} = coalesce($3::timestamptz, now()), leased_until = null
            where id = $1::uuid and status = $2 returning id`
        : `update workflow_migration set reached = $3::uuid, leased_until = null where id = $1::uuid and status = $2
            returning id`,
      [id, status, reached ?? this.flow.clock.sqlNow()],
    );
    if (settled.length === 0 || reached !== null || status !== 'running') return;
    const view = await migrationById(tx, id);
    const { moved = 0, refused = 0 } = view ?? {};
    const fact: MigrationFinished = { type: 'MigrationFinished', machine, migrationId: id, moved, refused };
    await append(tx, this.flow.clock, { stream: 'workflow', fact, actor: { role: 'service' } });
  }
}
