import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { ProposePartners } from '../../../acts/propose-partners.js';
import { type Reply, show } from '../../../view/reply.js';
import { ReadDossier } from '../dossier/read-dossier.js';
import { ProposalPlaces } from './proposal-places.js';
import { presentProposals } from './proposals.presenter.js';

/** Which partners fit a project, and why. The rules propose, the adviser decides, the holder agrees. */
@Controller()
@For(['reception', 'adviser', 'manager'])
export class ProposalsController {
  constructor(
    private readonly reading: ReadDossier,
    private readonly propose: ProposePartners,
    private readonly places: ProposalPlaces,
  ) {}

  @Get(SITE.deskProposals)
  async page(
    @Param('reference') reference: string,
    @Visiting() visit: Visit,
    @Person() person: SignedIn,
  ): Promise<Reply> {
    const dossier = await this.reading.for(reference, person.actor);
    const orientation = dossier && (await this.propose.forDossier(reference));
    if (!dossier || !orientation) throw new NotFoundException();
    const directory = await this.places.directory();
    const { questions } = this.places;
    return show('desk/proposals/page', presentProposals(visit, { dossier, orientation, directory, questions }));
  }
}
