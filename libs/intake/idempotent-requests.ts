import { Injectable } from '@nestjs/common';
import { Clock, done, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { Idempotency, type RequestKey } from './idempotency.js';

/**
 * Makes a request repeatable whose verb knows nothing of keys. While the first runs, a second with the same key
 * is refused `idempotency-in-progress`; afterwards it gets the first's value. A refusal frees the key.
 */
@Injectable()
export class IdempotentRequests {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Whether a request with this key was answered before: a repetition, which costs nothing. */
  answered({ scope, key }: Pick<RequestKey, 'scope' | 'key'>): Promise<boolean> {
    return this.database.transact((tx) => new Idempotency(tx, this.clock).answered({ scope, key }));
  }

  /** Runs the work once for a key. `value` must be plain JSON without secrets: it is kept for a day. */
  async run<T>(
    request: RequestKey,
    work: () => Promise<Outcome<T>>,
  ): Promise<Outcome<{ value: T; replayed: boolean }>> {
    const begun = await this.database.attempt((tx) => new Idempotency(tx, this.clock).begin(request));
    if (!begun.ok) return begun;
    if (begun.value.status !== null) return done({ value: begun.value.response as T, replayed: true });
    let outcome: Outcome<T> | undefined;
    try {
      outcome = await work();
    } finally {
      await this.settle(request, outcome);
    }
    return outcome.ok ? done({ value: outcome.value, replayed: false }) : outcome;
  }

  private async settle<T>(request: RequestKey, outcome: Outcome<T> | undefined): Promise<void> {
    await this.database.transact(async (tx) => {
      const keys = new Idempotency(tx, this.clock);
      if (outcome?.ok) await keys.finish(request, { status: 200, response: outcome.value });
      else await keys.release(request);
    });
  }
}
