import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { DossierKit, followUpPage, WithdrawDossier } from '#libs/dossier';
import type { Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { For } from '../../../access/audience.js';
import { Limited } from '../../../access/limited.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { type FollowUp, FollowUpDoor } from '../follow-up-door.js';

/** Asks once more before a project is withdrawn, and for a reason that may be left out. */
@Controller()
@For('link')
export class WithdrawController {
  constructor(
    private readonly database: Database,
    private readonly door: FollowUpDoor,
    private readonly kit: DossierKit,
    private readonly withdrawDossier: WithdrawDossier,
  ) {}

  @Get(SITE.followUpWithdraw)
  page(@Param('token') token: string, @Visiting() visit: Visit): Promise<Reply> {
    return this.door.open(visit, token, (found) => this.ask(visit, found, {}));
  }

  @Post(SITE.followUpWithdraw)
  @Limited({ name: 'follow-up', points: 60, seconds: 600 })
  withdraw(@Param('token') token: string, @Body() body: FormBody, @Visiting() visit: Visit): Promise<Reply> {
    return this.door.open(visit, token, async (found) => {
      const reason = readText(body, 'reason');
      const input = reason === '' ? {} : { reason };
      const outcome = await this.withdrawDossier.run({ dossier: found.dossierId, input }, found.actor);
      return outcome.ok ? goTo(visit.path.followUp({ token })) : this.ask(visit, found, body, outcome.refusal);
    });
  }

  private async ask(visit: Visit, found: FollowUp, values: FormBody, refusal?: Refusal): Promise<Reply> {
    const page = await followUpPage(this.database.reader(), this.kit, found.dossierId);
    if (!page) throw new NotFoundException();
    // Withdrawn already, from another tab or by an adviser: the follow-up page says so.
    if (!page.open) return goTo(visit.path.followUp({ token: found.token }));
    const { reference, title } = page;
    const form = formModel(visit, {
      values,
      refusal,
      labels: { reason: visit.word.t('follow-up.withdraw.reason') },
    });
    return show(
      'follow-up/withdraw/page',
      { reference, project: title, token: found.token, form },
      refusal ? 422 : 200,
    );
  }
}
