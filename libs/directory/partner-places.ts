import { type Clock, done, type Outcome, refuse } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';
import { type PartnerView, partnerByCode } from './directory.queries.js';

/** How a place that was asked for ended: taken, not taken, or taken and given back. */
export type PlaceAnswer = 'accepted' | 'declined' | 'returned';

/**
 * Asks a partner for a place, in the caller's transaction. Refuses `partner-unknown`; `partner-former` (with its
 * `successor`) when it no longer exists; `partner-uncertain`; `partner-full` when it said how many places it has and none is left.
 */
export async function reservePlace(
  tx: Tx,
  clock: Clock,
  { partner }: { partner: string },
): Promise<Outcome<PartnerView>> {
  const found = await partnerByCode(tx, clock, partner);
  if (!found) return refuse('partner-unknown', { values: { partner } });
  if (found.status === 'former') return refuse('partner-former', { values: { partner, successor: found.successor } });
  if (found.status === 'uncertain') return refuse('partner-uncertain', { values: { partner } });
  const reserved = await rows(
    tx,
    `update partner set places_asked = places_asked + 1, updated_at = coalesce($2::timestamptz, now())
      where code = $1 and (capacity is null or places_asked + places_answered < capacity) returning code`,
    [partner, clock.sqlNow()],
  );
  if (reserved.length === 0) return refuse('partner-full', { values: { partner, capacity: found.capacity } });
  return done({ ...found, placesAsked: found.placesAsked + 1 });
}

/** Notes how a place that was asked for ended; counts never fall below zero. Throws for a partner that is unknown. */
export async function notePartnerAnswer(
  tx: Tx,
  clock: Clock,
  { partner, answer }: { partner: string; answer: PlaceAnswer },
): Promise<void> {
  const asked = answer === 'returned' ? 0 : -1;
  const answered = { accepted: 1, declined: 0, returned: -1 }[answer];
  const noted = await rows(
    tx,
    `update partner set places_asked = greatest(0, places_asked + $2), places_answered = greatest(0, places_answered + $3),
            updated_at = coalesce($4::timestamptz, now())
      where code = $1 returning code`,
    [partner, asked, answered, clock.sqlNow()],
  );
  if (noted.length === 0) throw new Error(`no partner ${partner} to note an answer of`);
}
