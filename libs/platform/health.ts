import { Injectable } from '@nestjs/common';
import { Database } from './database.js';
import { Queues } from './queues/queues.js';
import { rows } from './rows.js';

/** One thing looked at: `required` ones decide readiness, the others only degrade it. */
export interface HealthCheck {
  readonly name: 'database' | 'migrations' | 'queues';
  readonly up: boolean;
  readonly required: boolean;
}

/**
 * Whether this process can serve. The queues are no condition: a submission is safe in the database
 * and its mail leaves later.
 */
@Injectable()
export class Health {
  #draining = false;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly newestMigration: string,
  ) {}

  /** From now on not ready: the process is about to stop, and the load balancer shall look elsewhere. */
  drain(): void {
    this.#draining = true;
  }

  /** Looks at everything; never throws. */
  async look(): Promise<{ readonly ready: boolean; readonly draining: boolean; readonly checks: HealthCheck[] }> {
    const [migrated, queues] = await Promise.all([this.#newestMigrationRan(), this.#queuesAnswer()]);
    const checks: HealthCheck[] = [
      { name: 'database', up: migrated !== null, required: true },
      { name: 'migrations', up: migrated === true, required: true },
      { name: 'queues', up: queues, required: false },
    ];
    const ready = !this.#draining && checks.every(({ up, required }) => up || !required);
    return { ready, draining: this.#draining, checks };
  }

  /** Null when the database does not answer. */
  async #newestMigrationRan(): Promise<boolean | null> {
    try {
      const sql = 'select exists (select from migration where name = $1) as ran';
      const [row] = await rows<{ ran: boolean }>(this.database.reader(), sql, [this.newestMigration]);
      return row?.ran ?? false;
    } catch (error) {
      return (error as { name?: string }).name === 'TableNotFoundException' ? false : null;
    }
  }

  async #queuesAnswer(): Promise<boolean> {
    return this.queues.counts('clocks').then(
      () => true,
      () => false,
    );
  }
}
