import { Module } from '@nestjs/common';
import { AccountModule } from '#libs/account';
import { AdviceModule } from '#libs/advice';
import { DirectoryModule } from '#libs/directory';
import { DossierModule } from '#libs/dossier';
import { FlowModule } from '#libs/flow';
import { IntakeModule } from '#libs/intake';
import { ReferralModule } from '#libs/referral';
import { Acts } from './acts.js';
import { ProposePartners } from './propose-partners.js';

/** What pages and the API share: acts bound to verbs, and proposals joined from several rooms. */
@Module({
  imports: [AccountModule, AdviceModule, DirectoryModule, DossierModule, FlowModule, IntakeModule, ReferralModule],
  providers: [Acts, ProposePartners],
  exports: [
    Acts,
    ProposePartners,
    AccountModule,
    AdviceModule,
    DirectoryModule,
    DossierModule,
    FlowModule,
    IntakeModule,
    ReferralModule,
  ],
})
export class ActsModule {}
