import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { done, refuse, type Actor, type Id, type Outcome } from '#libs/kernel';
import { Database, rows, type Tx } from '#libs/platform';
import type { MigrationUndone } from '../flow.facts.js';
import { Flow } from '../flow.js';
import { mayGovern } from '../versions/may-govern.js';
import { migrationById, underWay, type MigrationStatus, type MigrationView } from './migration.js';

interface Found {
  readonly machine: string;
  readonly status: MigrationStatus;
  readonly until: Date;
  readonly late: boolean;
}

/**
 * Asks for a migration to be undone, also one that still runs: `AdvanceMigrations` puts back what did not move since.
 * What was published stays published. Refuses `not-allowed`, `migration-unknown`, `migration-undone`, `undo-too-late`
 * (`until`) and `migration-running` (another one of the same machine).
 */
@Injectable()
export class UndoMigration {
  constructor(
    private readonly database: Database,
    private readonly flow: Flow,
  ) {}

  async run({ migration: id }: { readonly migration: Id }, actor: Actor): Promise<Outcome<MigrationView>> {
    if (!mayGovern(actor)) return refuse('not-allowed');
    return this.database.attempt(async (tx) => {
      const found = await this.lock(tx, id);
      if (!found) return refuse('migration-unknown');
      const { machine, status, until, late } = found;
      if (status === 'undoing' || status === 'undone') return refuse('migration-undone');
      if (late) return refuse('undo-too-late', { values: { until } });
      const other = await underWay(tx, machine);
      if (other && other.id !== id) return refuse('migration-running', { values: { ...other } });
      await rows(
        tx,
        `update workflow_migration set status = 'undoing', undone_by = $2::jsonb, leased_until = null where id = $1::uuid`,
        [id, JSON.stringify(actor)],
      );
      const fact: MigrationUndone = { type: 'MigrationUndone', machine, migrationId: id };
      await append(tx, this.flow.clock, { stream: 'workflow', fact, actor });
      const view = await migrationById(tx, id);
      return view ? done(view) : refuse('migration-unknown');
    });
  }

  private async lock(tx: Tx, id: Id): Promise<Found | undefined> {
    const [found] = await rows<Found>(
      tx,
      `select machine, status, undo_until as until, undo_until <= coalesce($2::timestamptz, now()) as late
         from workflow_migration where id::text = $1 for update`,
      [id, this.flow.clock.sqlNow()],
    );
    return found;
  }
}
