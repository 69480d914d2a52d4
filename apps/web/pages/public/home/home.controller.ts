import { Controller, Get } from '@nestjs/common';
import { Flow } from '#libs/flow';
import { TerritoryPack } from '#libs/pack';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { type Reply, show } from '../../../view/reply.js';
import { presentHome } from './home.presenter.js';

/** The landing page. */
@Controller()
@For('everyone')
export class HomeController {
  constructor(
    private readonly flow: Flow,
    private readonly pack: TerritoryPack,
  ) {}

  @Get(SITE.home)
  page(@Visiting() visit: Visit): Reply {
    const { calendar, clock } = this.flow;
    const model = { dossier: this.flow.machine('dossier'), calendar, profile: this.pack.profile, now: clock.now() };
    return show('public/home/page', presentHome(visit, model));
  }
}
