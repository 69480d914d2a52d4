import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { Database, rows } from '#libs/platform';
import { DRAFT_DAYS } from './drafts.js';

/** Most rows of a kind that one run removes; the next run takes the rest. */
const BATCH = 5_000;

/** What a run removed. */
export interface Forgotten {
  readonly drafts: number;
  readonly keys: number;
}

/**
 * Forgets drafts that nobody touched for 30 days, sent or not, and request keys older than a day. Safe to
 * repeat; run daily.
 */
@Injectable()
export class ForgetDrafts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(): Promise<Forgotten> {
    return this.database.transact(async (tx) => {
      const now = this.clock.sqlNow();
      const drafts = await rows(
        tx,
        `delete from draft where id in (
           select id from draft where updated_at <= coalesce($1::timestamptz, now()) - make_interval(days => $2) limit $3)
         returning 1`,
        [now, DRAFT_DAYS, BATCH],
      );
      const keys = await rows(
        tx,
        `delete from idempotency_key where ctid in (
           select ctid from idempotency_key where created_at <= coalesce($1::timestamptz, now()) - interval '24 hours' limit $2)
         returning 1`,
        [now, BATCH],
      );
      return { drafts: drafts.length, keys: keys.length };
    });
  }
}
