import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { Clock, done, refuse, type Actor, type Id, type Outcome } from '#libs/kernel';
import { Database, databaseNow, rows } from '#libs/platform';
import type { AccountFact } from './account.facts.js';
import { lockAmongAdmins, mayAdminister } from './administer.js';

/**
 * Disables an account: its sign-ins, tokens and links end at once. Refuses `not-allowed`, `account-unknown` and
 * `last-admin`; disabling twice is harmless.
 */
@Injectable()
export class DisableAccount {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(input: { accountId: Id }, actor: Actor): Promise<Outcome<void>> {
    if (!mayAdminister(actor)) return refuse('not-allowed');
    return this.database.attempt(async (tx) => {
      const locked = await lockAmongAdmins(tx, input.accountId);
      if (!locked) return refuse('account-unknown');
      if (locked.isLastAdmin) return refuse('last-admin');
      const { account } = locked;
      if (account.disabled) return done(undefined);
      const now = await databaseNow(tx, this.clock);
      account.disabledAt = now;
      account.endSignIns();
      await rows(tx, 'update api_token set revoked_at = $1 where account_id = $2 and revoked_at is null', [
        now,
        account.id,
      ]);
      await rows(tx, 'update link set revoked_at = $1 where recipient = $2 and revoked_at is null', [
        now,
        `account:${account.id}`,
      ]);
      const fact: AccountFact = { type: 'AccountDisabled', accountId: account.id };
      await append(tx, this.clock, { stream: 'account', fact, actor });
      return done(undefined);
    });
  }
}
