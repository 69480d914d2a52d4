import type { EntityManager } from '@mikro-orm/postgresql';
import type { Clock, DeskRole, Id } from '#libs/kernel';
import { rows } from '#libs/platform';

/** An account as pages and mails see it. */
export interface AccountView {
  readonly id: Id;
  readonly kind: 'person' | 'service';
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly role: DeskRole;
  readonly locale: string;
  /** `invited`: nobody has taken possession of it yet. */
  readonly status: 'invited' | 'active' | 'disabled';
}

/** A line of the admin's page. */
export interface AccountLine extends AccountView {
  readonly createdAt: Date;
  readonly lastSignInAt: Date | null;
  /** Until when the newest invitation opens; null when there is none that does. */
  readonly invitationExpiresAt: Date | null;
  readonly tokens: readonly TokenView[];
}

/** A token that still opens something. */
export interface TokenView {
  readonly id: Id;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
}

const VIEW = `a.id, a.kind, a.name, a.email, a.phone, a.role, a.locale,
  case when a.disabled_at is not null then 'disabled'
       when a.kind = 'person' and a.password_hash is null and a.last_sign_in_at is null then 'invited'
       else 'active' end as status`;

export async function accountById(em: EntityManager, id: Id): Promise<AccountView | null> {
  return (await accountsByIds(em, [id])).get(id) ?? null;
}

/** The accounts of these ids, by id; unknown ids are left out. */
export async function accountsByIds(em: EntityManager, ids: readonly Id[]): Promise<Map<Id, AccountView>> {
  if (ids.length === 0) return new Map();
  const found = await rows<AccountView>(em, `select ${VIEW} from account a where a.id = any($1::uuid[])`, [ids], {
    name: 'accounts-by-ids',
  });
  return new Map(found.map((account) => [account.id, account]));
}

/** The people of these roles who are not disabled, by name: whom to assign to, whom to tell. */
export function accountsOfRole(em: EntityManager, roles: readonly DeskRole[]): Promise<AccountView[]> {
  return rows(
    em,
    `select ${VIEW} from account a
      where a.kind = 'person' and a.disabled_at is null and a.role = any($1::text[]) order by a.name, a.id`,
    [roles],
  );
}

/** Whose sign-in this is; null when the account is disabled, or the sign-in was ended since (its epoch has passed). */
export async function accountForSignIn(em: EntityManager, id: Id, epoch: number): Promise<AccountView | null> {
  const [account] = await rows<AccountView>(
    em,
    `select ${VIEW} from account a where a.id = $1 and a.sign_in_epoch = $2 and a.disabled_at is null`,
    [id, epoch],
    { name: 'account-for-sign-in' },
  );
  return account ?? null;
}

/**
 * A sign-in that is kept, and whose it is: looked up together, for every page asks for both. Null when there is none or
 * it has run out; its account is null as with `accountForSignIn`, and while nobody has signed in.
 */
export async function keptSignIn(
  em: EntityManager,
  id: string,
): Promise<{ readonly signIn: object; readonly account: AccountView | null } | null> {
  const [found] = await rows<{ signIn: object } & (AccountView | { id: null })>(
    em,
    `select s.sess as "signIn", ${VIEW} from sign_in s
       left join account a on a.id = (s.sess ->> 'accountId')::uuid and a.sign_in_epoch = (s.sess ->> 'epoch')::integer
                          and a.disabled_at is null
      where s.sid = $1 and s.expire >= now()`,
    [id],
    { name: 'kept-sign-in' },
  );
  if (!found) return null;
  const { signIn, ...account } = found;
  return { signIn, account: account.id === null ? null : account };
}

/** Every account with its live tokens, people first: the admin's page. At most a thousand. */
export function accountsPage(em: EntityManager, clock: Clock): Promise<AccountLine[]> {
  return rows(
    em,
    `select ${VIEW}, a.created_at as "createdAt", a.last_sign_in_at as "lastSignInAt",
            (select max(l.expires_at) from link l
              where l.purpose = 'invitation' and l.subject = a.id::text and l.used_at is null
                and l.revoked_at is null and l.expires_at > coalesce($1::timestamptz, now())) as "invitationExpiresAt",
            coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'scopes', t.scopes, 'createdAt', t.created_at,
                                       'expiresAt', t.expires_at, 'lastUsedAt', t.last_used_at) order by t.created_at)
                        from api_token t
                       where t.account_id = a.id and t.revoked_at is null
                         and t.expires_at > coalesce($1::timestamptz, now())), '[]'::jsonb) as tokens
       from account a order by a.kind, a.disabled_at nulls first, a.name, a.id limit 1000`,
    [clock.sqlNow()],
  );
}
