import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { Clock, DESK_ROLES, done, refuse, type Actor, type DeskRole, type Id, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import type { AccountFact } from './account.facts.js';
import { lockAmongAdmins, mayAdminister } from './administer.js';

/**
 * Gives an account another role, which counts from its next request on: sign-ins and tokens read the role each time.
 * Refuses `not-allowed`, `invalid-input` (field `role`), `account-unknown` and `last-admin`.
 */
@Injectable()
export class ChangeRole {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(input: { accountId: Id; role: DeskRole }, actor: Actor): Promise<Outcome<void>> {
    if (!mayAdminister(actor)) return refuse('not-allowed');
    const { role } = input;
    if (!DESK_ROLES.includes(role)) return refuse('invalid-input', { fields: [{ field: 'role', code: 'not-a-role' }] });
    return this.database.attempt(async (tx) => {
      const locked = await lockAmongAdmins(tx, input.accountId);
      if (!locked) return refuse('account-unknown');
      const { account } = locked;
      if (account.role === role) return done(undefined);
      if (locked.isLastAdmin) return refuse('last-admin');
      const fact: AccountFact = { type: 'RoleChanged', accountId: account.id, from: account.role, to: role };
      account.role = role;
      await append(tx, this.clock, { stream: 'account', fact, actor });
      return done(undefined);
    });
  }
}
