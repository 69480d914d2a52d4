import type { EntityManager } from '@mikro-orm/postgresql';
import { done, refuse, type Actor, type Clock, type DeskRole, type Id, type Outcome } from '#libs/kernel';
import { rows } from '#libs/platform';
import { hashOfToken, TOKEN_PREFIX } from './create-token.js';

const BEARER = new RegExp(`^${TOKEN_PREFIX}[\\w-]{43}$`);

interface Presented {
  readonly tokenId: Id;
  readonly accountId: Id;
  readonly role: DeskRole;
  readonly scopes: readonly string[];
  readonly revoked: boolean;
  readonly expired: boolean;
  readonly disabled: boolean;
}

/**
 * Who a bearer token acts for: its account, with that account's present role. A pure read.
 * Refuses `token-unknown`, `token-revoked`, `token-expired` and `account-disabled`.
 */
export async function authenticateToken(
  em: EntityManager,
  clock: Clock,
  bearer: string,
): Promise<Outcome<{ readonly tokenId: Id; readonly actor: Actor }>> {
  if (!BEARER.test(bearer)) return refuse('token-unknown');
  const [token] = await rows<Presented>(
    em,
    `select t.id as "tokenId", a.id as "accountId", a.role, t.scopes, t.revoked_at is not null as revoked,
            t.expires_at <= coalesce($1::timestamptz, now()) as expired, a.disabled_at is not null as disabled
       from api_token t join account a on a.id = t.account_id where t.hash = decode($2, 'hex')`,
    [clock.sqlNow(), hashOfToken(bearer).toString('hex')],
  );
  if (!token) return refuse('token-unknown');
  if (token.disabled) return refuse('account-disabled');
  if (token.revoked) return refuse('token-revoked');
  if (token.expired) return refuse('token-expired');
  const { tokenId, accountId: id, role, scopes } = token;
  return done({ tokenId, actor: scopes.length > 0 ? { role, id, scopes } : { role, id } });
}

/** Notes that a token was used, once an hour at most: called after the reply. */
export async function noteTokenUse(em: EntityManager, clock: Clock, tokenId: Id): Promise<void> {
  await rows(
    em,
    `update api_token set last_used_at = coalesce($1::timestamptz, now())
      where id = $2 and (last_used_at is null or last_used_at < coalesce($1::timestamptz, now()) - interval '1 hour')`,
    [clock.sqlNow(), tokenId],
  );
}
