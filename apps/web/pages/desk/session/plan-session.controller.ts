import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { MEANS, PlanSession } from '#libs/advice';
import type { Refusal } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { ReadDossier } from '../dossier/read-dossier.js';
import { readMeans, readTime } from './session.form.js';

/** Plans a session of advice; the holder gets an invitation for the calendar. */
@Controller()
@For(['reception', 'adviser', 'manager'])
export class PlanSessionController {
  constructor(
    private readonly reading: ReadDossier,
    private readonly planSession: PlanSession,
    private readonly pack: TerritoryPack,
  ) {}

  @Get(SITE.deskSessions)
  async page(
    @Param('reference') reference: string,
    @Visiting() visit: Visit,
    @Person() person: SignedIn,
  ): Promise<Reply> {
    return this.form(visit, reference, person, { body: { minutes: '45', means: 'visit' } });
  }

  @Post(SITE.deskSessions)
  async plan(
    @Param('reference') reference: string,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() person: SignedIn,
  ): Promise<Reply> {
    const time = readTime(body, this.pack.profile.timeZone);
    if (!time.ok) return this.form(visit, reference, person, { body, refusal: time.refusal });
    const plan = { dossier: reference, ...time.value, means: readMeans(body), topic: readText(body, 'topic') };
    const outcome = await this.planSession.run(plan, person.actor);
    if (outcome.ok) return goTo(visit.path.deskDossier({ reference }, { fait: 'session' }));
    return this.form(visit, reference, person, { body, refusal: outcome.refusal });
  }

  private async form(
    visit: Visit,
    reference: string,
    person: SignedIn,
    { body, refusal }: { body: FormBody; refusal?: Refusal },
  ): Promise<Reply> {
    const dossier = await this.reading.page(reference, person.actor);
    if (!dossier) throw new NotFoundException();
    const { word, path } = visit;
    const model = {
      reference,
      project: dossier.title,
      back: path.deskDossier({ reference }),
      session: null,
      noEmail: dossier.holder.email === null,
      means: MEANS.map((value) => ({ value, text: word.t(`desk.session.means.${value}`) })),
      form: formModel(visit, {
        values: body,
        refusal: atDay(refusal),
        labels: sessionLabels(visit),
        words: 'desk.error',
      }),
    };
    return show('desk/session/page', model, refusal ? statusOf(refusal) : 200);
  }
}

/** What a verb says of the start of a session is said at its day. */
export function atDay(refusal: Refusal | undefined): Refusal | undefined {
  const fields = refusal?.fields?.map((one) => (one.field === 'startsAt' ? { ...one, field: 'day' } : one));
  return refusal && fields ? { ...refusal, fields } : refusal;
}

/** The fields of a session as its form calls them. */
export function sessionLabels({ word }: Visit): Record<string, string> {
  const names = ['day', 'time', 'minutes', 'place', 'topic', 'notes'];
  return Object.fromEntries(names.map((name) => [name, word.t(`desk.session.field.${name}`)]));
}
