import { Body, Controller, Get, Post } from '@nestjs/common';
import { AskNewFollowUpLink } from '#libs/dossier';
import { type FieldRefusal, parseReference, refuse } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { Limited } from '../../../access/limited.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { refusal, type Reply, show } from '../../../view/reply.js';

const TEMPLATE = 'follow-up/renew/page';

/** « Send me a new link »: to the address we know only, and the same answer whether we know one or not. */
@Controller()
@For('everyone')
export class RenewController {
  constructor(
    private readonly pack: TerritoryPack,
    private readonly askNewLink: AskNewFollowUpLink,
  ) {}

  @Get(SITE.followUpRenew)
  page(@Visiting() visit: Visit): Reply {
    return show(TEMPLATE, { form: formModel(visit) });
  }

  @Post(SITE.followUpRenew)
  @Limited({ name: 'follow-up-renew', points: 20, seconds: 600 })
  async renew(@Body() body: FormBody, @Visiting() visit: Visit): Promise<Reply> {
    const address = visit.caller;
    const token = readText(body, 'token');
    const reference = parseReference(this.pack.profile.reference.prefix, readText(body, 'reference'));
    const email = readText(body, 'email');
    const fields = token ? [] : problems(reference, email);
    if (fields.length > 0) {
      const form = formModel(visit, {
        values: body,
        refusal: refuse('invalid-input', { fields }).refusal,
        words: 'follow-up.renew.errors',
      });
      return show(TEMPLATE, { form }, 422);
    }
    const asked = token ? { token, address } : { reference: reference ?? '', email, address };
    const outcome = await this.askNewLink.run(asked);
    return outcome.ok ? show('follow-up/renew/sent', {}) : refusal(outcome.refusal);
  }
}

function problems(reference: string | null, email: string): FieldRefusal[] {
  return [
    ...(reference ? [] : [{ field: 'reference', code: 'not-a-reference' }]),
    ...(/^\S+@\S+$/.test(email) ? [] : [{ field: 'email', code: 'not-an-email' }]),
  ];
}
