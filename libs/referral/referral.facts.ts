import type { Id } from '#libs/kernel';

/**
 * What the dossier learnt of one of its referrals without moving itself. When the referral would have moved the dossier
 * and the machine had no way for it, `withheld` says which trigger, and why not.
 * The moves of the referral itself are flow's `ReferralMoved`, with `dossierId` and `partner` beside.
 */
export interface ReferralNoted {
  readonly type: 'ReferralNoted';
  readonly dossierId: Id;
  readonly referralId: Id;
  readonly partner: string;
  /** The referral's state after it moved. */
  readonly status: string;
  readonly withheld?: { readonly trigger: string; readonly code: string };
}

export type ReferralFact = ReferralNoted;
