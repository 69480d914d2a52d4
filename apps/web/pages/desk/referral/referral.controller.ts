import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import type { DossierPage } from '#libs/dossier';
import type { Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { referralActions, referralById, ReferralKit, type ReferralView } from '#libs/referral';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import type { FormBody } from '../../../forms/form-body.js';
import { readMachineInput } from '../../../forms/machine-fields.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { ReadDossier } from '../dossier/read-dossier.js';
import { ReferralActs } from './referral-acts.js';
import { presentReferral, presentReferralAction } from './referral.presenter.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface At {
  readonly reference: string;
  readonly referral: string;
}

/** One referral: what was asked and answered, and what an adviser may record for the partner. */
@Controller()
@For(['reception', 'adviser', 'manager'])
export class ReferralController {
  constructor(
    private readonly reading: ReadDossier,
    private readonly database: Database,
    private readonly kit: ReferralKit,
    private readonly acts: ReferralActs,
  ) {}

  @Get(SITE.deskReferral)
  async page(@Param() at: At, @Visiting() visit: Visit, @Person() person: SignedIn): Promise<Reply> {
    const { dossier, referral } = await this.referralAt(at, person);
    const actions = await this.actionsOf(dossier, referral, person);
    return show('desk/referral/page', presentReferral(visit, { dossier, referral, ...actions }));
  }

  @Get(SITE.deskReferralAction)
  async action(
    @Param() at: At & { trigger: string },
    @Visiting() visit: Visit,
    @Person() person: SignedIn,
  ): Promise<Reply> {
    return this.form(visit, at, person, {});
  }

  @Post(SITE.deskReferralAction)
  async fire(
    @Param() at: At & { trigger: string },
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() person: SignedIn,
  ): Promise<Reply> {
    const { dossier, referral } = await this.referralAt(at, person);
    const { machine } = await this.actionsOf(dossier, referral, person);
    const names = machine.triggers[at.trigger]?.input ?? [];
    const input = readMachineInput(machine, names, body);
    const outcome = await this.acts.run({ referral: referral.id, trigger: at.trigger, input }, person.actor);
    if (outcome.ok) return goTo(visit.path.deskDossier({ reference: at.reference }, { fait: 'referral' }));
    return this.form(visit, at, person, { body, refusal: outcome.refusal });
  }

  private async referralAt(at: At, person: SignedIn): Promise<{ dossier: DossierPage; referral: ReferralView }> {
    const dossier = await this.reading.page(at.reference, person.actor);
    const referral = UUID.test(at.referral) ? await referralById(this.database.reader(), this.kit, at.referral) : null;
    if (!dossier || referral?.dossierId !== dossier.id) throw new NotFoundException();
    return { dossier, referral };
  }

  private actionsOf(dossier: DossierPage, referral: ReferralView, { actor }: SignedIn) {
    const by = { actor, answers: dossier.answers };
    return referralActions(this.database.reader(), this.kit, referral.id, by);
  }

  private async form(
    visit: Visit,
    at: At & { trigger: string },
    person: SignedIn,
    { body = {}, refusal }: { body?: FormBody; refusal?: Refusal },
  ): Promise<Reply> {
    const { dossier, referral } = await this.referralAt(at, person);
    const { possible, machine } = await this.actionsOf(dossier, referral, person);
    const trigger = possible.find(({ name }) => name === at.trigger);
    if (!trigger) throw new NotFoundException();
    const model = presentReferralAction(visit, { dossier, referral, trigger, machine, body, refusal });
    return show('desk/referral/action', model, refusal ? statusOf(refusal) : 200);
  }
}
