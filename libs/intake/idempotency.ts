import { createHash } from 'node:crypto';
import { done, refuse, type Clock, type Outcome } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';

const HOURS_KEPT = 24;
/** A first request that has not ended by then died: its key may be taken over. */
const MINUTES_RUNNING = 2;
const KEY = /^[\x21-\x7e]{1,200}$/;

/** A key that makes a second try harmless: who uses it, the key, and the body it stands for. */
export interface RequestKey {
  /** Whose key it is: keys of two callers never meet. */
  readonly scope: string;
  readonly key: string;
  readonly body: unknown;
}

/** What the first request with a key was answered; nothing yet when this is the first. */
export interface Earlier {
  readonly status: number | null;
  readonly response: unknown;
}

/**
 * Keys of requests, in the transaction of the work they protect: who comes second while the first still runs
 * waits for it and finds its answer; when the first fails, its key goes with it and the second does the work.
 */
export class Idempotency {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  /** Takes the key. Refuses `idempotency-key-reused` when it stands for another body, `idempotency-key-invalid`. */
  async begin({ scope, key, body }: RequestKey): Promise<Outcome<Earlier>> {
    if (!KEY.test(key)) return refuse('idempotency-key-invalid');
    const hash = createHash('sha256').update(canonical(body)).digest('hex');
    const taken = await rows(
      this.tx,
      `insert into idempotency_key as k (scope, key, body_hash, created_at)
       values ($1, $2, decode($3, 'hex'), coalesce($4::timestamptz, now()))
       on conflict (scope, key) do update
         set body_hash = excluded.body_hash, created_at = excluded.created_at, status = null, response = null
         where k.created_at <= excluded.created_at - make_interval(hours => ${HOURS_KEPT})
            or (k.status is null and k.body_hash = excluded.body_hash
                and k.created_at <= excluded.created_at - make_interval(mins => ${MINUTES_RUNNING}))
       returning 1`,
      [scope, key, hash, this.clock.sqlNow()],
    );
    if (taken.length > 0) return done({ status: null, response: null });
    const [found] = await rows<Earlier & { same: boolean }>(
      this.tx,
      `select status, response, body_hash = decode($3, 'hex') as same from idempotency_key where scope = $1 and key = $2`,
      [scope, key, hash],
    );
    if (!found?.same) return refuse('idempotency-key-reused');
    return found.status === null
      ? refuse('idempotency-in-progress')
      : done({ status: found.status, response: found.response });
  }

  /** Whether a request with this key has its answer. */
  async answered({ scope, key }: Pick<RequestKey, 'scope' | 'key'>): Promise<boolean> {
    const found = await rows(
      this.tx,
      `select 1 from idempotency_key where scope = $1 and key = $2 and status is not null
         and created_at > coalesce($3::timestamptz, now()) - make_interval(hours => ${HOURS_KEPT})`,
      [scope, key, this.clock.sqlNow()],
    );
    return found.length > 0;
  }

  /** Keeps the answer of a request for who asks again. No secret belongs in it. */
  async finish({ scope, key }: RequestKey, { status, response }: { status: number; response: unknown }): Promise<void> {
    await rows(this.tx, 'update idempotency_key set status = $3, response = $4 where scope = $1 and key = $2', [
      ...[scope, key, status],
      JSON.stringify(response),
    ]);
  }

  /** Gives the key back, when the work was refused and may be tried again. */
  async release({ scope, key }: RequestKey): Promise<void> {
    await rows(this.tx, 'delete from idempotency_key where scope = $1 and key = $2 and status is null', [scope, key]);
  }
}

/** A JSON value as one text, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify([value], (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
