import type { Clock } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';

/**
 * Up to `limit` open errands whose turn would come later: it comes now, for the queues have lost what they held. Those
 * that a reaction holds at this moment are left alone. Returns how many there were; fewer than `limit`: no more are left.
 */
export async function recallErrands(tx: Tx, clock: Clock, limit: number): Promise<number> {
  const recalled = await rows(
    tx,
    `update errand set retry_at = coalesce($1::timestamptz, now())
      where id in (
        select id from errand where done_at is null and retry_at > coalesce($1::timestamptz, now())
         order by retry_at limit $2 for update skip locked)
      returning id`,
    [clock.sqlNow(), limit],
  );
  return recalled.length;
}
