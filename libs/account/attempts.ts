import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { done, refuse, type Outcome } from '#libs/kernel';
import { Database, Keys, rows, type Tx } from '#libs/platform';

const MINUTE_SECONDS = 60;

/** What may be tried, how often. By what it is about and the address it comes from together: nobody can lock somebody else out (ASVS 6.1.1). */
const LIMITS = {
  'sign-in': { points: 5, duration: 15 * MINUTE_SECONDS },
  'password-reset': { points: 3, duration: 60 * MINUTE_SECONDS },
  'follow-up-link': { points: 3, duration: 60 * MINUTE_SECONDS },
} as const;

/** The same, by address alone: slows a list of accounts down, leaves room for an office behind one address. */
const BY_ADDRESS = { points: 100, duration: 15 * MINUTE_SECONDS };

type Attempted = keyof typeof LIMITS;

/** Counts attempts in Postgres, for all processes together. The table holds no address. */
@Injectable()
export class Attempts {
  readonly #pairs: Readonly<Record<Attempted, RateLimiterPostgres>>;
  readonly #addresses: RateLimiterPostgres;

  constructor(
    database: Database,
    private readonly keys: Keys,
  ) {
    const pair = (what: Attempted): RateLimiterPostgres => attemptLimiter(database, what, LIMITS[what]);
    this.#pairs = {
      'sign-in': pair('sign-in'),
      'password-reset': pair('password-reset'),
      'follow-up-link': pair('follow-up-link'),
    };
    this.#addresses = attemptLimiter(database, 'address', BY_ADDRESS);
  }

  /**
   * Counts one attempt before anything is looked up. `whose` is what it is about (an e-mail address, a reference);
   * `address` is where it comes from. Refuses `too-many-attempts` with `retryAfterSeconds`.
   */
  async spend(what: Attempted, whose: string, address: string): Promise<Outcome<void>> {
    try {
      await this.#addresses.consume(attemptKey(this.keys, what, address));
      await this.#pairs[what].consume(attemptKey(this.keys, whose, address));
      return done(undefined);
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      const retryAfterSeconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
      return refuse('too-many-attempts', { values: { retryAfterSeconds } });
    }
  }

  /** Forgets the attempts of somebody who then succeeded. */
  async forgive(what: Attempted, whose: string, address: string): Promise<void> {
    await this.#pairs[what].delete(attemptKey(this.keys, whose, address));
  }
}

/** A limit that all processes count together, in the table of attempts: so many points in so many seconds for each key. */
export function attemptLimiter(
  database: Database,
  keyPrefix: string,
  limit: { readonly points: number; readonly duration: number },
): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: storeOn(database),
    storeType: 'client',
    tableName: 'attempt',
    tableCreated: true,
    // Its own timer would outlive the connections: the worker forgets what is over.
    clearExpiredByTimeout: false,
    keyPrefix,
    ...limit,
  });
}

/** Removes sign-ins that ended and counts that no longer count: those of every limit that shares the table. */
export async function forgetSignIns(tx: Tx): Promise<void> {
  // The libraries tell the time by the process's clock; an hour's grace covers what differs.
  await rows(tx, "delete from sign_in where expire < now() - interval '1 hour'");
  await rows(tx, 'delete from attempt where expire < (extract(epoch from now()) - 3600) * 1000');
}

/**
 * Under what something is counted. Of an address a plain hash would be no secret: there are few enough to try them all.
 * When a new secret comes first, every count begins anew.
 */
export function attemptKey(keys: Keys, ...parts: string[]): string {
  const [key = ''] = keys.derive('attempts');
  return createHmac('sha256', key).update(parts.join('\0').toLowerCase()).digest('base64url');
}

/** As much of a Postgres client as the limiter needs, on the database's own connections. */
function storeOn(database: Database) {
  return {
    async query(statement: { text: string; values: unknown[] }) {
      const found = await rows(database.reader(), statement.text, statement.values);
      return { rows: found, rowCount: found.length };
    },
  };
}
