import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { AnswerQuestion, type AgreementAnswer, RecordAgreement } from '#libs/dossier';
import { type Outcome, refuse } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { Limited } from '../../../access/limited.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply } from '../../../view/reply.js';
import { type FollowUp, FollowUpDoor } from '../follow-up-door.js';
import { isAgreementAnswer } from './project.form.js';
import { ShowProject } from './show-project.js';

/** The follow-up page: state, clock, questions, agreements. Whoever holds the link is the holder. */
@Controller()
@For('link')
export class ProjectController {
  constructor(
    private readonly door: FollowUpDoor,
    private readonly showProject: ShowProject,
    private readonly answerQuestion: AnswerQuestion,
    private readonly recordAgreement: RecordAgreement,
  ) {}

  @Get(SITE.followUp)
  page(@Param('token') token: string, @Visiting() visit: Visit): Promise<Reply> {
    return this.door.open(visit, token, (found) => this.showProject.run(visit, found));
  }

  @Post(SITE.followUpAnswer)
  @Limited({ name: 'follow-up', points: 60, seconds: 600 })
  answer(@Param('token') token: string, @Body() body: FormBody, @Visiting() visit: Visit): Promise<Reply> {
    return this.door.open(visit, token, (found) => {
      const input = { answer: readText(body, 'answer') };
      return this.after(visit, found, body, this.answerQuestion.run({ dossier: found.dossierId, input }, found.actor));
    });
  }

  @Post(SITE.followUpAgreement)
  @Limited({ name: 'follow-up', points: 60, seconds: 600 })
  agree(@Param('token') token: string, @Body() body: FormBody, @Visiting() visit: Visit): Promise<Reply> {
    return this.door.open(visit, token, (found) => this.after(visit, found, body, this.record(found, body)));
  }

  private async record(found: FollowUp, body: FormBody): Promise<Outcome<unknown>> {
    const partner = readText(body, 'partner');
    const answer = readText(body, `agreement-${partner}`) || readText(body, 'answer');
    if (!isAgreementAnswer(answer))
      return refuse('missing-input', { fields: [{ field: `agreement-${partner}`, code: 'required' }] });
    const recorded: AgreementAnswer = { dossier: found.dossierId, partner, answer };
    return this.recordAgreement.run(recorded, found.actor);
  }

  private async after(visit: Visit, found: FollowUp, body: FormBody, run: Promise<Outcome<unknown>>): Promise<Reply> {
    const outcome = await run;
    if (outcome.ok) return goTo(visit.path.followUp({ token: found.token }));
    return this.showProject.run(visit, found, { body, refusal: outcome.refusal });
  }
}
