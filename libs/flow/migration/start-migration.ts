import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { done, newId, refuse, type Actor, type Outcome } from '#libs/kernel';
import { Database, rows, type Tx } from '#libs/platform';
import type { MigrationStarted } from '../flow.facts.js';
import { Flow, type Definition } from '../flow.js';
import { mayGovern } from '../versions/may-govern.js';
import { noteRefusal } from '../versions/texts.js';
import { mappingProblems } from './check-mapping.js';
import { migrationById, underWay, type MigrationView } from './migration.js';
import { targetOf, type Migrating } from './rehearse-migration.js';
import { olderDefinitions } from './standing.js';

/** So long a migration can be undone. */
const UNDO_WINDOW = `interval '72 hours'`;

/**
 * Starts to move the open instances of a machine to another definition; `AdvanceMigrations` moves them. Refuses
 * `not-allowed`, `machine-unknown`, `note-too-long`, `not-a-text`, `definition-unknown`, `nothing-to-migrate`,
 * `mapping-unsound` (`values.problems`) and `migration-running` (`id`, `by`, `at`): one of a machine at a time.
 */
@Injectable()
export class StartMigration {
  constructor(
    private readonly database: Database,
    private readonly flow: Flow,
  ) {}

  async run(input: Migrating & { readonly note: string }, actor: Actor): Promise<Outcome<MigrationView>> {
    if (!mayGovern(actor)) return refuse('not-allowed');
    const refused = noteRefusal(input.note);
    if (refused) return refused;
    return this.database.attempt(async (tx) => {
      const to = await targetOf(tx, this.flow, input);
      if (!to.ok) return to;
      const { machines, total } = await olderDefinitions(tx, this.flow, to.value);
      const other = await underWay(tx, input.machine);
      if (other) return refuse('migration-running', { values: { ...other } });
      if (total === 0) return refuse('nothing-to-migrate', { values: { machine: input.machine } });
      const problems = mappingProblems(machines, to.value.machine, input.mapping);
      if (problems.length > 0) return refuse('mapping-unsound', { values: { problems } });
      return this.start(tx, { ...input, definition: to.value, total }, actor);
    });
  }

  private async start(
    tx: Tx,
    { machine, definition, mapping, note, total }: Migrating & { note: string; definition: Definition; total: number },
    author: Actor,
  ): Promise<Outcome<MigrationView>> {
    const migrationId = newId();
    await rows(
      tx,
      `insert into workflow_migration (id, machine, to_hash, mapping, note, author, total, status, started_at, undo_until)
       select $1::uuid, $2, $3, $4::jsonb, $5, $6::jsonb, $7::integer, 'running', t.now, t.now + ${UNDO_WINDOW}
         from (select coalesce($8::timestamptz, now()) as now) t`,
      [
        migrationId,
        machine,
        definition.hash,
        JSON.stringify(mapping),
        note.trim(),
        JSON.stringify(author),
        total,
        this.flow.clock.sqlNow(),
      ],
    );
    const fact: MigrationStarted = { type: 'MigrationStarted', machine, migrationId, toHash: definition.hash };
    const secret = note.trim() === '' ? undefined : { note: note.trim() };
    await append(tx, this.flow.clock, { stream: 'workflow', fact, actor: author, secret });
    const view = await migrationById(tx, migrationId);
    if (!view) throw new Error(`the migration ${migrationId} was not written`);
    return done(view);
  }
}
