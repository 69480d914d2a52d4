import { Controller, Get } from '@nestjs/common';
import { TerritoryPack } from '#libs/pack';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { type Reply, show } from '../../../view/reply.js';
import { presentLegal } from './legal.presenter.js';

/** The three pages that the law asks for; their texts are the territory's. */
@Controller()
@For('everyone')
export class LegalController {
  constructor(private readonly pack: TerritoryPack) {}

  @Get(SITE.legalNotice)
  notice(@Visiting() visit: Visit): Reply {
    return show('public/legal/page', presentLegal(visit, this.pack.profile.legal.notice));
  }

  @Get(SITE.privacy)
  privacy(@Visiting() visit: Visit): Reply {
    return show('public/legal/page', presentLegal(visit, this.pack.profile.legal.data));
  }

  @Get(SITE.accessibility)
  accessibility(@Visiting() visit: Visit): Reply {
    return show('public/legal/page', presentLegal(visit, this.pack.profile.legal.accessibility));
  }
}
