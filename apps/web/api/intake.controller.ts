import { Body, Controller, Get, Headers, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Intake } from '#libs/intake';
import type { Actor } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { SITE } from '#libs/paths';
import type { PublishedQuestionnaire } from '#libs/questionnaire';
import { SubmissionBody } from './bodies.js';
import { DESK, MaybeCaller, May } from './caller.js';
import { OfApi } from './of-api.js';
import { Problem } from './problem.js';
import { TakeSubmission, type Taken } from './take-submission.js';

/** A project can be sent by a program: a partner's site, a tablet at a fair. */
@Controller()
@OfApi()
export class IntakeController {
  constructor(
    private readonly pack: TerritoryPack,
    private readonly intake: Intake,
    private readonly submissions: TakeSubmission,
  ) {}

  @Get(SITE.apiQuestionnaire)
  @May({ roles: DESK, scope: 'intake', anonymous: true })
  questionnaire(@Query('locale') locale?: string): PublishedQuestionnaire {
    return this.intake.published(this.languageOf(locale));
  }

  @Post(SITE.apiSubmissions)
  @May({ roles: DESK, scope: 'intake', anonymous: true })
  send(
    @Body() body: SubmissionBody,
    @Headers('idempotency-key') key: string | undefined,
    @MaybeCaller() caller: Actor | null,
    @Req() request: Request,
  ): Promise<Taken> {
    const locale = this.languageOf(body.locale);
    return this.submissions.take({ body, locale, key }, { caller, address: request.visit.caller });
  }

  private languageOf(asked: string | undefined): string {
    if (asked === undefined) return this.pack.defaultLocale;
    if (this.pack.languages.includes(asked)) return asked;
    throw new Problem(422, 'invalid-query', {}, [{ field: 'locale', code: 'not-an-option' }]);
  }
}
