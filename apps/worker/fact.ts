import type { AccountFact } from '#libs/account';
import type { AdviceFact } from '#libs/advice';
import type { DirectoryFact } from '#libs/directory';
import type { DossierFact } from '#libs/dossier';
import type { FlowFact, ReferralMoved } from '#libs/flow';
import type { IntakeFact } from '#libs/intake';
import type { Id } from '#libs/kernel';
import type { ReferralFact } from '#libs/referral';

/** What the room of referrals writes beside the moves of its machine. */
export type OfReferral = ReferralMoved & { readonly dossierId: Id; readonly partner: string };

/** Every fact that any room writes. A fact that is missing here has no place in the table of reactions. */
export type Fact =
  | AccountFact
  | AdviceFact
  | DirectoryFact
  | DossierFact
  | Exclude<FlowFact, ReferralMoved>
  | IntakeFact
  | OfReferral
  | ReferralFact;

/** One member of the union by its type. */
export type FactOf<T extends Fact['type']> = Extract<Fact, { readonly type: T }>;
