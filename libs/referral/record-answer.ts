import { Injectable } from '@nestjs/common';
import { done, refuse, type Actor, type Outcome } from '#libs/kernel';
import { notePartnerAnswer } from '#libs/directory';
import type { Instance } from '#libs/flow';
import { Database, type Tx } from '#libs/platform';
import { lockReferral, moveReferral, type LockedReferral } from './move-referral.js';
import { whoActs, type ReferralAt } from './partner-door.js';
import type { Decision, Referral } from './referral.entity.js';
import { ReferralKit } from './referral-kit.js';
import { settleDossier } from './settle-dossier.js';

/** What a partner may answer, as the triggers of the referral's machine. */
export type AnswerTrigger = 'accept' | 'decline' | 'redirect' | 'ask-information';

type AnswerInput = ReferralAt & {
  readonly trigger: AnswerTrigger;
  /** As the machine asks for it: `note`, `reason`, `suggestion`, `question`. */
  readonly input: Readonly<Record<string, unknown>>;
};

/** What stands recorded after an answer: this one, or the one that was there before it. */
interface RecordedAnswer {
  readonly referralId: string;
  readonly dossierId: string;
  /** True when an earlier answer stands, and this one changed nothing. */
  readonly already: boolean;
  readonly state: string;
  readonly answer: Decision | null;
  readonly reason: string | null;
  readonly suggestion: string | null;
  readonly note: string | null;
  readonly question: string | null;
  readonly answeredAt: Date | null;
}

const DECISIONS: Readonly<Record<Exclude<AnswerTrigger, 'ask-information'>, Decision>> = {
  accept: 'accepted',
  decline: 'declined',
  redirect: 'redirected',
};

/**
 * Records what a partner answers, by its link or through an adviser who had it on the phone, and moves referral and
 * dossier in one transaction. A second answer changes nothing and returns what stands recorded.
 * Refuses as `Links.find`, `dossier-closed`, `referral-closed` (recalled or expired), and as the machine does.
 */
@Injectable()
export class RecordAnswer {
  constructor(
    private readonly database: Database,
    private readonly kit: ReferralKit,
  ) {}

  run(input: AnswerInput, actor: Actor): Promise<Outcome<RecordedAnswer>> {
    return this.database.attempt(async (tx) => {
      const who = await whoActs(tx, this.kit, input, actor);
      if (!who.ok) return who;
      const locked = await lockReferral(tx, this.kit, who.value.referralId);
      if (!locked.ok) return locked;
      return this.record(tx, locked.value, input, who.value.actor);
    });
  }

  private async record(
    tx: Tx,
    locked: LockedReferral,
    { trigger, input }: AnswerInput,
    actor: Actor,
  ): Promise<Outcome<RecordedAnswer>> {
    const { referral, dossier, instance } = locked;
    if (stands(referral, instance, trigger)) return done(recorded(referral, instance.state, true));
    if (!dossier.instance.open) return refuse('dossier-closed', { values: { reference: dossier.dossier.reference } });
    if (!instance.open) return refuse('referral-closed', { values: { state: instance.state } });
    const moved = await moveReferral(tx, this.kit, locked, { trigger, actor, input });
    if (!moved.ok) return moved;
    if (trigger === 'ask-information') {
      referral.question = String(input['question']);
      referral.information = null;
    } else {
      decide(referral, DECISIONS[trigger], input);
      referral.answeredAt = moved.value.now;
      await notePartnerAnswer(tx, this.kit.clock, { partner: referral.partnerCode, answer: placeOf(trigger) });
    }
    await tx.flush();
    const status = moved.value.state;
    await settleDossier(tx, this.kit, dossier, { referral, status, entered: true });
    return done(recorded(referral, status, false));
  }
}

/** Whether an answer of this kind was given before: decisions are made once; a question waits for its answer. */
function stands(referral: Referral, { open, owner }: Instance, trigger: AnswerTrigger): boolean {
  if (trigger !== 'ask-information') return Boolean(referral.answer);
  return open && owner !== 'partner' && Boolean(referral.question) && !referral.answer;
}

function decide(referral: Referral, answer: Decision, input: Readonly<Record<string, unknown>>): void {
  const text = (field: string): string | null => {
    const value = input[field];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  referral.answer = answer;
  referral.reason = text('reason');
  referral.suggestion = text('suggestion');
  referral.note = text('note');
}

/** What becomes of the place that was kept with the partner. */
function placeOf(trigger: AnswerTrigger): 'accepted' | 'declined' {
  return trigger === 'accept' ? 'accepted' : 'declined';
}

function recorded(referral: Referral, state: string, already: boolean): RecordedAnswer {
  const { answer, reason, suggestion, note, question, answeredAt, dossierId } = referral;
  return {
    referralId: referral.id,
    dossierId,
    already,
    state,
    answer: answer ?? null,
    reason: reason ?? null,
    suggestion: suggestion ?? null,
    note: note ?? null,
    question: question ?? null,
    answeredAt: answeredAt ?? null,
  };
}
