import { Injectable, NotFoundException } from '@nestjs/common';
import { sessionsOf } from '#libs/advice';
import { DossierKit, followUpPage, type FollowUpPage } from '#libs/dossier';
import type { Refusal } from '#libs/kernel';
import { Database } from '#libs/platform';
import { ReferralKit, referralsOf } from '#libs/referral';
import { AccessLog } from '../../../access/access-log.js';
import type { FormBody } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import type { Visit } from '../../../http/visit.js';
import { type Reply, show } from '../../../view/reply.js';
import type { FollowUp } from '../follow-up-door.js';
import { presentProject } from './project.presenter.js';

/** What came back from a form on the page that could not be accepted. */
interface Returned {
  readonly body: FormBody;
  readonly refusal: Refusal;
}

/** Gathers a project's follow-up page from the rooms that know parts of it. */
@Injectable()
export class ShowProject {
  constructor(
    private readonly database: Database,
    private readonly dossiers: DossierKit,
    private readonly referrals: ReferralKit,
    private readonly accessLog: AccessLog,
  ) {}

  async run(visit: Visit, { token, dossierId, actor }: FollowUp, returned?: Returned): Promise<Reply> {
    const reader = this.database.reader();
    const page = await followUpPage(reader, this.dossiers, dossierId);
    if (!page) throw new NotFoundException();
    const referrals = await referralsOf(reader, this.referrals, dossierId);
    const sessions = await sessionsOf(reader, dossierId);
    this.accessLog.note(dossierId, actor, 'follow-up');
    const form = formModel(visit, {
      values: returned?.body ?? {},
      refusal: returned?.refusal,
      words: 'follow-up.errors',
      labels: labelsOf(visit, page),
    });
    const model = presentProject(visit, { page, referrals, sessions, form, token });
    return show('follow-up/project/page', model, returned ? 422 : 200);
  }
}

function labelsOf({ word }: Visit, { agreements }: FollowUpPage): Record<string, string> {
  const labels: Record<string, string> = { answer: word.t('follow-up.question.answer') };
  for (const { partner, partnerName } of agreements)
    labels[`agreement-${partner}`] = word.t('follow-up.agreement.question', { partner: partnerName });
  return labels;
}
