import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { dossierById, dossierDocument, DossierKit, type Dossier, type DossierDocument } from '#libs/dossier';
import { readStream } from '#libs/journal';
import type { Actor } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { AccessLog } from '../access/access-log.js';
import { Acts } from '../acts/acts.js';
import { TriggerBody } from './bodies.js';
import { Caller, HANDLERS, May } from './caller.js';
import { OfApi } from './of-api.js';
import { Problem } from './problem.js';
import { limitOf } from './read-query.js';

interface JournalPage {
  readonly items: readonly object[];
  readonly nextCursor: string | null;
}

/** One dossier: its document, its journal, its triggers. */
@Controller()
@OfApi()
export class DossiersController {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
    private readonly accessLog: AccessLog,
    private readonly acts: Acts,
  ) {}

  @Get(SITE.apiDossier)
  @May({ roles: HANDLERS, scope: 'dossiers' })
  async one(@Param('reference') reference: string, @Caller() caller: Actor): Promise<DossierDocument> {
    const { id } = await this.find(reference);
    this.accessLog.note(id, caller, 'document');
    return this.documentOf(id, caller);
  }

  @Get(SITE.apiJournal)
  @May({ roles: HANDLERS, scope: 'dossiers' })
  async journal(
    @Param('reference') reference: string,
    @Query() query: Record<string, unknown>,
    @Caller() caller: Actor,
  ): Promise<JournalPage> {
    const { id } = await this.find(reference);
    const limit = limitOf(query);
    const after = cursorOf(query['cursor']);
    const entries = await readStream(this.database.reader(), `dossier:${id}`, { after, limit: limit + 1 });
    this.accessLog.note(id, caller, 'journal');
    const items = entries
      .slice(0, limit)
      .map(({ seq, type, at, actor, payload }) => ({ seq, type, at, actor, payload }));
    return { items, nextCursor: entries.length > limit ? String(items.at(-1)?.seq) : null };
  }

  @Post(SITE.apiTrigger)
  @HttpCode(200)
  @May({ roles: HANDLERS, scope: 'dossiers' })
  async fire(
    @Param('reference') dossier: string,
    @Param('name') trigger: string,
    @Body() { version, input = {} }: TriggerBody,
    @Caller() caller: Actor,
  ): Promise<DossierDocument> {
    const fired = await this.acts.run({ dossier, trigger, version, input }, caller);
    if (!fired.ok) throw Problem.of(fired.refusal);
    return this.documentOf(dossier, caller);
  }

  private async documentOf(reference: string, caller: Actor): Promise<DossierDocument> {
    const document = await dossierDocument(this.database.reader(), this.kit, reference, caller);
    if (!document) throw new Problem(404, 'dossier-unknown');
    return document;
  }

  private async find(reference: string): Promise<Dossier> {
    const dossier = await dossierById(this.database.reader(), reference);
    if (!dossier) throw new Problem(404, 'dossier-unknown');
    return dossier;
  }
}

/** The journal's cursor is the sequence number of the last entry that was read. */
function cursorOf(given: unknown): number | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' && /^\d{1,9}$/.test(given)) return Number(given);
  throw new Problem(422, 'invalid-cursor', {}, [{ field: 'cursor', code: 'not-a-cursor' }]);
}
