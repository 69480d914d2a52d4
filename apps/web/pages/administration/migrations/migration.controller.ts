import { Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { migrated, migrationById, type MigrationView, UndoMigration } from '#libs/flow';
import { Clock, type Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import type { FormBody } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { asked } from '../../desk/asked.js';
import { InstanceNames } from '../instance-names.js';
import { type MachineAtDesk, ReadMachine } from '../read-machine.js';
import { withWords } from '../refusal-words.js';
import { presentMigration } from './migration.presenter.js';

const MOST_STAYED = 200;
const MOST_MOVED = 50;

interface Names {
  readonly machine: string;
  readonly migration: string;
}

/** One migration: how far it is, what became of each dossier, and the way back while there is one. */
@Controller()
@For(['admin'])
export class WorkflowMigrationController {
  constructor(
    private readonly read: ReadMachine,
    private readonly names: InstanceNames,
    private readonly clock: Clock,
    private readonly undo: UndoMigration,
  ) {}

  @Get(SITE.workflowMigration)
  async page(@Param() names: Names, @Query() query: FormBody, @Visiting() visit: Visit): Promise<Reply> {
    const { at, migration } = await this.find(names);
    const em = this.read.database.reader();
    const [refused, kept, moved] = await Promise.all([
      migrated(em, migration.id, { only: 'refused', limit: MOST_STAYED }),
      migrated(em, migration.id, { only: 'kept', limit: MOST_STAYED }),
      migrated(em, migration.id, { only: migration.status === 'undone' ? 'undone' : 'moved', limit: MOST_MOVED }),
    ]);
    const model = presentMigration(visit, at, {
      ...{ migration, refused, kept, moved },
      to: await this.read.flow.machineOf(em, migration.toHash),
      now: this.clock.now(),
      nameOf: await this.read.namesOf([migration.author, migration.undoneBy ?? undefined]),
      named: await this.names.run([...refused, ...kept, ...moved].map(({ instanceId }) => instanceId)),
      done: asked(query, 'fait'),
    });
    return show('administration/migrations/migration', model);
  }

  @Get(SITE.workflowMigrationUndo)
  confirm(@Param() names: Names, @Visiting() visit: Visit): Promise<Reply> {
    return this.showUndo(visit, names);
  }

  @Post(SITE.workflowMigrationUndo)
  async back(@Param() names: Names, @Visiting() visit: Visit, @Person() { actor }: SignedIn): Promise<Reply> {
    const { migration } = await this.find(names);
    const outcome = await this.undo.run({ migration: migration.id }, actor);
    return outcome.ok
      ? goTo(visit.path.workflowMigration({ ...names }, { fait: 'undoing' }))
      : this.showUndo(visit, names, outcome.refusal);
  }

  private async showUndo(visit: Visit, names: Names, refusal?: Refusal): Promise<Reply> {
    const { at, migration } = await this.find(names);
    const worded = refusal && (await withWords(visit, this.read, refusal));
    const model = {
      ...presentMigration(visit, at, {
        ...{ migration, refused: [], kept: [], moved: [] },
        to: at.machine,
        now: this.clock.now(),
        nameOf: at.nameOf,
        named: (id) => id,
        done: undefined,
      }),
      form: formModel(visit, { refusal: worded }),
      up: { href: visit.path.workflowMigration({ ...names }), text: visit.word.t('workflow.migration.title') },
    };
    return show('administration/migrations/undo', model, refusal ? statusOf(refusal) : 200);
  }

  private async find({ machine, migration: id }: Names): Promise<{ at: MachineAtDesk; migration: MigrationView }> {
    const [at, migration] = await Promise.all([this.read.run(machine), migrationById(this.read.database.reader(), id)]);
    if (migration?.machine !== machine) throw new NotFoundException();
    return { at, migration };
  }
}
