import { type DynamicModule, Module } from '@nestjs/common';
import { type NotificationSettings, ProductWordsModule } from '#libs/notification';
import { PackModule, type TerritoryPack } from '#libs/pack';
import { PlatformModule, type PlatformOptions } from '#libs/platform';
import { Crew } from './crew.js';
import { DoJob } from './do-job.js';
import { WorkerFigures } from './worker-figures.js';
import { ForgetOldThings } from './forget-old-things.js';
import { HandOver } from './hand-over.js';
import { Rounds } from './rounds.js';
import { Shift } from './shift.js';
import { WorkModule } from './work.module.js';

/** The worker as a process: the plumbing, the pack, the work, and the queues that carry it. */
@Module({})
export class WorkerModule {
  static forRoot(platform: PlatformOptions, settings: NotificationSettings, pack: TerritoryPack): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot(platform),
        PackModule.forRoot(pack),
        ProductWordsModule.forRoot(pack),
        WorkModule.forRoot(settings),
      ],
      providers: [HandOver, DoJob, ForgetOldThings, WorkerFigures, Rounds, Crew, Shift],
    };
  }
}
