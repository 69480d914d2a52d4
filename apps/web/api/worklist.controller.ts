import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  ClaimNextDossier,
  dossierDocument,
  DossierKit,
  isWorklistView,
  worklist,
  type DossierDocument,
  type WorklistPage,
} from '#libs/dossier';
import type { Actor } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { ClaimBody } from './bodies.js';
import { Caller, HANDLERS, May } from './caller.js';
import { OfApi } from './of-api.js';
import { Problem } from './problem.js';
import { worklistQueryOf } from './read-query.js';

/** The worklist, and the next dossier for whoever asks. */
@Controller()
@OfApi()
export class WorklistController {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
    private readonly claimNext: ClaimNextDossier,
  ) {}

  @Get(SITE.apiDossiers)
  @May({ roles: HANDLERS, scope: 'dossiers' })
  async list(@Query() query: Record<string, unknown>, @Caller() caller: Actor): Promise<WorklistPage> {
    const page = await worklist(this.database.reader(), this.kit, worklistQueryOf(query), caller);
    if (!page.ok) throw Problem.of(page.refusal);
    return page.value;
  }

  @Post(SITE.apiClaim)
  @May({ roles: HANDLERS, scope: 'dossiers' })
  async claim(
    @Body() { view }: ClaimBody,
    @Caller() caller: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DossierDocument | undefined> {
    if (view !== undefined && !isWorklistView(view))
      throw new Problem(422, 'invalid-query', {}, [{ field: 'view', code: 'not-an-option' }]);
    const claimed = await this.claimNext.run({ view }, caller);
    if (!claimed.ok) throw Problem.of(claimed.refusal);
    response.status(claimed.value ? 200 : 204);
    if (!claimed.value) return undefined;
    const { reference } = claimed.value;
    return (await dossierDocument(this.database.reader(), this.kit, reference, caller)) ?? undefined;
  }
}
