import { Controller, Get, Param } from '@nestjs/common';
import { partnerByCode, partnersPage, type PartnerView } from '#libs/directory';
import { Clock } from '#libs/kernel';
import { Database } from '#libs/platform';
import { SITE } from '#libs/paths';
import { OfApi } from './of-api.js';
import { DESK, May } from './caller.js';
import { Problem } from './problem.js';

/** The directory, as the desk sees it. */
@Controller()
@OfApi()
export class PartnersController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get(SITE.apiPartners)
  @May({ roles: DESK, scope: 'directory' })
  async all(): Promise<{ items: PartnerView[] }> {
    return { items: await partnersPage(this.database.reader(), this.clock) };
  }

  @Get(SITE.apiPartner)
  @May({ roles: DESK, scope: 'directory' })
  async one(@Param('code') code: string): Promise<PartnerView> {
    const partner = await partnerByCode(this.database.reader(), this.clock, code);
    if (!partner) throw new Problem(404, 'not-found');
    return partner;
  }
}
