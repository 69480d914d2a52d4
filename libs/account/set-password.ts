import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { Clock, done, refuse, type Outcome } from '#libs/kernel';
import { Database, type Tx } from '#libs/platform';
import type { AccountFact } from './account.facts.js';
import { accountById } from './account.queries.js';
import { lockAccount } from './administer.js';
import { Links, type LinkRow } from './links.js';
import { Passwords } from './passwords.js';
import type { SignedIn } from './sign-in.js';

/** Links that let somebody choose a password. */
export const PASSWORD_LINKS = ['invitation', 'password-reset'] as const;

/**
 * Chooses a password through an invitation or a reset link, which is used up; every other link of that kind and every
 * earlier sign-in of the account end. Refuses as `Links.find` does, `invalid-input` with the field `password`, and
 * `account-disabled`. The link survives a password that was refused.
 */
@Injectable()
export class SetPassword {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly links: Links,
    private readonly passwords: Passwords,
  ) {}

  async run(input: { token: string; password: string }): Promise<Outcome<SignedIn>> {
    const reader = this.database.reader();
    const link = await this.links.find(reader, input.token, PASSWORD_LINKS);
    if (!link.ok) return link;
    const account = await accountById(reader, link.value.subject);
    const problem = this.passwords.problem(input.password, account?.email ?? null);
    if (problem) return refuse('invalid-input', { fields: [problem] });
    // Hashing takes a tenth of a second; no transaction waits for it.
    const hash = await this.passwords.hash(input.password);
    return this.database.attempt((tx) => this.store(tx, link.value, hash));
  }

  private async store(tx: Tx, link: LinkRow, hash: string): Promise<Outcome<SignedIn>> {
    const used = await this.links.use(tx, link);
    if (!used.ok) return used;
    const account = await lockAccount(tx, link.subject);
    if (!account || account.disabled) return refuse('account-disabled');
    account.passwordHash = hash;
    account.endSignIns();
    for (const purpose of [...PASSWORD_LINKS, 'sign-in'] as const)
      await this.links.revoke(tx, { purpose, subject: account.id });
    const through = link.purpose === 'invitation' ? 'invitation' : 'password-reset';
    const fact: AccountFact = { type: 'PasswordSet', accountId: account.id, through };
    await append(tx, this.clock, { stream: 'account', fact, actor: account.asActor() });
    return done({ accountId: account.id, epoch: account.signInEpoch, role: account.role });
  }
}
