import type { EntityManager } from '@mikro-orm/postgresql';
import type { Clock } from '#libs/kernel';
import { rows } from '#libs/platform';
import type { DeliveryState } from './delivery.queries.js';

/** How many deliveries are in a state, and for how long the oldest of them is owed. */
interface CountedDeliveries {
  readonly state: DeliveryState;
  readonly count: number;
  readonly oldestSeconds: number;
}

const UNDER_WAY = `'pending', 'claimed', 'sending'`;
const TO_BE_LOOKED_AT = `'failed', 'in_doubt'`;

/**
 * The deliveries that are under way and those that a person should look at, by state; a state without any is left out.
 * What was sent, or decided not to be, is not counted: that would read millions of rows. Each half goes through an index
 * that holds nothing else.
 */
export function countOpenDeliveries(em: EntityManager, clock: Clock): Promise<CountedDeliveries[]> {
  const half = (states: string): string =>
    `select state, count(*)::int as count, greatest(0, max(extract(epoch from t.now - created_at)))::float8 as "oldestSeconds"
       from delivery, t where state in (${states}) group by state`;
  return rows(
    em,
    `with t as (select coalesce($1::timestamptz, now()) as now)
     ${half(UNDER_WAY)} union all ${half(TO_BE_LOOKED_AT)}`,
    [clock.sqlNow()],
  );
}
