import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { Flow } from '#libs/flow';
import { SITE } from '#libs/paths';
import { AccessLog } from '../../../access/access-log.js';
import { For } from '../../../access/audience.js';
import type { FormBody } from '../../../forms/form-body.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { Questions } from '../../../view/questions.js';
import { type Reply, show } from '../../../view/reply.js';
import { asked } from '../asked.js';
import { presentDossier } from './dossier.presenter.js';
import { ReadDossier } from './read-dossier.js';

/** One dossier: who must act, by when and why; what was said; what may be done now, and what not yet. */
@Controller()
@For(['reception', 'adviser', 'manager'])
export class DossierController {
  constructor(
    private readonly reading: ReadDossier,
    private readonly flow: Flow,
    private readonly questions: Questions,
    private readonly log: AccessLog,
  ) {}

  @Get(SITE.deskDossier)
  async page(
    @Param('reference') reference: string,
    @Query() query: FormBody,
    @Visiting() visit: Visit,
    @Person() person: SignedIn,
  ): Promise<Reply> {
    const dossier = await this.reading.for(reference, person.actor);
    if (!dossier) throw new NotFoundException();
    this.log.note(dossier.page.id, person.actor, 'page');
    const machines = { dossier: this.flow.machine('dossier'), referral: this.flow.machine('referral') };
    const done = query['pris'] === undefined ? asked(query, 'fait') : 'claimed';
    return show('desk/dossier/page', presentDossier(visit, { dossier, machines, questions: this.questions, done }));
  }
}
