import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import {
  ClaimNextDossier,
  DossierKit,
  isWorklistView,
  worklist,
  worklistCounts,
  type WorklistView,
} from '#libs/dossier';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { For } from '../../../access/audience.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, refusal, type Reply, show } from '../../../view/reply.js';
import { asked } from '../asked.js';
import { presentWorklist } from './worklist.presenter.js';

const LINES = 25;

/** What people work from: what is due first, first. */
@Controller()
@For(['reception', 'adviser', 'manager', 'admin'])
export class WorklistController {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
    private readonly claimNext: ClaimNextDossier,
  ) {}

  @Get(SITE.desk)
  async page(@Query() query: FormBody, @Visiting() visit: Visit, @Person() person: SignedIn): Promise<Reply> {
    if (person.role === 'admin') return goTo(visit.path.deskAccounts());
    const reader = this.database.reader();
    const wanted = { view: viewIn(asked(query, 'vue')), q: asked(query, 'q'), cursor: asked(query, 'suite') };
    const page = await worklist(reader, this.kit, { ...wanted, limit: LINES }, person.actor);
    if (!page.ok) return refusal(page.refusal);
    const counts = await worklistCounts(reader, person.actor);
    const machine = this.kit.flow.machine('dossier');
    const shown = { page: page.value, counts, asked: wanted, machine, nothingLeft: query['vide'] !== undefined };
    return show('desk/worklist/page', presentWorklist(visit, shown));
  }

  @Post(SITE.deskClaim)
  @For(['reception', 'adviser', 'manager'])
  async claim(@Body() body: FormBody, @Visiting() visit: Visit, @Person() person: SignedIn): Promise<Reply> {
    const view = viewIn(readText(body, 'vue'));
    const claimed = await this.claimNext.run({ view }, person.actor);
    if (!claimed.ok) return refusal(claimed.refusal);
    return goTo(
      claimed.value
        ? visit.path.deskDossier({ reference: claimed.value.reference }, { pris: 1 })
        : visit.path.desk({ vue: view, vide: 1 }),
    );
  }
}

function viewIn(name: string | undefined): WorklistView {
  return name !== undefined && isWorklistView(name) ? name : 'due';
}
