import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { AdviceKit, type Rating, RATINGS, RecordFeedback, surveyPage } from '#libs/advice';
import { type Outcome, refuse } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { For } from '../../../access/audience.js';
import { Limited } from '../../../access/limited.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { type Reply, show } from '../../../view/reply.js';
import { foreignLink } from '../../link/foreign-link.js';

/** The one question asked when a dossier is closed; answered once. */
@Controller()
@For('link')
export class SurveyController {
  constructor(
    private readonly database: Database,
    private readonly kit: AdviceKit,
    private readonly recordFeedback: RecordFeedback,
  ) {}

  @Get(SITE.survey)
  page(@Param('token') token: string, @Visiting() visit: Visit): Promise<Reply> {
    return this.ask(visit, token, {}, null);
  }

  @Post(SITE.survey)
  @Limited({ name: 'survey', points: 30, seconds: 600 })
  async record(@Param('token') token: string, @Body() body: FormBody, @Visiting() visit: Visit): Promise<Reply> {
    const outcome = await this.run(token, body);
    if (outcome.ok) return show('follow-up/survey/thanks', { title: visit.word.t('follow-up.survey.thanks.title') });
    return this.ask(visit, token, body, outcome);
  }

  private async run(token: string, body: FormBody): Promise<Outcome<unknown>> {
    const rating = readText(body, 'rating');
    if (rating === '') return refuse('missing-input', { fields: [{ field: 'rating', code: 'required' }] });
    return this.recordFeedback.run({ token, rating: rating as Rating, comment: readText(body, 'comment') });
  }

  private async ask(visit: Visit, token: string, body: FormBody, outcome: Outcome<unknown> | null): Promise<Reply> {
    const page = await surveyPage(this.database.reader(), this.kit, token);
    if (!page.ok) return foreignLink(visit, { kind: 'survey', refusal: page.refusal, token });
    const refusal = outcome && !outcome.ok ? outcome.refusal : undefined;
    const model = {
      title: visit.word.t('follow-up.survey.title'),
      about: visit.word.t('follow-up.survey.about', page.value),
      form: formModel(visit, { values: body, refusal, words: 'follow-up.survey.errors' }),
      items: RATINGS.map((value) => ({ value, text: visit.word.t(`follow-up.survey.ratings.${value}`) })),
    };
    return show('follow-up/survey/page', model, refusal ? 422 : 200);
  }
}
