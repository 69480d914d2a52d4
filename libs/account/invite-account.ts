import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { Clock, DESK_ROLES, done, newId, refuse, type Actor, type DeskRole, type Id, type Outcome } from '#libs/kernel';
import { Database, databaseNow, rows, type Tx } from '#libs/platform';
import { Account, NO_LANGUAGE } from './account.entity.js';
import type { AccountFact } from './account.facts.js';
import { lockAccount, mayAdminister } from './administer.js';
import { Links } from './links.js';

const EMAIL = /^[^\s@<>"(),:;[\]\\]{1,64}@[^\s@<>"(),:;[\]\\]+\.[^\s@<>"(),:;[\]\\]{2,}$/;
const LONGEST_EMAIL = 254;
const LONGEST_NAME = 120;

interface Invitation {
  readonly email: string;
  readonly role: DeskRole;
  /** The part before the @ until the person is named. */
  readonly name?: string;
  readonly locale?: string;
}

/** What the person who invites is shown: the token is told once, and mailed by a reaction. */
export interface Invited {
  readonly accountId: Id;
  readonly linkId: Id;
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Invites somebody to the desk. Inviting again sends a new link and ends the old one; inviting a disabled person
 * enables the account again, without its password. Refuses `not-allowed`, `invalid-input` (fields `email`, `role`,
 * `name`) and `account-exists` for somebody who already has a password.
 */
@Injectable()
export class InviteAccount {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly links: Links,
  ) {}

  async run(input: Invitation, actor: Actor): Promise<Outcome<Invited>> {
    if (!mayAdminister(actor)) return refuse('not-allowed');
    const email = input.email.trim();
    const field =
      email.length > LONGEST_EMAIL || !EMAIL.test(email)
        ? 'email'
        : !DESK_ROLES.includes(input.role)
          ? 'role'
          : (input.name ?? '').trim().length > LONGEST_NAME
            ? 'name'
            : null;
    if (field) return refuse('invalid-input', { fields: [{ field, code: `not-a-${field}` }] });
    return this.database.attempt((tx) => this.invite(tx, { ...input, email }, actor));
  }

  private async invite(tx: Tx, input: Invitation, actor: Actor): Promise<Outcome<Invited>> {
    const account = await this.accountFor(tx, input);
    if (account.inUse) return refuse('account-exists', { values: { accountId: account.id } });
    if (account.disabled) account.passwordHash = null;
    account.disabledAt = null;
    account.lastSignInAt = null;
    account.role = input.role;
    if (input.name?.trim()) account.name = input.name.trim();
    await tx.flush();
    const recipient = `account:${account.id}`;
    await this.links.revoke(tx, { purpose: 'invitation', subject: account.id });
    const link = await this.links.issue(tx, { purpose: 'invitation', subject: account.id, recipient });
    const fact: AccountFact = { type: 'AccountInvited', accountId: account.id, role: account.role, linkId: link.id };
    await append(tx, this.clock, { stream: 'account', fact, actor });
    return done({ accountId: account.id, linkId: link.id, token: link.token, expiresAt: link.expiresAt });
  }

  /** The account of this address, made when there is none; two invitations at once meet in the unique index. */
  private async accountFor(tx: Tx, input: Invitation): Promise<Account> {
    const now = await databaseNow(tx, this.clock);
    const name = input.name?.trim() ?? '';
    const [row] = await rows<{ id: Id }>(
      tx,
      `insert into account (id, kind, email, name, role, locale, created_at)
       values ($1, 'person', $2, $3, $4, $5, $6)
       on conflict (lower(email)) where email is not null do update set email = account.email
       returning id`,
      [newId(), input.email, name || input.email.replace(/@.*$/, ''), input.role, input.locale ?? NO_LANGUAGE, now],
    );
    const account = row ? await lockAccount(tx, row.id) : null;
    if (!account) throw new Error('an invited account was not stored');
    return account;
  }
}
