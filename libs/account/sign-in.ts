import { Injectable } from '@nestjs/common';
import { Clock, done, refuse, type DeskRole, type Id, type Outcome } from '#libs/kernel';
import { append } from '#libs/journal';
import { Database, rows, type Tx } from '#libs/platform';
import type { AccountFact } from './account.facts.js';
import { Attempts } from './attempts.js';
import { Passwords } from './passwords.js';

/** What a server-side sign-in remembers. */
export interface SignedIn {
  readonly accountId: Id;
  readonly epoch: number;
  readonly role: DeskRole;
}

interface Candidate {
  readonly id: Id;
  readonly passwordHash: string | null;
}

/**
 * Signs somebody in with address and password. Refuses `too-many-attempts` (by address and account together), and
 * `sign-in-refused` alike for an unknown address, a disabled account and a wrong password, after the same work.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
  ) {}

  async run(input: { email: string; password: string; address: string }): Promise<Outcome<SignedIn>> {
    const email = input.email.trim();
    const spent = await this.attempts.spend('sign-in', email, input.address);
    if (!spent.ok) return spent;
    const candidate = await candidateFor(this.database.reader(), email);
    const right = await this.passwords.verify(candidate?.passwordHash ?? null, input.password);
    if (!candidate || !right) return refuse('sign-in-refused');
    const { id, passwordHash } = candidate;
    const signedIn = await this.database.attempt((tx) =>
      beginSignIn(tx, this.clock, { accountId: id, passwordHash, with: 'password' }),
    );
    if (signedIn.ok) await this.attempts.forgive('sign-in', email, input.address);
    return signedIn;
  }
}

/** Notes a sign-in of an account that is still enabled, and, when given, still has the password that was checked. */
export async function beginSignIn(
  tx: Tx,
  clock: Clock,
  begun: { accountId: Id; passwordHash?: string | null; with: 'password' | 'link' },
): Promise<Outcome<SignedIn>> {
  const [account] = await rows<{ epoch: number; role: DeskRole }>(
    tx,
    `update account set last_sign_in_at = coalesce($1::timestamptz, now())
      where id = $2 and disabled_at is null and ($3::text is null or password_hash = $3)
      returning sign_in_epoch as epoch, role`,
    [clock.sqlNow(), begun.accountId, begun.passwordHash ?? null],
  );
  if (!account) return refuse('sign-in-refused');
  const fact: AccountFact = { type: 'SignedIn', accountId: begun.accountId, with: begun.with };
  await append(tx, clock, { stream: 'account', fact, actor: { role: account.role, id: begun.accountId } });
  return done({ accountId: begun.accountId, ...account });
}

async function candidateFor(em: Tx, email: string): Promise<Candidate | null> {
  const [found] = await rows<Candidate>(
    em,
    `select id, password_hash as "passwordHash" from account
      where lower(email) = lower($1) and kind = 'person' and disabled_at is null`,
    [email],
  );
  return found ?? null;
}
