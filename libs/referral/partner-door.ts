import { done, refuse, type Actor, type Outcome } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import type { ReferralKit } from './referral-kit.js';

/** Where an act on a referral comes from: a partner with the link of its letter, or an adviser who names it. */
export type ReferralAt =
  { readonly token: string; readonly referral?: undefined } | { readonly referral: string; readonly token?: undefined };

/** Who acts when a partner follows its link: the verb completes it from the link. */
export const PARTNER_BY_LINK: Actor = { role: 'partner' };

/**
 * The referral meant, and who acts on it. A token makes the actor the partner that the link was made for, whoever the
 * caller said; without a token a partner is refused `not-allowed`. Refuses as `Links.find` does.
 */
export async function whoActs(
  em: Tx,
  kit: ReferralKit,
  at: ReferralAt,
  actor: Actor,
): Promise<Outcome<{ readonly referralId: string; readonly actor: Actor }>> {
  if (at.token === undefined) {
    if (actor.role === 'partner') return refuse('not-allowed', { values: { role: actor.role } });
    return done({ referralId: at.referral, actor });
  }
  const link = await kit.links.find(em, at.token, 'referral-answer');
  if (!link.ok) return link;
  const partner = link.value.recipient.replace(/^partner:/, '');
  return done({
    referralId: link.value.subject,
    actor: { role: 'partner', id: `link:${link.value.id}`, partner },
  });
}
