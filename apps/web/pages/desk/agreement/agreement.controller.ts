import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { AGREEMENT_MEANS, AskAgreement, RecordAgreement, type AgreementMeans } from '#libs/dossier';
import type { Outcome, Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { ReadDossier } from '../dossier/read-dossier.js';
import { ProposalPlaces } from '../proposals/proposal-places.js';

interface At {
  readonly reference: string;
  readonly partner: string;
}

const ANSWERS = ['agree', 'refuse', 'withdraw'] as const;

/** Whether the holder lets us speak to one partner: ask them, or record what they said, when and how. */
@Controller()
@For(['reception', 'adviser', 'manager'])
export class AgreementController {
  constructor(
    private readonly reading: ReadDossier,
    private readonly places: ProposalPlaces,
    private readonly askAgreement: AskAgreement,
    private readonly recordAgreement: RecordAgreement,
  ) {}

  @Get(SITE.deskAgreement)
  async page(@Param() at: At, @Visiting() visit: Visit, @Person() person: SignedIn): Promise<Reply> {
    return this.form(visit, at, person, {});
  }

  @Post(SITE.deskAgreement)
  async save(
    @Param() at: At,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() person: SignedIn,
  ): Promise<Reply> {
    const outcome = await this.carry(at, body, person);
    if (outcome.ok) return goTo(visit.path.deskProposals({ reference: at.reference }));
    return this.form(visit, at, person, { body, refusal: outcome.refusal });
  }

  private carry({ reference, partner }: At, body: FormBody, { actor }: SignedIn): Promise<Outcome<unknown>> {
    if (readText(body, 'what') === 'ask') {
      const why = readText(body, 'why');
      return this.askAgreement.run({ dossier: reference, partner, ...(why === '' ? {} : { why }) }, actor);
    }
    const answer = ANSWERS.find((one) => one === readText(body, 'answer'));
    if (!answer) {
      const fields = [{ field: 'answer', code: 'required' }];
      return Promise.resolve({ ok: false, refusal: { code: 'missing-input', fields } });
    }
    const means = readText(body, 'means') as AgreementMeans;
    const agreedOn = readText(body, 'agreedOn');
    return this.recordAgreement.run({ dossier: reference, partner, answer, means, agreedOn }, actor);
  }

  private async form(
    visit: Visit,
    at: At,
    person: SignedIn,
    { body = {}, refusal }: { body?: FormBody; refusal?: Refusal },
  ): Promise<Reply> {
    const dossier = await this.reading.page(at.reference, person.actor);
    const partner = (await this.places.directory()).find(({ code }) => code === at.partner);
    if (!dossier || !partner) throw new NotFoundException();
    const { word, path } = visit;
    const agreement = dossier.agreements.find((one) => one.partner === partner.code);
    const names = ['why', 'answer', 'agreedOn', 'means'];
    const labels = Object.fromEntries(names.map((name) => [name, word.t(`desk.agreement.field.${name}`)]));
    const answers = ANSWERS.filter((one) => one !== 'withdraw' || agreement?.status === 'agreed');
    const model = {
      reference: dossier.reference,
      project: dossier.title,
      back: path.deskProposals({ reference: dossier.reference }),
      partner: partner.name,
      summary: word.of(partner.summary),
      status: agreement
        ? word.t(`desk.agreement.status.${agreement.status}`, { date: visit.formats.shortDate(agreement.at) })
        : word.t('desk.agreement.notAsked'),
      open: dossier.open,
      mayAsk: agreement?.status !== 'agreed',
      noEmail: dossier.holder.email === null,
      answers: answers.map((value) => ({ value, text: word.t(`desk.agreement.answer.${value}`) })),
      means: AGREEMENT_MEANS.map((value) => ({ value, text: word.t(`desk.agreement.means.${value}`) })),
      form: formModel(visit, { values: body, refusal, labels, words: 'desk.error' }),
    };
    return show('desk/agreement/page', model, refusal ? statusOf(refusal) : 200);
  }
}
