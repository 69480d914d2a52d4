import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import type { Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Acts } from '../../../acts/acts.js';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { ReadDossier } from '../dossier/read-dossier.js';
import { referralProblem, referTrigger } from '../proposals/may-refer.js';
import { ProposalPlaces } from '../proposals/proposal-places.js';
import { versionSeen } from '../version-seen.js';

interface At {
  readonly reference: string;
  readonly partner: string;
}

/** Puts a dossier in front of one partner, with a message. */
@Controller()
@For(['reception', 'adviser', 'manager'])
export class ReferController {
  constructor(
    private readonly reading: ReadDossier,
    private readonly places: ProposalPlaces,
    private readonly acts: Acts,
  ) {}

  @Get(SITE.deskRefer)
  async page(@Param() at: At, @Visiting() visit: Visit, @Person() person: SignedIn): Promise<Reply> {
    return this.form(visit, at, person, {});
  }

  @Post(SITE.deskRefer)
  async refer(
    @Param() at: At,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() person: SignedIn,
  ): Promise<Reply> {
    const dossier = await this.reading.page(at.reference, person.actor);
    if (!dossier) throw new NotFoundException();
    const trigger = referTrigger(dossier)?.name ?? 'refer';
    const offer = readText(body, 'offer');
    const message = readText(body, 'message');
    const input = { partner: at.partner, ...(offer === '' ? {} : { offer }), ...(message === '' ? {} : { message }) };
    const command = { dossier: at.reference, trigger, version: versionSeen(body), input };
    const outcome = await this.acts.run(command, person.actor);
    if (outcome.ok) return goTo(visit.path.deskDossier({ reference: at.reference }, { fait: trigger }));
    return this.form(visit, at, person, { body, refusal: outcome.refusal });
  }

  private async form(
    visit: Visit,
    at: At,
    person: SignedIn,
    { body = {}, refusal }: { body?: FormBody; refusal?: Refusal },
  ): Promise<Reply> {
    const read = await this.reading.for(at.reference, person.actor);
    const partner = (await this.places.directory()).find(({ code }) => code === at.partner);
    if (!read || !partner) throw new NotFoundException();
    const { word, path } = visit;
    const { page, referrals } = read;
    const open = referrals.some((one) => one.open && one.partner.code === partner.code);
    const { offer, message } = page.machine.inputs;
    const labels = { message: message ? word.of(message.label) : '', offer: offer ? word.of(offer.label) : '' };
    const model = {
      reference: page.reference,
      project: page.title,
      version: page.version,
      back: path.deskProposals({ reference: page.reference }),
      partner: partner.name,
      confidential: page.confidential,
      why: referralProblem(visit, { page, partner: partner.code, open }),
      labels,
      hint: message?.help ? word.of(message.help) : null,
      max: message?.max ?? null,
      offers: partner.offers.map((one) => ({
        value: one.code,
        text: word.of(one.name),
        hint: { text: word.of(one.summary) },
      })),
      form: formModel(visit, { values: body, refusal, labels, words: 'desk.error' }),
    };
    return show('desk/refer/page', model, refusal ? statusOf(refusal) : 200);
  }
}
