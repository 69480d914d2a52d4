import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type Outcome } from '#libs/kernel';
import { type AnswerTrigger, GiveInformation, RecallReferral, RecordAnswer, RecordProgress } from '#libs/referral';

interface Command {
  readonly referral: string;
  readonly trigger: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const ANSWERS = ['accept', 'decline', 'redirect', 'ask-information'] as const satisfies readonly AnswerTrigger[];
const PROGRESS = ['start', 'report-progress', 'complete', 'fail'] as const;

/** Fires a trigger of a referral for somebody at the desk: what a partner said by phone, an answer to it, a recall. */
@Injectable()
export class ReferralActs {
  constructor(
    private readonly recordAnswer: RecordAnswer,
    private readonly recordProgress: RecordProgress,
    private readonly giveInformation: GiveInformation,
    private readonly recallReferral: RecallReferral,
  ) {}

  async run({ referral, trigger, input }: Command, actor: Actor): Promise<Outcome<unknown>> {
    const answer = ANSWERS.find((one) => one === trigger);
    if (answer) return this.recordAnswer.run({ referral, trigger: answer, input }, actor);
    const progress = PROGRESS.find((one) => one === trigger);
    if (progress) return this.recordProgress.run({ referral, trigger: progress, input }, actor);
    if (trigger === 'give-information') return this.giveInformation.run({ referral, input }, actor);
    if (trigger === 'recall') return this.recallReferral.run({ referral, input }, actor);
    return refuse('no-such-trigger', { values: { trigger } });
  }
}
