import { REFERRAL_ACTOR } from '#libs/kernel';
import { learnDossier, moveDossier, type LockedDossier } from '#libs/dossier';
import { rows, type Tx } from '#libs/platform';
import { partMoves, type Machine } from '#libs/workflow';
import { RECALLED } from './needs.js';
import type { Referral } from './referral.entity.js';
import type { ReferralFact, ReferralNoted } from './referral.facts.js';
import type { ReferralKit } from './referral-kit.js';

/** `known.referrals` of a dossier: how many wait for an answer, and how the others ended. */
interface ReferralCounts {
  readonly open: number;
  readonly accepted: number;
  readonly declined: number;
  readonly expired: number;
  readonly recalled: number;
}

type Withheld = NonNullable<ReferralNoted['withheld']>;

/** Counts a dossier's referrals as they stand in the caller's transaction. */
export async function countReferrals(tx: Tx, dossierId: string): Promise<ReferralCounts> {
  const [counts] = await rows<ReferralCounts>(
    tx,
    `select count(*) filter (where verdict = 'open')::int as open,
            count(*) filter (where verdict = 'accepted')::int as accepted,
            count(*) filter (where verdict = 'declined')::int as declined,
            count(*) filter (where verdict = 'expired')::int as expired,
            count(*) filter (where verdict = 'recalled')::int as recalled
       from (select case when i.state = $2 then 'recalled'
                         when r.answer = 'accepted' then 'accepted'
                         when r.answer is not null then 'declined'
                         when i.open then 'open'
                         else 'expired' end as verdict
               from referral r join flow_instance i on i.id = r.id
              where r.dossier_id = $1) as of_dossier`,
    [dossierId, RECALLED],
  );
  if (!counts) throw new Error(`the referrals of ${dossierId} could not be counted`);
  return counts;
}

/** What dossiers go by whose machine was published before machines said how their parts move them. */
const BEFORE_PARTS: Readonly<Record<string, readonly string[]>> = {
  accepted: ['referral-accepted'],
  rejected: ['referrals-exhausted'],
  expired: ['referrals-exhausted'],
  cancelled: ['referrals-exhausted'],
};

/** The triggers of a dossier of which the first possible one is fired when one of its referrals enters a state. */
function triggersOf(machine: Machine, status: string): readonly string[] {
  return partMoves(machine, REFERRAL_ACTOR.role, status) ?? BEFORE_PARTS[status] ?? [];
}

/**
 * Tells the dossier what became of one of its referrals: counts again, fires what the dossier's machine has for the
 * state that the referral has `entered`, and else lets the dossier learn it. A dossier that cannot follow stays where it
 * is, and its journal says why; the referral's own move never fails for it. The dossier's row is locked already.
 */
export async function settleDossier(
  tx: Tx,
  kit: ReferralKit,
  locked: LockedDossier,
  settled: {
    readonly referral: Referral;
    readonly status: string;
    /** Whether the referral has just entered this status, and the dossier may follow. */
    readonly entered: boolean;
    readonly withheld?: Withheld;
  },
): Promise<void> {
  const { referral, status, entered } = settled;
  const about = { referralId: referral.id, partner: referral.partnerCode, status };
  const known = { referrals: await countReferrals(tx, referral.dossierId) };
  let withheld = settled.withheld;
  for (const trigger of entered ? triggersOf(locked.instance.machine, status) : []) {
    const moved = await moveDossier(tx, kit, locked, { trigger, actor: REFERRAL_ACTOR, input: {}, known, fact: about });
    if (moved.ok) return;
    withheld ??= { trigger, code: moved.refusal.code };
  }
  const fact: ReferralFact = {
    type: 'ReferralNoted',
    dossierId: referral.dossierId,
    ...about,
    ...(withheld ? { withheld } : {}),
  };
  const learnt = await learnDossier(tx, kit, locked, { known, fact, actor: REFERRAL_ACTOR });
  if (!learnt.ok)
    throw new Error(`dossier ${referral.dossierId} did not learn of its referral: ${learnt.refusal.code}`);
}
