import type { EntityManager } from '@mikro-orm/postgresql';
import { explainClocks, loadInstance, possibleFor, type ExplainedClock } from '#libs/flow';
import type { Actor, Id, Localized } from '#libs/kernel';
import { rows } from '#libs/platform';
import type { Machine, Owner, Possible } from '#libs/workflow';
import type { Decision } from './referral.entity.js';
import type { ReferralKit } from './referral-kit.js';

/** A referral as the desk, the follow-up page and the API show it. */
export interface ReferralView {
  readonly id: Id;
  readonly dossierId: Id;
  readonly partner: { readonly code: string; readonly name: string };
  readonly offer: { readonly code: string; readonly name: Localized } | null;
  readonly state: string;
  /** The desk's word for the state, and the holder's. */
  readonly label: Localized;
  readonly public: Localized;
  readonly next: Localized;
  readonly open: boolean;
  /** Who must act next. */
  readonly owner: Owner;
  readonly version: number;
  readonly message: string;
  readonly sentAt: Date;
  readonly sentBy: Id | null;
  /** The next deadline that runs, if one does. */
  readonly dueAt: Date | null;
  readonly answeredAt: Date | null;
  readonly answer: Decision | null;
  readonly reason: string | null;
  readonly suggestion: string | null;
  readonly note: string | null;
  readonly question: string | null;
  readonly information: string | null;
  readonly outcome: string | null;
}

type ReferralRow = Omit<ReferralView, 'label' | 'public' | 'next' | 'partner' | 'offer'> & {
  readonly hash: string;
  readonly partnerCode: string;
  readonly partnerName: string;
  readonly offerCode: string | null;
  readonly offerName: Localized | null;
};

const SELECT = `select r.id, r.dossier_id as "dossierId", r.partner_code as "partnerCode", p.name as "partnerName",
       r.offer_code as "offerCode", o.name as "offerName", i.state, i.open, i.owner, i.version, r.message,
       r.sent_at as "sentAt", r.sent_by as "sentBy", i.next_due_at as "dueAt", r.answered_at as "answeredAt",
       r.answer, r.reason, r.suggestion, r.note, r.question, r.information, r.outcome,
       i.definition_hash as hash
  from referral r
  join flow_instance i on i.id = r.id
  join partner p on p.code = r.partner_code
  left join offer o on o.code = r.offer_code`;

/** The referrals of a dossier, oldest first. */
export async function referralsOf(em: EntityManager, kit: ReferralKit, dossierId: Id): Promise<ReferralView[]> {
  const found = await rows<ReferralRow>(em, `${SELECT} where r.dossier_id = $1 order by r.sent_at, r.id`, [dossierId]);
  return Promise.all(found.map((row) => viewOf(em, kit, row)));
}

/** One referral; null when there is none of this id. */
export async function referralById(em: EntityManager, kit: ReferralKit, id: Id): Promise<ReferralView | null> {
  const [row] = await rows<ReferralRow>(em, `${SELECT} where r.id = $1::uuid`, [id]);
  return row ? viewOf(em, kit, row) : null;
}

async function viewOf(em: EntityManager, kit: ReferralKit, row: ReferralRow): Promise<ReferralView> {
  const { hash, partnerCode, partnerName, offerCode, offerName, ...rest } = row;
  const state = (await kit.flow.machineOf(em, hash)).states[row.state];
  if (!state) throw new Error(`the referral's machine has no state ${row.state}`);
  return {
    ...rest,
    partner: { code: partnerCode, name: partnerName },
    offer: offerCode !== null && offerName !== null ? { code: offerCode, name: offerName } : null,
    label: state.label,
    public: state.public,
    next: state.next,
  };
}

/** What the desk may do with a referral now, or why not, its clocks with their reasons, and the machine it stands on. */
export async function referralActions(
  em: EntityManager,
  kit: ReferralKit,
  id: Id,
  by: { readonly actor: Actor; readonly answers: Readonly<Record<string, unknown>> },
): Promise<{ readonly possible: Possible[]; readonly clocks: ExplainedClock[]; readonly machine: Machine }> {
  const instance = await loadInstance(em, kit.flow, id, { lock: false });
  if (!instance) return { possible: [], clocks: [], machine: kit.flow.machine('referral') };
  const possible = possibleFor(instance, by.actor, by.answers);
  return { possible, clocks: explainClocks(kit.flow, instance), machine: instance.machine };
}
