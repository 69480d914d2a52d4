import { Body, Controller, Get, Injectable, NotFoundException, Param, Post } from '@nestjs/common';
import { CancelSession, HoldSession, MoveSession, sessionById, type SessionView } from '#libs/advice';
import type { Outcome, Refusal } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { paragraphs } from '../desk-words.js';
import { ReadDossier } from '../dossier/read-dossier.js';
import { atDay, sessionLabels } from './plan-session.controller.js';
import { formValues, readTime } from './session.form.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface At {
  readonly reference: string;
  readonly session: string;
}

/** What may be done with a session that was planned. */
@Injectable()
export class SessionVerbs {
  constructor(
    private readonly hold: HoldSession,
    private readonly move: MoveSession,
    private readonly cancel: CancelSession,
    private readonly pack: TerritoryPack,
  ) {}

  get zone(): string {
    return this.pack.profile.timeZone;
  }

  async run(session: string, body: FormBody, { actor }: SignedIn): Promise<Outcome<unknown>> {
    const what = readText(body, 'what');
    if (what === 'cancel') return this.cancel.run({ session }, actor);
    if (what === 'hold') return this.hold.run({ session, notes: readText(body, 'notes') }, actor);
    const time = readTime(body, this.zone);
    return time.ok ? this.move.run({ session, ...time.value }, actor) : { ok: false, refusal: time.refusal };
  }
}

/** One session: note what was said, move it, or cancel it. */
@Controller()
@For(['reception', 'adviser', 'manager'])
export class SessionController {
  constructor(
    private readonly reading: ReadDossier,
    private readonly database: Database,
    private readonly verbs: SessionVerbs,
  ) {}

  @Get(SITE.deskSession)
  async page(@Param() at: At, @Visiting() visit: Visit, @Person() person: SignedIn): Promise<Reply> {
    return this.form(visit, at, person, {});
  }

  @Post(SITE.deskSession)
  async act(
    @Param() at: At,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() person: SignedIn,
  ): Promise<Reply> {
    await this.sessionAt(at, person);
    const outcome = await this.verbs.run(at.session, body, person);
    if (outcome.ok) return goTo(visit.path.deskDossier({ reference: at.reference }, { fait: 'session' }));
    return this.form(visit, at, person, { body, refusal: outcome.refusal });
  }

  private async sessionAt(at: At, person: SignedIn): Promise<{ session: SessionView; project: string }> {
    const dossier = await this.reading.page(at.reference, person.actor);
    const session = UUID.test(at.session) ? await sessionById(this.database.reader(), at.session) : null;
    if (!dossier || session?.dossierId !== dossier.id) throw new NotFoundException();
    return { session, project: dossier.title };
  }

  private async form(
    visit: Visit,
    at: At,
    person: SignedIn,
    { body, refusal }: { body?: FormBody; refusal?: Refusal },
  ): Promise<Reply> {
    const { session, project } = await this.sessionAt(at, person);
    const values = { ...formValues(session, this.verbs.zone), ...body };
    const model = {
      reference: at.reference,
      project,
      back: visit.path.deskDossier({ reference: at.reference }),
      session: {
        when: visit.formats.dateTime(session.startsAt),
        topic: session.topic,
        planned: session.state === 'planned',
        state: visit.word.t(`desk.session.state.${session.state}`),
        means: visit.word.t(`desk.session.means.${session.means}`),
        minutes: session.minutes,
        place: session.place,
        adviser: session.adviserName,
        notes: session.notes === null ? [] : paragraphs(session.notes),
      },
      form: formModel(visit, { values, refusal: atDay(refusal), labels: sessionLabels(visit), words: 'desk.error' }),
    };
    return show('desk/session/page', model, refusal ? statusOf(refusal) : 200);
  }
}
