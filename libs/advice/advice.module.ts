import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import { AccountModule } from '#libs/account';
import { DossierModule } from '#libs/dossier';
import { FlowModule } from '#libs/flow';
import { AdviceKit } from './advice-kit.js';
import { CancelSession } from './cancel-session.js';
import { HoldSession } from './hold-session.js';
import { MoveSession } from './move-session.js';
import { PlanSession } from './plan-session.js';
import { RecordFeedback } from './record-feedback.js';
import { Session } from './session.entity.js';

const VERBS = [PlanSession, MoveSession, CancelSession, HoldSession, RecordFeedback];

@Module({
  imports: [MikroOrmModule.forFeature([Session]), AccountModule, DossierModule, FlowModule],
  providers: [AdviceKit, ...VERBS],
  exports: [AdviceKit, ...VERBS],
})
export class AdviceModule {}
