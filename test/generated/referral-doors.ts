import type { INestApplicationContext } from '@nestjs/common';
import { ReferralActs } from '#apps/web/pages/desk/referral/referral-acts';
import { Links } from '#libs/account';
import type { Actor, Outcome } from '#libs/kernel';
import type { Database } from '#libs/platform';
import { GiveInformation, RecallReferral, RecordAnswer, RecordProgress, type AnswerTrigger } from '#libs/referral';

interface AtTheDoor {
  readonly referral: string;
  readonly trigger: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly role: string;
}

type Progress = Parameters<RecordProgress['run']>[0]['trigger'];

/** The two doors to a referral: the desk's, and the link in a partner's letter. */
export class ReferralDoors {
  readonly #desk: ReferralActs;
  readonly #tokens = new Map<string, string>();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly database: Database,
  ) {
    const { answer, progress } = this.#verbs();
    this.#desk = new ReferralActs(answer, progress, app.get(GiveInformation), app.get(RecallReferral));
  }

  /** Keeps the link that a partner was sent. */
  async remember(subject: string, partner: string): Promise<void> {
    const links = this.app.get(Links);
    const of = { purpose: 'referral-answer', subject, recipient: `partner:${partner}` } as const;
    const link = await links.current(this.database.reader(), of);
    if (!link) throw new Error('the partner has no link');
    this.#tokens.set(subject, links.tokenOf(link));
  }

  run({ referral, trigger, input, role }: AtTheDoor, actor: Actor): Promise<Outcome<unknown>> {
    const token = this.#tokens.get(referral) ?? '';
    if (role !== 'partner') return this.#desk.run({ referral, trigger, input }, actor);
    const { answer, progress } = this.#verbs();
    const decides = ['accept', 'decline', 'redirect', 'ask-information'].includes(trigger);
    return decides
      ? answer.run({ token, trigger: trigger as AnswerTrigger, input }, actor)
      : progress.run({ token, trigger: trigger as Progress, input }, actor);
  }

  #verbs() {
    return { answer: this.app.get(RecordAnswer), progress: this.app.get(RecordProgress) };
  }
}
