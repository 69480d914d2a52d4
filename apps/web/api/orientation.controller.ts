import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Orientation } from '#libs/orientation';
import { SITE } from '#libs/paths';
import { ProposePartners } from '../acts/propose-partners.js';
import type { Ignored } from '../acts/tolerate.js';
import { PreviewBody } from './bodies.js';
import { DESK, HANDLERS, May } from './caller.js';
import { OfApi } from './of-api.js';
import { Problem } from './problem.js';

/** Which partners fit, and why. */
@Controller()
@OfApi()
export class OrientationController {
  constructor(private readonly partners: ProposePartners) {}

  @Get(SITE.apiProposals)
  @May({ roles: HANDLERS, scope: 'dossiers' })
  async proposals(@Param('reference') reference: string): Promise<Orientation> {
    const orientation = await this.partners.forDossier(reference);
    if (!orientation) throw new Problem(404, 'dossier-unknown');
    return orientation;
  }

  @Post(SITE.apiPreview)
  @HttpCode(200)
  @May({ roles: DESK, scope: 'orientation' })
  preview(@Body() { answers, channel }: PreviewBody): Promise<Orientation & { ignored: readonly Ignored[] }> {
    return this.partners.forAnswers(answers, channel ?? null);
  }
}
