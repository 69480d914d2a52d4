import { Injectable } from '@nestjs/common';
import { Flow, loadInstance } from '#libs/flow';
import { done, type Outcome, refuse } from '#libs/kernel';
import { Database } from '#libs/platform';
import { PARTNER_BY_LINK, type PartnerPage, RecordAnswer, RecordProgress } from '#libs/referral';
import type { Machine } from '#libs/workflow';
import { isAnswer, isNews } from './answer.form.js';

interface ByLink {
  readonly token: string;
  readonly trigger: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Hands what a partner sends to the verb that records it: an answer, or news of its help. */
@Injectable()
export class RecordByLink {
  constructor(
    private readonly database: Database,
    private readonly flow: Flow,
    private readonly recordAnswer: RecordAnswer,
    private readonly recordProgress: RecordProgress,
  ) {}

  /** The machine that this very referral runs on; it may be older than the pack's. */
  async machineOf({ referral }: PartnerPage): Promise<Machine> {
    const instance = await loadInstance(this.database.reader(), this.flow, referral.id, { lock: false });
    return instance?.machine ?? this.flow.machine('referral');
  }

  /** `already` when an earlier answer stands. Refuses as the verbs do, `missing-input` when nothing was chosen. */
  async run({ token, trigger, input }: ByLink): Promise<Outcome<{ readonly already: boolean }>> {
    if (isAnswer(trigger)) return this.recordAnswer.run({ token, trigger, input }, PARTNER_BY_LINK);
    if (!isNews(trigger)) return refuse('missing-input', { fields: [{ field: 'trigger', code: 'required' }] });
    const outcome = await this.recordProgress.run({ token, trigger, input }, PARTNER_BY_LINK);
    return outcome.ok ? done({ already: false }) : outcome;
  }
}
