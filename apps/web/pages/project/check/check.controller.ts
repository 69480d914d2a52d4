import { Body, Controller, Get, Post } from '@nestjs/common';
import { draftOf, Intake, SubmitProject } from '#libs/intake';
import { Clock, type Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { For } from '../../../access/audience.js';
import { Limited } from '../../../access/limited.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { DraftToken } from '../../../http/draft-cookie.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { HONEYPOT, presentCheck } from './check.presenter.js';

/** "Check your answers", and sending them. Sending twice is one project. */
@Controller()
@For('everyone')
export class CheckController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly intake: Intake,
    private readonly submitProject: SubmitProject,
  ) {}

  @Get(SITE.formCheck)
  page(@DraftToken() token: string | null, @Visiting() visit: Visit): Promise<Reply> {
    return this.present(visit, token);
  }

  @Post(SITE.formCheck)
  @Limited({ name: 'form-submission', points: 20, seconds: 600 })
  async submit(@Body() body: FormBody, @DraftToken() token: string | null, @Visiting() visit: Visit): Promise<Reply> {
    if (token === null) return goTo(visit.path.form());
    const honeypotFilled = readText(body, HONEYPOT) !== '';
    const outcome = await this.submitProject.run({ draft: token, honeypotFilled }, { role: 'holder' });
    if (outcome.ok) return goTo(visit.path.formReceived({ draft: token }));
    return outcome.refusal.code === 'draft-unknown'
      ? goTo(visit.path.form())
      : this.present(visit, token, outcome.refusal);
  }

  private async present(visit: Visit, token: string | null, refusal?: Refusal): Promise<Reply> {
    const draft = token === null ? null : await draftOf(this.database.reader(), this.clock, token);
    if (token === null || !draft) return goTo(visit.path.form());
    if (draft.submissionId) return goTo(visit.path.formReceived({ draft: token }));
    const shown = this.intake.asShown(draft.answers, visit.locale);
    const model = presentCheck(visit, { questionnaire: this.intake.questionnaire, shown, refusal });
    return show('project/check/page', model, refusal ? 422 : 200);
  }
}
