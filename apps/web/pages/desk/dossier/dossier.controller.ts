import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { SITE } from '#libs/paths';
import { AccessLog } from '../../../access/access-log.js';
import { For } from '../../../access/audience.js';
import type { FormBody } from '../../../forms/form-body.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { MachineDrawings } from '../../../view/machine-drawings.js';
import { Questions } from '../../../view/questions.js';
import { type Reply, show } from '../../../view/reply.js';
import { asked } from '../asked.js';
import { presentDossier } from './dossier.presenter.js';
import { ReadDossier } from './read-dossier.js';
import { presentWay } from './way.presenter.js';

/** One dossier: who must act, by when and why; what was said; what may be done now, and what not yet. */
@Controller()
@For(['reception', 'adviser', 'manager'])
export class DossierController {
  constructor(
    private readonly reading: ReadDossier,
    private readonly questions: Questions,
    private readonly log: AccessLog,
    private readonly drawings: MachineDrawings,
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
    const done = query['pris'] === undefined ? asked(query, 'fait') : 'claimed';
    const way = presentWay(visit, dossier, this.drawings);
    const shown = presentDossier(visit, { dossier, machines: dossier.machines, questions: this.questions, done });
    return show('desk/dossier/page', { ...shown, way });
  }
}
