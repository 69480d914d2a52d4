import type { INestApplicationContext } from '@nestjs/common';
import { Links, type LinkPurpose, type LinkRow } from '#libs/account';
import { HoldSession, PlanSession, RecordFeedback, type Means, type Rating } from '#libs/advice';
import { addWorkingTime } from '#libs/calendar';
import {
  AddNote,
  AnswerQuestion,
  AskAgreement,
  AskHolder,
  CloseDossier,
  CompleteCall,
  FireTrigger,
  QualifyDossier,
  RecordAgreement,
  TakeDossier,
  WithdrawDossier,
} from '#libs/dossier';
import { Flow } from '#libs/flow';
import { Intake, SubmitProject } from '#libs/intake';
import { Clock, unwrap, type Actor, type Id, type Outcome } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { Database, rows } from '#libs/platform';
import {
  GiveInformation,
  PARTNER_BY_LINK,
  RecordAnswer,
  RecordProgress,
  ReferDossier,
  type AnswerTrigger,
} from '#libs/referral';
import { answersOf } from './answers-of.js';
import type { DemoProject, Demonstration } from './demonstration.js';

type Progress = Parameters<RecordProgress['run']>[0]['trigger'];

/** Drives one project through the house by the verbs that pages run, as the people of the story. */
export class Story {
  #dossier: { readonly id: Id; readonly reference: string } | undefined;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly demonstration: Demonstration,
    readonly project: DemoProject,
    /** The adviser who follows this project. */
    private readonly adviser: Actor,
  ) {}

  /** What people say. */
  get words(): Demonstration['words'] {
    return this.demonstration.words;
  }

  async submit(): Promise<void> {
    const { project } = this;
    const { known: communes } = this.app.get(Intake, { strict: false }).communes;
    const locale = this.app.get(TerritoryPack).defaultLocale;
    const { phones } = this.demonstration;
    const answers = answersOf(project, { now: this.app.get(Clock).now(), communes, locale, phones });
    const channel = project.channel ?? 'web';
    const byOfficer = channel === 'phone' || channel === 'counter';
    const sent = await this.app
      .get(SubmitProject)
      .run({ answers, locale: project.locale ?? locale, channel }, byOfficer ? this.adviser : { role: 'holder' });
    const { dossierId: id, reference } = unwrap(sent);
    this.#dossier = { id, reference };
  }

  take(): Promise<void> {
    return this.must(this.verb(TakeDossier).run({ dossier: this.id }, this.adviser));
  }

  note(note: string): Promise<void> {
    return this.must(this.verb(AddNote).run({ dossier: this.id, note }, this.adviser));
  }

  ask(question: string): Promise<void> {
    return this.must(this.verb(AskHolder).run({ dossier: this.id, input: { question } }, this.adviser));
  }

  async answer(answer: string): Promise<void> {
    await this.must(this.verb(AnswerQuestion).run({ dossier: this.id, input: { answer } }, await this.speaker()));
  }

  qualify(): Promise<void> {
    const needs = this.project.needs.filter((need) => need !== 'dont_know');
    const input = { needs: needs.length > 0 ? needs : ['business_model'] };
    return this.must(this.verb(QualifyDossier).run({ dossier: this.id, input }, this.adviser));
  }

  askAgreement(partner: string, why: string): Promise<void> {
    return this.must(this.verb(AskAgreement).run({ dossier: this.id, partner, why }, this.adviser));
  }

  /** On the follow-up page, or on the telephone for who has no address. */
  async agree(partner: string): Promise<void> {
    const heard = { agreedOn: this.app.get(Clock).now().toISOString().slice(0, 10), means: 'phone' } as const;
    const said = { dossier: this.id, partner, answer: 'agree' } as const;
    const input = this.project.noEmail ? { ...said, ...heard } : said;
    await this.must(this.verb(RecordAgreement).run(input, await this.speaker()));
  }

  /** What the territory wants first, in the state in which the project is: each step after some working hours. */
  async *beforeReferring(): AsyncGenerator<number, void, void> {
    for (const step of this.demonstration.beforeReferring ?? []) {
      if ((await this.state()) !== step.in) continue;
      yield step.hours;
      await this.fire(step.trigger, step.input);
    }
  }

  refer(partner: string, message: string): Promise<void> {
    return this.must(this.verb(ReferDossier).run({ dossier: this.id, partner, message }, this.adviser));
  }

  async partnerAnswers(
    partner: string,
    trigger: AnswerTrigger,
    input: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const token = await this.partnerToken(partner);
    await this.must(this.verb(RecordAnswer).run({ token, trigger, input }, PARTNER_BY_LINK));
  }

  async partnerProgress(
    partner: string,
    trigger: Progress,
    input: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const referral = await this.referralOf(partner);
    await this.must(this.verb(RecordProgress).run({ referral, trigger, input }, this.adviser));
  }

  async inform(partner: string, information: string): Promise<void> {
    const referral = await this.referralOf(partner);
    await this.must(this.verb(GiveInformation).run({ referral, input: { information } }, this.adviser));
  }

  /** Plans a session some working hours ahead; gives its id. */
  async plan(topic: string, { inHours, means }: { inHours: number; means: Means }): Promise<Id> {
    const { calendar } = this.app.get(Flow);
    const startsAt = addWorkingTime(calendar, this.app.get(Clock).now(), { amount: inHours, unit: 'working hours' });
    const plan = {
      dossier: this.id,
      startsAt,
      minutes: 45,
      means,
      topic,
      ...(means === 'visit' ? { place: this.words.meetingPlace } : {}),
    };
    return unwrap(await this.verb(PlanSession).run(plan, this.adviser)).sessionId;
  }

  hold(session: Id, notes: string): Promise<void> {
    return this.must(this.verb(HoldSession).run({ session, notes }, this.adviser));
  }

  fire(trigger: string, input: Readonly<Record<string, unknown>> = {}): Promise<void> {
    return this.must(this.verb(FireTrigger).run({ dossier: this.id, trigger, input }, this.adviser));
  }

  close(outcome: string): Promise<void> {
    return this.must(this.verb(CloseDossier).run({ dossier: this.id, input: { outcome } }, this.adviser));
  }

  async withdraw(reason: string): Promise<void> {
    await this.must(this.verb(WithdrawDossier).run({ dossier: this.id, input: { reason } }, await this.speaker()));
  }

  /** The one question after closing; who has no address was not asked. */
  async feedback(rating: Rating, comment: string): Promise<void> {
    const link = await this.link('survey', this.id, 'holder');
    if (link)
      await this.must(this.verb(RecordFeedback).run({ token: this.app.get(Links).tokenOf(link), rating, comment }));
  }

  /** Makes the calls that are due to somebody without an address. */
  async makeCalls(): Promise<void> {
    const calls = await rows<{ id: Id }>(
      this.app.get(Database).reader(),
      'select id from dossier_call where dossier_id = $1 and done_at is null order by created_at',
      [this.id],
    );
    for (const { id } of calls) await this.must(this.verb(CompleteCall).run({ call: id }, this.adviser));
  }

  private async state(): Promise<string | undefined> {
    const reader = this.app.get(Database).reader();
    const [found] = await rows<{ state: string }>(reader, 'select state from flow_instance where id = $1', [this.id]);
    return found?.state;
  }

  private get id(): Id {
    if (!this.#dossier) throw new Error(`${this.project.title}: nothing was submitted`);
    return this.#dossier.id;
  }

  /** Who speaks for the project: the holder through the link, or the adviser who had them on the telephone. */
  private async speaker(): Promise<Actor> {
    if (this.project.noEmail) return this.adviser;
    const link = await this.link('follow-up', this.id, 'holder');
    return { role: 'holder', ...(link ? { id: `link:${link.id}` } : {}) };
  }

  private async partnerToken(partner: string): Promise<string> {
    const link = await this.link('referral-answer', await this.referralOf(partner), `partner:${partner}`);
    if (!link) throw new Error(`${this.project.title}: ${partner} has no link`);
    return this.app.get(Links).tokenOf(link);
  }

  private async referralOf(partner: string): Promise<Id> {
    const [found] = await rows<{ id: Id }>(
      this.app.get(Database).reader(),
      'select id from referral where dossier_id = $1 and partner_code = $2 order by sent_at desc limit 1',
      [this.id, partner],
    );
    if (!found) throw new Error(`${this.project.title}: nothing was sent to ${partner}`);
    return found.id;
  }

  private link(purpose: LinkPurpose, subject: string, recipient: string): Promise<LinkRow | null> {
    return this.app.get(Links).current(this.app.get(Database).reader(), { purpose, subject, recipient });
  }

  private verb<V>(verb: new (...dependencies: never[]) => V): V {
    return this.app.get(verb, { strict: false });
  }

  private async must(outcome: Promise<Outcome<unknown>>): Promise<void> {
    const { project } = this;
    const settled = await outcome;
    if (!settled.ok) throw new Error(`${project.title}: ${JSON.stringify(settled.refusal)}`);
  }
}
