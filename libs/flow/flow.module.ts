import { Module } from '@nestjs/common';
import { Flow } from './flow.js';
import { AdvanceMigrations } from './migration/advance-migrations.js';
import { StartMigration } from './migration/start-migration.js';
import { UndoMigration } from './migration/undo-migration.js';
import { StartTrial } from './trial/start-trial.js';
import { DiscardMachineDraft } from './versions/discard-machine-draft.js';
import { FollowPublications } from './versions/follow-publications.js';
import { PublishDefinition } from './versions/publish-definition.js';
import { RollBackPublication } from './versions/roll-back-publication.js';
import { SaveMachineDraft } from './versions/save-machine-draft.js';

const VERBS = [
  PublishDefinition,
  RollBackPublication,
  SaveMachineDraft,
  DiscardMachineDraft,
  StartMigration,
  AdvanceMigrations,
  UndoMigration,
  StartTrial,
];

/** Wants the global modules of the pack and the platform. */
@Module({ providers: [Flow, FollowPublications, ...VERBS], exports: [Flow, FollowPublications, ...VERBS] })
export class FlowModule {}
