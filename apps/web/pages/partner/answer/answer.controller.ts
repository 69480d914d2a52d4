import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { partnerPage, type PartnerPage, ReferralKit } from '#libs/referral';
import type { Machine } from '#libs/workflow';
import { For } from '../../../access/audience.js';
import { Limited } from '../../../access/limited.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { machineFields, readMachineInput } from '../../../forms/machine-fields.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { Questions } from '../../../view/questions.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { foreignLink } from '../../link/foreign-link.js';
import { offered } from './answer.form.js';
import { presentAnswer } from './answer.presenter.js';
import { RecordByLink } from './record-by-link.js';

/** What came back from a form that could not be accepted. */
interface Returned {
  readonly body: FormBody;
  readonly refusal: Refusal;
}

/** A partner answers a referral, or tells how its help goes on, without an account. */
@Controller()
@For('link')
export class PartnerAnswerController {
  constructor(
    private readonly database: Database,
    private readonly kit: ReferralKit,
    private readonly questions: Questions,
    private readonly recordByLink: RecordByLink,
  ) {}

  @Get(SITE.partnerAnswer)
  async page(
    @Param('token') token: string,
    @Query('deja') already: string | undefined,
    @Visiting() visit: Visit,
  ): Promise<Reply> {
    const found = await this.find(token);
    if (!found.ok) return foreignLink(visit, { kind: 'partner', refusal: found.refusal, token });
    return this.present(visit, found.value, already !== undefined);
  }

  @Post(SITE.partnerAnswer)
  @Limited({ name: 'partner-answer', points: 60, seconds: 600 })
  async record(@Param('token') token: string, @Body() body: FormBody, @Visiting() visit: Visit): Promise<Reply> {
    const found = await this.find(token);
    if (!found.ok) return foreignLink(visit, { kind: 'partner', refusal: found.refusal, token });
    const trigger = readText(body, 'trigger');
    const machine = await this.recordByLink.machineOf(found.value);
    const input = readMachineInput(machine, machine.triggers[trigger]?.input ?? [], body, `${trigger}-`);
    const outcome = await this.recordByLink.run({ token, trigger, input });
    if (outcome.ok) return goTo(visit.path.partnerAnswer({ token }, outcome.value.already ? { deja: 1 } : {}));
    return this.present(visit, found.value, false, { body, refusal: prefixed(outcome.refusal, trigger) });
  }

  private find(token: string): ReturnType<typeof partnerPage> {
    return partnerPage(this.database.reader(), this.kit, token);
  }

  private async present(visit: Visit, page: PartnerPage, already: boolean, returned?: Returned): Promise<Reply> {
    const machine = await this.recordByLink.machineOf(page);
    const form = formModel(visit, {
      values: returned?.body ?? {},
      refusal: returned?.refusal,
      labels: labelsOf(visit, machine, page),
    });
    const model = presentAnswer(visit, { page, machine, questions: this.questions, form, already });
    return show('partner/answer/page', model, returned ? 422 : 200);
  }
}

/** Several forms share the page: the fields of each carry its trigger's name. */
function prefixed(refusal: Refusal, trigger: string): Refusal {
  if (!refusal.fields) return refusal;
  const fields = refusal.fields.map((one) =>
    one.field === 'trigger' ? one : { ...one, field: `${trigger}-${one.field}` },
  );
  return { ...refusal, fields };
}

function labelsOf(visit: Visit, machine: Machine, page: PartnerPage): Record<string, string> {
  const fields = offered(page).flatMap(({ name, inputs }) =>
    machineFields(visit, { machine, names: inputs, prefix: `${name}-` }),
  );
  const labels = Object.fromEntries(fields.map(({ name, label }) => [name, label]));
  return { ...labels, trigger: visit.word.t('partner.answer.question') };
}
