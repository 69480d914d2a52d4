import { REFERRAL_ACTOR } from '#libs/kernel';
import { lockDossier } from '#libs/dossier';
import { rows, type Tx } from '#libs/platform';
import { lockReferral } from './move-referral.js';
import { recall } from './recall-referral.js';
import type { ReferralKit } from './referral-kit.js';

/**
 * Takes back every referral of a dossier that a partner still has in hand: what follows when a dossier closes.
 * Safe to repeat: what is closed stays as it is. Returns how many were recalled.
 */
export async function recallReferrals(
  tx: Tx,
  kit: ReferralKit,
  closed: { readonly dossierId: string; readonly reason: 'holder_withdrew' | 'dossier_closed' },
): Promise<number> {
  const dossier = await lockDossier(tx, kit, closed.dossierId);
  if (!dossier.ok) throw new Error(`dossier ${closed.dossierId}: ${dossier.refusal.code}`);
  const open = await rows<{ id: string }>(
    tx,
    'select id from referral where dossier_id = $1 and open order by sent_at, id',
    [closed.dossierId],
  );
  for (const { id } of open) {
    const locked = await lockReferral(tx, kit, id);
    if (!locked.ok) throw new Error(`referral ${id}: ${locked.refusal.code}`);
    const by = { actor: REFERRAL_ACTOR, input: { recallReason: closed.reason } };
    const recalled = await recall(tx, kit, locked.value, by);
    if (!recalled.ok) throw new Error(`referral ${id} was not recalled: ${recalled.refusal.code}`);
  }
  return open.length;
}
