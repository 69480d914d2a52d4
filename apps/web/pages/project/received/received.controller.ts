import { Controller, Get, Param } from '@nestjs/common';
import { Links } from '#libs/account';
import { addWorkingTime, parseDuration } from '#libs/calendar';
import { Flow } from '#libs/flow';
import { receiptOf } from '#libs/intake';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { For } from '../../../access/audience.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { presentReceived } from './received.presenter.js';

/** The receipt: reference and follow-up link, to print or to keep. */
@Controller()
@For('link')
export class ReceivedController {
  constructor(
    private readonly database: Database,
    private readonly links: Links,
    private readonly flow: Flow,
  ) {}

  @Get(SITE.formReceived)
  async page(@Param('draft') token: string, @Visiting() visit: Visit): Promise<Reply> {
    const { clock, calendar } = this.flow;
    const receipt = await receiptOf(this.database.reader(), { clock, links: this.links }, token);
    if (!receipt) return goTo(visit.path.form());
    const within = this.flow.machine('dossier').clocks['first-contact']?.within;
    const readBy = within ? addWorkingTime(calendar, receipt.receivedAt, parseDuration(within)) : null;
    return show('project/received/page', presentReceived(visit, receipt, readBy));
  }
}
