import { Module } from '@nestjs/common';
import { ActsModule } from '../../acts/acts.module.js';
import { CheckDraft } from './draft/check-draft.js';
import { WorkflowDraftDiscardController } from './draft/discard.controller.js';
import { WorkflowDraftController } from './draft/draft.controller.js';
import { InstanceNames } from './instance-names.js';
import { WorkflowMachineController } from './machine/machine.controller.js';
import { WorkflowMigrationController } from './migrations/migration.controller.js';
import { WorkflowMigrationsController } from './migrations/migrations.controller.js';
import { OlderMachines } from './migrations/older-machines.js';
import { WorkflowOverviewController } from './overview/overview.controller.js';
import { WorkflowPublicationsController } from './publications/publications.controller.js';
import { ReadPublication } from './publications/read-publication.js';
import { WorkflowRollBackController } from './publications/roll-back.controller.js';
import { WorkflowPublishController } from './publish/publish.controller.js';
import { ReadMachine } from './read-machine.js';
import { WorkflowTrialsController } from './trials/trials.controller.js';

/** How the machines of the territory are changed, by those who own the process. */
@Module({
  imports: [ActsModule],
  providers: [CheckDraft, InstanceNames, OlderMachines, ReadMachine, ReadPublication],
  controllers: [
    WorkflowOverviewController,
    WorkflowMachineController,
    WorkflowDraftController,
    WorkflowDraftDiscardController,
    WorkflowPublishController,
    WorkflowTrialsController,
    WorkflowPublicationsController,
    WorkflowRollBackController,
    WorkflowMigrationsController,
    WorkflowMigrationController,
  ],
})
export class AdministrationPages {}
