import { Module } from '@nestjs/common';
import { AccountModule } from '#libs/account';
import { AdviceModule } from '#libs/advice';
import { DossierModule } from '#libs/dossier';
import { ReferralModule } from '#libs/referral';
import { FollowUpDoor } from './follow-up-door.js';
import { ProjectController } from './project/project.controller.js';
import { ShowProject } from './project/show-project.js';
import { RenewController } from './renew/renew.controller.js';
import { SurveyController } from './survey/survey.controller.js';
import { WithdrawController } from './withdraw/withdraw.controller.js';

/** Pages for project holders, behind the link of their project. */
@Module({
  imports: [AccountModule, AdviceModule, DossierModule, ReferralModule],
  providers: [FollowUpDoor, ShowProject],
  controllers: [ProjectController, WithdrawController, RenewController, SurveyController],
})
export class FollowUpPages {}
