import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { Clock, done, newId, refuse, type Id, type Outcome } from '#libs/kernel';
import { Database, rows, type Tx } from '#libs/platform';
import type { AccountFact } from './account.facts.js';
import { Attempts } from './attempts.js';
import { Links } from './links.js';

/**
 * Asks for a link to choose a new password; a reaction to the fact mails it. Always answers the same: for an address
 * that nobody has, the same work is done and rolled back. Refuses only `too-many-attempts`.
 */
@Injectable()
export class RequestPasswordReset {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly links: Links,
    private readonly attempts: Attempts,
  ) {}

  async run(input: { email: string; address: string }): Promise<Outcome<void>> {
    const email = input.email.trim();
    const spent = await this.attempts.spend('password-reset', email, input.address);
    if (!spent.ok) return spent;
    await this.database.attempt((tx) => this.ask(tx, email));
    return done(undefined);
  }

  private async ask(tx: Tx, email: string): Promise<Outcome<void>> {
    const [known] = await rows<{ id: Id }>(
      tx,
      `select id from account where lower(email) = lower($1) and kind = 'person' and disabled_at is null`,
      [email],
    );
    const accountId = known?.id ?? newId();
    const recipient = `account:${accountId}`;
    await this.links.revoke(tx, { purpose: 'password-reset', subject: accountId, recipient });
    const link = await this.links.issue(tx, { purpose: 'password-reset', subject: accountId, recipient });
    const fact: AccountFact = { type: 'PasswordResetAsked', accountId, linkId: link.id };
    await append(tx, this.clock, { stream: 'account', fact, actor: { role: 'service', id: 'forgotten-password' } });
    return known ? done(undefined) : refuse('account-unknown');
  }
}
