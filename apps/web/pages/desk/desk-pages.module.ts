import { Module } from '@nestjs/common';
import { ActsModule } from '../../acts/acts.module.js';
import { AccountLinkController } from './account-link/account-link.controller.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { AccountVerbs } from './accounts/account-verbs.js';
import { ActionController } from './action/action.controller.js';
import { AgreementController } from './agreement/agreement.controller.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { DossierController } from './dossier/dossier.controller.js';
import { ReadDossier } from './dossier/read-dossier.js';
import { ForgottenController } from './forgotten/forgotten.controller.js';
import { NoteController } from './note/note.controller.js';
import { PartnersController } from './partners/partners.controller.js';
import { ProposalPlaces } from './proposals/proposal-places.js';
import { ProposalsController } from './proposals/proposals.controller.js';
import { ReferController } from './refer/refer.controller.js';
import { ReferralActs } from './referral/referral-acts.js';
import { ReferralController } from './referral/referral.controller.js';
import { PlanSessionController } from './session/plan-session.controller.js';
import { SessionController, SessionVerbs } from './session/session.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { WorklistController } from './worklist/worklist.controller.js';

/** The adviser's office, and the links by which people come to work in it. */
@Module({
  imports: [ActsModule],
  providers: [AccountVerbs, ProposalPlaces, ReadDossier, ReferralActs, SessionVerbs],
  controllers: [
    SignInController,
    ForgottenController,
    AccountLinkController,
    WorklistController,
    ActionController,
    ProposalsController,
    AgreementController,
    ReferController,
    ReferralController,
    PlanSessionController,
    SessionController,
    NoteController,
    DossierController,
    PartnersController,
    AccountsController,
    DeliveriesController,
  ],
})
export class DeskPages {}
