import type { EntityManager } from '@mikro-orm/postgresql';
import { accountById, accountsOfRole, type AccountView } from '#libs/account';
import { partnerByCode } from '#libs/directory';
import { dossierById } from '#libs/dossier';
import { loadInstance } from '#libs/flow';
import type { DeskRole, Id } from '#libs/kernel';
import { referralById } from '#libs/referral';
import type { NotificationKit } from './notification-kit.js';

/** Whom a mail is for, before anybody knows who that is today. */
export type RecipientRole = 'holder' | 'adviser' | 'assigned' | 'partner' | 'manager' | 'reception' | 'account';

/** Somebody as the ledger names them: `holder`, `account:<uuid>`, `partner:<code>`; never an address. */
export interface Recipient {
  readonly recipient: string;
  readonly locale: string;
}

/** What a delivery is about: ids and codes. */
export interface About {
  readonly dossierId?: Id | null;
  readonly referralId?: Id | null;
  readonly accountId?: Id | null;
}

/** Without an assigned adviser, somebody at the desk must still hear of it. */
const INSTEAD: Readonly<Record<'adviser' | 'manager' | 'reception', readonly DeskRole[]>> = {
  adviser: ['reception', 'manager', 'admin'],
  manager: ['manager', 'admin'],
  reception: ['reception', 'manager', 'admin'],
};

/** Who is meant by a role, as things stand now. Empty when there is nobody. */
export async function recipientsOf(
  em: EntityManager,
  kit: NotificationKit,
  role: RecipientRole,
  about: About,
): Promise<Recipient[]> {
  switch (role) {
    case 'holder': {
      const dossier = about.dossierId ? await dossierById(em, about.dossierId) : null;
      return dossier ? [{ recipient: 'holder', locale: dossier.locale }] : [];
    }
    case 'partner': {
      const referral = about.referralId ? await referralById(em, kit.referral, about.referralId) : null;
      return referral ? [{ recipient: `partner:${referral.partner.code}`, locale: kit.pack.defaultLocale }] : [];
    }
    case 'account': {
      const account = about.accountId ? await accountById(em, about.accountId) : null;
      return account && account.status !== 'disabled' ? [ofAccount(account)] : [];
    }
    case 'adviser':
    case 'assigned': {
      const assigned = await assignedTo(em, kit, about.dossierId);
      return assigned ? [ofAccount(assigned)] : firstOf(em, INSTEAD.adviser);
    }
    case 'manager':
    case 'reception':
      return firstOf(em, INSTEAD[role]);
  }
}

/** The e-mail address of somebody the ledger names; null when there is none (any more). */
export async function addressOf(
  em: EntityManager,
  kit: NotificationKit,
  recipient: string,
  dossierId: Id | null,
): Promise<string | null> {
  if (recipient === 'holder') {
    const dossier = dossierId === null ? null : await dossierById(em, dossierId);
    return dossier?.holderEmail ?? null;
  }
  const id = recipient.slice(recipient.indexOf(':') + 1);
  if (recipient.startsWith('partner:')) return (await partnerByCode(em, kit.clock, id))?.email ?? null;
  const account = await accountById(em, id);
  return account && account.status !== 'disabled' ? account.email : null;
}

/** The adviser who has a dossier in hand; null when nobody has, or when they left. */
async function assignedTo(
  em: EntityManager,
  kit: NotificationKit,
  dossierId: Id | null | undefined,
): Promise<AccountView | null> {
  const instance = dossierId ? await loadInstance(em, kit.flow, dossierId, { lock: false }) : null;
  const account = instance?.assigneeId ? await accountById(em, instance.assigneeId) : null;
  return account && account.status !== 'disabled' && account.email !== null ? account : null;
}

/** Everybody of the first of these roles that anybody has. */
async function firstOf(em: EntityManager, roles: readonly DeskRole[]): Promise<Recipient[]> {
  for (const role of roles) {
    const people = await accountsOfRole(em, [role]);
    if (people.length > 0) return people.map(ofAccount);
  }
  return [];
}

function ofAccount(account: AccountView): Recipient {
  return { recipient: `account:${account.id}`, locale: account.locale };
}
