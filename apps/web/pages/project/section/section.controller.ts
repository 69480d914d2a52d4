import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { draftOf, Intake, SaveDraft } from '#libs/intake';
import { Clock, type Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { type Answers, parseForm } from '#libs/questionnaire';
import { For } from '../../../access/audience.js';
import { Limited } from '../../../access/limited.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { DraftToken } from '../../../http/draft-cookie.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { valuesOf } from './section.form.js';
import { presentSection } from './section.presenter.js';

/** What came back from a page that could not be accepted. */
interface Returned {
  readonly body: FormBody;
  readonly refusal: Refusal;
}

/** One page of the form: a section of the questionnaire. */
@Controller()
@For('everyone')
export class SectionController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly intake: Intake,
    private readonly saveDraft: SaveDraft,
  ) {}

  @Get(SITE.form)
  start(@Visiting() visit: Visit): Reply {
    return goTo(visit.path.formSection({ section: this.sections()[0] ?? '' }));
  }

  @Get(SITE.formSection)
  async page(
    @Param('section') section: string,
    @Query('retour') back: string | undefined,
    @DraftToken() token: string | null,
    @Visiting() visit: Visit,
  ): Promise<Reply> {
    return this.present(visit, section, { answers: await this.answersOf(token), back: back !== undefined });
  }

  @Post(SITE.formSection)
  @Limited({ name: 'form-page', points: 200, seconds: 600 })
  async save(
    @Param('section') section: string,
    @Body() body: FormBody,
    @DraftToken() token: string | null,
    @Visiting() visit: Visit,
  ): Promise<Reply> {
    if (!this.sections().includes(section)) throw new NotFoundException();
    const patch = parseForm(this.intake.questionnaire, section, body, this.clock.now());
    const back = readText(body, 'retour') !== '';
    const { locale } = visit;
    let saved = await this.saveDraft.run({ token, section, patch, locale });
    // What was sent is sent: a page filled in afterwards begins another project.
    if (!saved.ok && saved.refusal.code === 'draft-submitted')
      saved = await this.saveDraft.run({ token: null, section, patch, locale });
    if (saved.ok) return goTo(this.after(visit, section, back), { draft: saved.value.token });
    const answers = await this.answersOf(token);
    return this.present(visit, section, { answers, back, returned: { body, refusal: saved.refusal } });
  }

  private async answersOf(token: string | null): Promise<Answers> {
    const draft = token === null ? null : await draftOf(this.database.reader(), this.clock, token);
    return draft?.submissionId === null ? draft.answers : {};
  }

  private present(
    visit: Visit,
    section: string,
    { answers, back, returned }: { answers: Answers; back: boolean; returned?: Returned },
  ): Reply {
    if (!this.sections().includes(section)) throw new NotFoundException();
    const values = returned?.body ?? valuesOf(this.intake.published(visit.locale), answers, visit.communes);
    const model = presentSection(visit, {
      questionnaire: this.intake.questionnaire,
      published: this.intake.published(visit.locale),
      section,
      answers,
      values,
      back,
      refusal: returned?.refusal,
    });
    return show('project/section/page', model, returned ? 422 : 200);
  }

  private after(visit: Visit, section: string, back: boolean): string {
    const next = this.sections()[this.sections().indexOf(section) + 1];
    return back || next === undefined ? visit.path.formCheck() : visit.path.formSection({ section: next });
  }

  private sections(): string[] {
    return this.intake.questionnaire.sections.map(({ code }) => code);
  }
}
