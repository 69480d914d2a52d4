import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { SignIn } from '#libs/account';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { beginSignIn, endSignIn } from '../../../access/recognise.js';
import { statusOf } from '../../../errors/status-of.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { returnAddress } from './return-address.js';

const TEMPLATE = 'desk/sign-in/page';

/** The door of the office. */
@Controller()
@For('everyone')
export class SignInController {
  constructor(private readonly signIn: SignIn) {}

  @Get(SITE.deskSignIn)
  page(@Query('retour') back: unknown, @Query('parti') left: string | undefined, @Visiting() visit: Visit): Reply {
    if (visit.signedIn) return goTo(returnAddress(visit, back));
    const action = visit.path.deskSignIn({ retour: typeof back === 'string' ? back : undefined });
    return show(TEMPLATE, { form: formModel(visit), action, signedOut: left !== undefined });
  }

  @Post(SITE.deskSignIn)
  async enter(
    @Query('retour') back: unknown,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Req() request: Request,
  ): Promise<Reply> {
    const attempt = { email: readText(body, 'email'), password: passwordIn(body), address: visit.caller };
    const outcome = await this.signIn.run(attempt);
    if (outcome.ok) {
      await beginSignIn(request, outcome.value);
      return goTo(returnAddress(visit, back));
    }
    // The password never travels back.
    const form = formModel(visit, { values: { email: attempt.email }, refusal: outcome.refusal });
    const { code } = outcome.refusal;
    const status = code === 'sign-in-refused' ? 422 : statusOf(outcome.refusal);
    return show(
      TEMPLATE,
      {
        form,
        action: visit.path.deskSignIn({ retour: typeof back === 'string' ? back : undefined }),
        signedOut: false,
      },
      status,
    );
  }

  @Post(SITE.deskSignOut)
  async leave(@Visiting() visit: Visit, @Req() request: Request): Promise<Reply> {
    if (visit.signedIn) await endSignIn(request);
    return goTo(visit.path.deskSignIn({ parti: 1 }));
  }
}

/** A password is taken as it was typed, spaces included. */
function passwordIn(body: FormBody): string {
  const value = body['password'];
  return typeof value === 'string' ? value : '';
}
