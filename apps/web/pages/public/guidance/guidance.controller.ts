import { Controller, Get } from '@nestjs/common';
import { partnersPage } from '#libs/directory';
import { Clock } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { For } from '../../../access/audience.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { type Reply, show } from '../../../view/reply.js';
import { presentGuidance } from './guidance.presenter.js';

/** « Comment nous orientons »: the rules and the partners, for everyone to read. */
@Controller()
@For('everyone')
export class GuidanceController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get(SITE.guidance)
  async page(@Visiting() visit: Visit): Promise<Reply> {
    const partners = await partnersPage(this.database.reader(), this.clock);
    return show('public/guidance/page', presentGuidance(visit, partners));
  }
}
