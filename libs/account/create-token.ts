import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import {
  Clock,
  DESK_ROLES,
  done,
  newId,
  newSecret,
  refuse,
  type Actor,
  type DeskRole,
  type Id,
  type Outcome,
} from '#libs/kernel';
import { Database, databaseNow, type Tx } from '#libs/platform';
import { Account, NO_LANGUAGE } from './account.entity.js';
import type { AccountFact } from './account.facts.js';
import { mayAdminister } from './administer.js';
import { ApiToken } from './token.entity.js';

const DAY_MS = 86_400_000;
const USUAL_LIFETIME_MS = 90 * DAY_MS;
const LONGEST_LIFETIME_MS = 366 * DAY_MS;
const SCOPE = /^[a-z][a-z:-]{0,39}$/;
const MOST_SCOPES = 20;

/** Says what it is when it is found where it should not be (in a log, in a repository). */
export const TOKEN_PREFIX = 'parvis_';

interface NewToken {
  readonly role: DeskRole;
  /** The address of the person it acts for; without it a service account of that role is made. */
  readonly as?: string | undefined;
  /** What it may do; none given: all that the role may. */
  readonly scopes?: readonly string[] | undefined;
  readonly lifetimeMs?: number | undefined;
}

/** The token is told this once; only its hash is kept. */
export interface CreatedToken {
  readonly token: string;
  readonly id: Id;
  readonly role: DeskRole;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

/**
 * Makes a token of the API that ends by itself (90 days unless told otherwise, a year at most). Refuses `not-allowed`,
 * `invalid-input` (fields `role`, `scopes`, `lifetime`), `account-unknown`, and `role-differs` when the person it
 * should act for has another role.
 */
@Injectable()
export class CreateToken {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(input: NewToken, actor: Actor): Promise<Outcome<CreatedToken>> {
    if (!mayAdminister(actor)) return refuse('not-allowed');
    const field = fieldAtFault(input);
    if (field) return refuse('invalid-input', { fields: [{ field, code: `not-a-${field}` }] });
    return this.database.attempt((tx) => this.create(tx, input, actor));
  }

  private async create(tx: Tx, input: NewToken, actor: Actor): Promise<Outcome<CreatedToken>> {
    const now = await databaseNow(tx, this.clock);
    const account = input.as === undefined ? await serviceAccount(tx, input.role, now) : await accountOf(tx, input.as);
    if (!account) return refuse('account-unknown');
    if (account.role !== input.role) return refuse('role-differs', { values: { role: account.role } });
    const token = TOKEN_PREFIX + newSecret();
    const row = tx.create(ApiToken, {
      id: newId(),
      accountId: account.id,
      hash: hashOfToken(token),
      scopes: [...new Set(input.scopes ?? [])],
      createdAt: now,
      expiresAt: new Date(now.getTime() + (input.lifetimeMs ?? USUAL_LIFETIME_MS)),
      revokedAt: null,
      lastUsedAt: null,
    });
    await tx.flush();
    const { id, scopes, expiresAt } = row;
    const fact: AccountFact = {
      type: 'TokenCreated',
      tokenId: id,
      accountId: account.id,
      role: account.role,
      scopes,
      expiresAt: expiresAt.toISOString(),
    };
    await append(tx, this.clock, { stream: 'account', fact, actor });
    return done({ token, id, role: account.role, scopes, expiresAt });
  }
}

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function fieldAtFault(input: NewToken): string | null {
  if (!DESK_ROLES.includes(input.role)) return 'role';
  const scopes = input.scopes ?? [];
  if (scopes.length > MOST_SCOPES || !scopes.every((scope) => SCOPE.test(scope))) return 'scopes';
  const lifetimeMs = input.lifetimeMs ?? USUAL_LIFETIME_MS;
  return lifetimeMs > 0 && lifetimeMs <= LONGEST_LIFETIME_MS ? null : 'lifetime';
}

/** An account of its own for a program, so that what it takes in hand is nobody else's. */
async function serviceAccount(tx: Tx, role: DeskRole, now: Date): Promise<Account> {
  const account = tx.create(Account, {
    id: newId(),
    kind: 'service',
    name: `API · ${role}`,
    email: null,
    phone: null,
    role,
    locale: NO_LANGUAGE,
    passwordHash: null,
    signInEpoch: 1,
    createdAt: now,
    disabledAt: null,
    lastSignInAt: null,
  });
  // The token's row refers to it by a plain id, so the order of the two is ours to keep.
  await tx.flush();
  return account;
}

async function accountOf(tx: Tx, email: string): Promise<Account | null> {
  const [account] = await tx.find(Account, { email: { $ilike: escapeLike(email.trim()) }, disabledAt: null });
  return account ?? null;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
