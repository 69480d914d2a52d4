import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { accountById, Links, type LinkRow, SetPassword, type SignedIn, SignInByLink } from '#libs/account';
import type { Outcome, Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { For } from '../../../access/audience.js';
import { Limited } from '../../../access/limited.js';
import { beginSignIn } from '../../../access/recognise.js';
import { statusOf } from '../../../errors/status-of.js';
import type { FormBody } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';

const TEMPLATE = 'desk/account-link/page';
const PURPOSES = ['invitation', 'password-reset', 'sign-in'] as const;

/** Behind an invitation, a password link or a sign-in link: looking changes nothing, the button does. */
@Controller()
@For('link')
export class AccountLinkController {
  constructor(
    private readonly database: Database,
    private readonly links: Links,
    private readonly setPassword: SetPassword,
    private readonly signInByLink: SignInByLink,
  ) {}

  @Get(SITE.accountLink)
  async page(@Param('token') token: string, @Visiting() visit: Visit): Promise<Reply> {
    const link = await this.links.find(this.database.reader(), token, PURPOSES);
    return link.ok ? this.shown(visit, link.value) : closed(visit, link.refusal);
  }

  @Post(SITE.accountLink)
  @Limited({ name: 'account-link', points: 30, seconds: 600 })
  async use(
    @Param('token') token: string,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Req() request: Request,
  ): Promise<Reply> {
    const link = await this.links.find(this.database.reader(), token, PURPOSES);
    if (!link.ok) return closed(visit, link.refusal);
    const outcome = await this.enter(link.value, token, body);
    if (outcome.ok) {
      await beginSignIn(request, outcome.value);
      return goTo(visit.path.desk());
    }
    return outcome.refusal.fields ? this.shown(visit, link.value, outcome.refusal) : closed(visit, outcome.refusal);
  }

  private async enter(link: LinkRow, token: string, body: FormBody): Promise<Outcome<SignedIn>> {
    if (link.purpose === 'sign-in') return this.signInByLink.run({ token });
    const [password, again] = [body['password'], body['again']].map((one) => (typeof one === 'string' ? one : ''));
    if (password !== again) {
      const fields = [{ field: 'again', code: 'differs' }];
      return { ok: false, refusal: { code: 'invalid-input', fields } };
    }
    return this.setPassword.run({ token, password: password ?? '' });
  }

  private async shown(visit: Visit, link: LinkRow, refusal?: Refusal): Promise<Reply> {
    const account = await accountById(this.database.reader(), link.subject);
    const form = formModel(visit, { refusal, words: 'desk.error' });
    const model = { form, purpose: link.purpose, name: account?.name ?? '', email: account?.email ?? '', closed: null };
    return show(TEMPLATE, model, refusal ? 422 : 200);
  }
}

function closed(visit: Visit, refusal: Refusal): Reply {
  const key = `layout.refusal.${refusal.code}`;
  const why = visit.word.t(visit.word.has(key) ? key : 'layout.refusal.link-unknown');
  return show(TEMPLATE, { form: formModel(visit), purpose: 'closed', closed: why }, statusOf(refusal));
}
