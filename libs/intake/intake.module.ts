import { Module } from '@nestjs/common';
import { AccountModule } from '#libs/account';
import { DossierModule } from '#libs/dossier';
import { ForgetDrafts } from './forget-drafts.js';
import { IdempotentRequests } from './idempotent-requests.js';
import { Intake } from './intake.js';
import { Reception } from './reception.js';
import { ReleaseSubmission } from './release-submission.js';
import { SaveDraft } from './save-draft.js';
import { SubmitProject } from './submit-project.js';

const VERBS = [ForgetDrafts, IdempotentRequests, Intake, ReleaseSubmission, SaveDraft, SubmitProject];

/** How a project comes in: drafts, the submission frozen as shown, the first look at it. */
@Module({
  imports: [AccountModule, DossierModule],
  providers: [Reception, ...VERBS],
  exports: VERBS,
})
export class IntakeModule {}
