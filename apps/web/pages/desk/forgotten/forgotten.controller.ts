import { Body, Controller, Get, Post } from '@nestjs/common';
import { RequestPasswordReset } from '#libs/account';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { type Reply, show } from '../../../view/reply.js';

const TEMPLATE = 'desk/forgotten/page';

/** A new password by mail. The answer is the same for every address, so that it tells nobody who works here. */
@Controller()
@For('everyone')
export class ForgottenController {
  constructor(private readonly requestPasswordReset: RequestPasswordReset) {}

  @Get(SITE.deskForgotten)
  page(@Visiting() visit: Visit): Reply {
    return show(TEMPLATE, { form: formModel(visit), asked: false });
  }

  @Post(SITE.deskForgotten)
  async ask(@Body() body: FormBody, @Visiting() visit: Visit): Promise<Reply> {
    const email = readText(body, 'email');
    if (email === '') {
      const refusal = { code: 'missing-input', fields: [{ field: 'email', code: 'required' }] };
      return show(TEMPLATE, { form: formModel(visit, { refusal, words: 'desk.error' }), asked: false }, 422);
    }
    const outcome = await this.requestPasswordReset.run({ email, address: visit.caller });
    if (outcome.ok) return show(TEMPLATE, { form: formModel(visit), asked: true });
    const form = formModel(visit, { values: { email }, refusal: outcome.refusal });
    return show(TEMPLATE, { form, asked: false }, statusOf(outcome.refusal));
  }
}
