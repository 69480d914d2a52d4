import { loadInstance, type DossierMoved } from '#libs/flow';
import { recallReferrals } from '#libs/referral';
import type { Reaction } from '../reaction.js';

/** When a dossier closes, no partner shall go on working for nobody: what is still open is taken back. */
export const recallOpenReferrals: Reaction<DossierMoved> = {
  name: 'recall-open-referrals',
  queue: 'handoffs',
  async run({ tx, kit, instance }, { instanceId, trigger }) {
    // Most moves close nothing: nobody need wait for a lock to see that.
    if ((await instance(instanceId))?.open !== false) return;
    const closed = await loadInstance(tx, kit.flow, instanceId, { lock: true });
    if (!closed || closed.open) return;
    const reason = trigger === 'withdraw' ? 'holder_withdrew' : 'dossier_closed';
    await recallReferrals(tx, kit.referral, { dossierId: instanceId, reason });
  },
};
