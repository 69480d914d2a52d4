import type { EntityManager } from '@mikro-orm/postgresql';
import { accountById } from '#libs/account';
import { dossierById, type Dossier } from '#libs/dossier';
import { loadInstance, possibleFor } from '#libs/flow';
import { done, refuse, type Actor, type Outcome } from '#libs/kernel';
import type { Possible } from '#libs/workflow';
import { PARTNER_BY_LINK, whoActs } from './partner-door.js';
import { referralById, type ReferralView } from './referral.queries.js';
import type { ReferralKit } from './referral-kit.js';

/** What a partner learns of a project: enough to answer, nothing of who it is. */
export type Brief =
  | {
      readonly confidential: false;
      readonly title: string;
      readonly communeInsee: string | null;
      readonly stage: string | null;
      readonly needs: readonly string[];
      readonly message: string;
    }
  /** Before the partner accepts, a confidential project shows its theme (its needs) beside the clock, no more. */
  | { readonly confidential: true; readonly theme: readonly string[] };

/** Who the project's holder is, for a partner who accepted. */
export interface HolderContact {
  readonly givenName: string | null;
  readonly familyName: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** The page behind the link of a referral. */
export interface PartnerPage {
  /** Without what the desk alone reads: who sent it, versions. */
  readonly referral: Omit<ReferralView, 'dossierId' | 'message' | 'sentBy' | 'version' | 'public' | 'next'>;
  readonly reference: string;
  /** Whether the instant at which the answer was due has passed. */
  readonly late: boolean;
  /** Once the dossier is closed nothing can be answered any more. */
  readonly dossierOpen: boolean;
  /** Null once the referral or the dossier is closed: there is nothing left to know. */
  readonly brief: Brief | null;
  readonly adviser: { readonly name: string; readonly email: string | null; readonly phone: string | null } | null;
  /** Null until the partner accepted, and again when its help has ended. */
  readonly holder: HolderContact | null;
  /** Every trigger of the machine that a partner may ever fire, and whether it may now. */
  readonly possible: readonly Possible[];
}

/**
 * The page of a partner who follows its link: a pure read. Before acceptance nothing of the holder is on it; of a
 * confidential project only theme and clock. Refuses as `Links.find`.
 */
export async function partnerPage(em: EntityManager, kit: ReferralKit, token: string): Promise<Outcome<PartnerPage>> {
  const who = await whoActs(em, kit, { token }, PARTNER_BY_LINK);
  if (!who.ok) return who;
  const referral = await referralById(em, kit, who.value.referralId);
  const dossier = referral && (await dossierById(em, referral.dossierId));
  if (!referral || !dossier) return refuse('link-unknown');
  return done(await pageOf(em, kit, { referral, dossier, actor: who.value.actor }));
}

async function pageOf(
  em: EntityManager,
  kit: ReferralKit,
  { referral, dossier, actor }: { referral: ReferralView; dossier: Dossier; actor: Actor },
): Promise<PartnerPage> {
  const instance = await loadInstance(em, kit.flow, referral.id, { lock: false });
  const spine = await loadInstance(em, kit.flow, dossier.id, { lock: false });
  if (!instance || !spine) throw new Error(`referral ${referral.id} has no instance`);
  const adviserId = spine.assigneeId ?? referral.sentBy;
  const adviser = adviserId === null ? null : await accountById(em, adviserId);
  const alive = spine.open && referral.open;
  const { id, partner, offer, state, label, open, owner, sentAt, dueAt, answeredAt, answer } = referral;
  const { reason, suggestion, note, question, information, outcome } = referral;
  return {
    referral: {
      ...{ id, partner, offer, state, label, open, owner, sentAt, dueAt, answeredAt, answer },
      ...{ reason, suggestion, note, question, information, outcome },
    },
    reference: dossier.reference,
    late: dueAt !== null && dueAt <= instance.now,
    dossierOpen: spine.open,
    brief: alive ? briefOf(dossier, referral.message, { accepted: answer === 'accepted' }) : null,
    adviser: adviser && { name: adviser.name, email: adviser.email, phone: adviser.phone },
    holder: alive && answer === 'accepted' ? holderOf(dossier) : null,
    possible: possibleFor(instance, actor, dossier.currentAnswers).filter(({ why }) => why?.code !== 'not-allowed'),
  };
}

/** What may be told of a dossier to a partner; mails tell the same, as if it had not accepted. */
export function briefOf(dossier: Dossier, message: string, { accepted = false } = {}): Brief {
  const needs = dossier.currentNeeds;
  if (dossier.confidential && !accepted) return { confidential: true, theme: needs };
  return {
    confidential: false,
    title: dossier.title,
    communeInsee: dossier.communeInsee ?? null,
    stage: stageOf(dossier.answers),
    needs,
    message,
  };
}

function stageOf(answers: Readonly<Record<string, unknown>>): string | null {
  const project = answers['project'];
  if (typeof project !== 'object' || project === null || !('stage' in project)) return null;
  return typeof project.stage === 'string' ? project.stage : null;
}

function holderOf(dossier: Dossier): HolderContact {
  return {
    givenName: dossier.holderGivenName ?? null,
    familyName: dossier.holderFamilyName,
    email: dossier.holderEmail ?? null,
    phone: dossier.holderPhone ?? null,
  };
}
