import { Injectable } from '@nestjs/common';
import { Database } from './database.js';
import { Queues } from './queues/queues.js';
import { rows } from './rows.js';
import { SharedLook } from './shared-look.js';

/** One thing looked at: `required` ones decide readiness, the others only degrade it. */
export interface HealthCheck {
  readonly name: 'database' | 'migrations' | 'queues';
  readonly up: boolean;
  readonly required: boolean;
}

/** Load balancers give up after a few seconds, and several may ask. */
const ANSWER_WITHIN_MS = 2_000;
const KEEP_MS = 1_000;

/**
 * Whether this process can serve. The queues are no condition: a submission is safe in the database
 * and its mail leaves later.
 */
@Injectable()
export class Health {
  #draining = false;
  #answeredAt: number | null = null;
  readonly #migrated = new SharedLook(() => this.#newestMigrationRan(), LIMITS);
  readonly #queues = new SharedLook(() => this.#queuesAnswer(), LIMITS);

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly newestMigration: string,
  ) {}

  /** From now on not ready: the process is about to stop, and the load balancer shall look elsewhere. */
  drain(): void {
    this.#draining = true;
  }

  /** Looks at everything, at most once a second; answers within two seconds, whatever hangs; never throws. */
  async look(): Promise<{ readonly ready: boolean; readonly draining: boolean; readonly checks: HealthCheck[] }> {
    const [seen, queues] = await Promise.all([this.#migrated.take(), this.#queues.take()]);
    // Somebody else's question was answered while ours waited for a free connection: busy is not away.
    const migrated = seen === 'late' ? (this.#answeredLately() ? true : null) : seen;
    const checks: HealthCheck[] = [
      { name: 'database', up: migrated !== null, required: true },
      { name: 'migrations', up: migrated === true, required: true },
      { name: 'queues', up: queues === true, required: false },
    ];
    const ready = !this.#draining && checks.every(({ up, required }) => up || !required);
    return { ready, draining: this.#draining, checks };
  }

  /** Null when the database does not answer. */
  async #newestMigrationRan(): Promise<boolean | null> {
    try {
      await this.#watchAnswers();
      const sql = 'select exists (select from migration where name = $1) as ran';
      const [row] = await rows<{ ran: boolean }>(this.database.reader(), sql, [this.newestMigration]);
      return row?.ran ?? false;
    } catch (error) {
      return (error as { name?: string }).name === 'TableNotFoundException' ? false : null;
    }
  }

  async #watchAnswers(): Promise<void> {
    if (this.#answeredAt !== null) return;
    this.#answeredAt = -Infinity;
    const pool = await this.database.pool();
    pool.on('release', (error: Error | boolean | undefined) => {
      // Given back because it was lost, a connection proves nothing.
      if (!error) this.#answeredAt = performance.now();
    });
  }

  #answeredLately(): boolean {
    return performance.now() - (this.#answeredAt ?? -Infinity) < ANSWER_WITHIN_MS;
  }

  async #queuesAnswer(): Promise<boolean> {
    return this.queues.counts('clocks').then(
      () => true,
      () => false,
    );
  }
}

const LIMITS = { withinMs: ANSWER_WITHIN_MS, keepMs: KEEP_MS };
