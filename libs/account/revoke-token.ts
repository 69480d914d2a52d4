import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { Clock, done, refuse, type Actor, type Id, type Outcome } from '#libs/kernel';
import { Database, rows } from '#libs/platform';
import type { AccountFact } from './account.facts.js';
import { mayAdminister } from './administer.js';

/** Ends a token at once. Refuses `not-allowed`, and `token-unknown` also for one that was revoked before. */
@Injectable()
export class RevokeToken {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(input: { tokenId: Id }, actor: Actor): Promise<Outcome<void>> {
    if (!mayAdminister(actor)) return refuse('not-allowed');
    return this.database.attempt(async (tx) => {
      const [revoked] = await rows<{ accountId: Id }>(
        tx,
        `update api_token set revoked_at = coalesce($1::timestamptz, now())
          where id = $2 and revoked_at is null returning account_id as "accountId"`,
        [this.clock.sqlNow(), input.tokenId],
      );
      if (!revoked) return refuse('token-unknown');
      const fact: AccountFact = { type: 'TokenRevoked', tokenId: input.tokenId, accountId: revoked.accountId };
      await append(tx, this.clock, { stream: 'account', fact, actor });
      return done(undefined);
    });
  }
}
