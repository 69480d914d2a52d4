import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import type { DossierPage } from '#libs/dossier';
import { DESK_ROLES, type Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Acts } from '../../../acts/acts.js';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import type { FormBody } from '../../../forms/form-body.js';
import { readMachineInput } from '../../../forms/machine-fields.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { Questions } from '../../../view/questions.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { ReadDossier } from '../dossier/read-dossier.js';
import { versionSeen } from '../version-seen.js';
import { presentAction } from './action.presenter.js';

interface Asked {
  readonly reference: string;
  readonly trigger: string;
}

/** One form for each trigger, made from the machine's inputs. */
@Controller()
@For(['reception', 'adviser', 'manager'])
export class ActionController {
  constructor(
    private readonly reading: ReadDossier,
    private readonly acts: Acts,
    private readonly questions: Questions,
  ) {}

  @Get(SITE.deskAction)
  async page(@Param() asked: Asked, @Visiting() visit: Visit, @Person() person: SignedIn): Promise<Reply> {
    const page = await this.dossierFor(asked, person);
    const act = page.machine.triggers[asked.trigger]?.act;
    if (act === 'refer') return goTo(visit.path.deskProposals({ reference: page.reference }));
    return this.form(visit, page, asked.trigger, {});
  }

  @Post(SITE.deskAction)
  async fire(
    @Param() asked: Asked,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() person: SignedIn,
  ): Promise<Reply> {
    const page = await this.dossierFor(asked, person);
    const names = page.machine.triggers[asked.trigger]?.input ?? [];
    const input = readMachineInput(page.machine, names, body);
    const command = { dossier: page.reference, trigger: asked.trigger, version: versionSeen(body), input };
    const outcome = await this.acts.run(command, person.actor);
    if (outcome.ok) return goTo(visit.path.deskDossier({ reference: page.reference }, { fait: asked.trigger }));
    // What was typed stays, over the dossier as it is now.
    const now = await this.dossierFor(asked, person);
    return this.form(visit, now, asked.trigger, { body, refusal: outcome.refusal });
  }

  private async dossierFor({ reference, trigger }: Asked, person: SignedIn): Promise<DossierPage> {
    const page = await this.reading.page(reference, person.actor);
    const definition = page?.machine.triggers[trigger];
    const ours = definition?.by.some((role) => (DESK_ROLES as readonly string[]).includes(role));
    if (!page || !ours) throw new NotFoundException();
    return page;
  }

  private form(visit: Visit, page: DossierPage, trigger: string, sent: { body?: FormBody; refusal?: Refusal }): Reply {
    const model = presentAction(visit, { page, trigger, machine: page.machine, questions: this.questions, ...sent });
    return show('desk/action/page', model, sent.refusal ? statusOf(sent.refusal) : 200);
  }
}
