import { type DynamicModule, Module } from '@nestjs/common';
import { DossierModule } from '#libs/dossier';
import { FlowModule } from '#libs/flow';
import { IntakeModule } from '#libs/intake';
import { NotificationModule, type NotificationSettings } from '#libs/notification';
import { ReferralModule } from '#libs/referral';
import { RunErrands } from './run-errands.js';
import { RingDueClock } from './ring-due-clock.js';

const VERBS = [RunErrands, RingDueClock];

/** All that follows from facts and deadlines, without the queues that carry it. Wants pack and platform. */
@Module({})
export class WorkModule {
  static forRoot(settings: NotificationSettings): DynamicModule {
    return {
      module: WorkModule,
      imports: [FlowModule, DossierModule, IntakeModule, ReferralModule, NotificationModule.forRoot(settings)],
      providers: VERBS,
      exports: [...VERBS, FlowModule, DossierModule, IntakeModule, NotificationModule],
    };
  }
}
