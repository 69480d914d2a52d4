import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { Database, rows } from '#libs/platform';
import { DRAFT_DAYS } from './drafts.js';

/** What a run removed. */
export interface Forgotten {
  readonly drafts: number;
  readonly keys: number;
}

/**
 * Forgets drafts that nobody touched for 30 days, sent or not, and request keys older than a day, up to `limit` of each:
 * the next run takes the rest. Safe to repeat, and by several at once.
 */
@Injectable()
export class ForgetDrafts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run({ limit }: { readonly limit: number }): Promise<Forgotten> {
    return this.database.transact(async (tx) => {
      const now = this.clock.sqlNow();
      const drafts = await rows(
        tx,
        `delete from draft where id in (
           select id from draft where updated_at <= coalesce($1::timestamptz, now()) - make_interval(days => $2)
            order by updated_at limit $3 for update skip locked)
         returning 1`,
        [now, DRAFT_DAYS, limit],
      );
      const keys = await rows(
        tx,
        `delete from idempotency_key where ctid in (
           select ctid from idempotency_key where created_at <= coalesce($1::timestamptz, now()) - interval '24 hours'
            order by created_at limit $2 for update skip locked)
         returning 1`,
        [now, limit],
      );
      return { drafts: drafts.length, keys: keys.length };
    });
  }
}
