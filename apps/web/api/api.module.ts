import { Module } from '@nestjs/common';
import { ActsModule } from '../acts/acts.module.js';
import { DossiersController } from './dossiers.controller.js';
import { IntakeController } from './intake.controller.js';
import { OpenApiController } from './open-api.controller.js';
import { OrientationController } from './orientation.controller.js';
import { PartnersController } from './partners.controller.js';
import { ReferralsController } from './referrals.controller.js';
import { TakeSubmission, TerritoryAddresses } from './take-submission.js';
import { WorklistController } from './worklist.controller.js';

/** The JSON API, version 1. */
@Module({
  imports: [ActsModule],
  controllers: [
    IntakeController,
    WorklistController,
    DossiersController,
    OrientationController,
    ReferralsController,
    PartnersController,
    OpenApiController,
  ],
  providers: [TakeSubmission, TerritoryAddresses],
})
export class ApiModule {}
