import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import { AccountModule } from '#libs/account';
import { DirectoryModule } from '#libs/directory';
import { DossierModule } from '#libs/dossier';
import { FlowModule } from '#libs/flow';
import { GiveInformation } from './give-information.js';
import { RecallReferral } from './recall-referral.js';
import { RecordAnswer } from './record-answer.js';
import { RecordProgress } from './record-progress.js';
import { ReferDossier } from './refer-dossier.js';
import { Referral } from './referral.entity.js';
import { ReferralKit } from './referral-kit.js';
import { RingReferralClock } from './ring-referral-clock.js';

const VERBS = [ReferDossier, RecordAnswer, GiveInformation, RecordProgress, RecallReferral, RingReferralClock];

@Module({
  imports: [MikroOrmModule.forFeature([Referral]), AccountModule, DirectoryModule, DossierModule, FlowModule],
  providers: [ReferralKit, ...VERBS],
  exports: [ReferralKit, ...VERBS],
})
export class ReferralModule {}
