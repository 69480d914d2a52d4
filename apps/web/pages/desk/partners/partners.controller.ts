import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { type PartnerView, plainName } from '#libs/directory';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import type { FormBody } from '../../../forms/form-body.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { type Reply, show } from '../../../view/reply.js';
import { asked } from '../asked.js';
import { ProposalPlaces } from '../proposals/proposal-places.js';
import { presentPartner, presentPartners } from './partners.presenter.js';

/** The directory: who can help with what, where, and how sure we are of it. */
@Controller()
@For(['reception', 'adviser', 'manager', 'admin'])
export class PartnersController {
  constructor(private readonly places: ProposalPlaces) {}

  @Get(SITE.deskPartners)
  async page(@Query() query: FormBody, @Visiting() visit: Visit): Promise<Reply> {
    const all = await this.places.directory();
    const q = asked(query, 'q') ?? '';
    const words = plainName(q).split(' ').filter(Boolean);
    const found = all.filter((partner) => words.every((word) => plainName(wordsOf(visit, partner)).includes(word)));
    return show('desk/partners/page', presentPartners(visit, { partners: found, of: all.length, q }));
  }

  @Get(SITE.deskPartner)
  async one(@Param('partner') code: string, @Visiting() visit: Visit): Promise<Reply> {
    const partner = (await this.places.directory()).find((one) => one.code === code);
    if (!partner) throw new NotFoundException();
    return show('desk/partners/partner', presentPartner(visit, partner, this.places.questions));
  }
}

function wordsOf({ word }: Visit, { name, code, summary, offers }: PartnerView): string {
  return [name, code, word.of(summary), ...offers.map((offer) => word.of(offer.name))].join(' ');
}
