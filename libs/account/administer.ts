import { LockMode } from '@mikro-orm/core';
import type { Actor, Id } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import { Account } from './account.entity.js';

/** Whoever holds the machine: the command line, before there is any account. */
export const OPERATOR: Actor = { role: 'service', id: 'operator' };

/** Accounts are managed by an admin who signed in, or from the command line; never through a token. */
export function mayAdminister(actor: Actor): boolean {
  if (actor.role === 'service') return actor.id === OPERATOR.id;
  return actor.role === 'admin' && actor.scopes === undefined;
}

/** The account, its row locked; null when there is none. */
export function lockAccount(tx: Tx, id: Id): Promise<Account | null> {
  return tx.findOne(Account, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

/**
 * The account with its row locked, and whether it is the only one left that can administer. Every admin's row is
 * locked too, in one order, so that two admins cannot remove each other at the same moment. Null when there is none.
 */
export async function lockAmongAdmins(
  tx: Tx,
  id: Id,
): Promise<{ readonly account: Account; readonly isLastAdmin: boolean } | null> {
  const locked = await tx.find(
    Account,
    { $or: [{ id }, { role: 'admin', kind: 'person' }] },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  const account = locked.find((candidate) => candidate.id === id);
  if (!account) return null;
  const admins = locked.filter((candidate) => candidate.isAdmin);
  return { account, isLastAdmin: account.isAdmin && admins.length === 1 };
}
