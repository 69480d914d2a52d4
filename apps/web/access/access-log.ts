import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { noteRead } from '#libs/dossier';
import { type Actor, Clock } from '#libs/kernel';
import { Database, describeError } from '#libs/platform';

/** Notes who read which dossier, beside the reply: a page is not slower for it, and does not fail with it. */
@Injectable()
export class AccessLog implements BeforeApplicationShutdown {
  readonly #log = new Logger('web');
  readonly #pending = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Notes a read without waiting for it. `what`: `follow-up`, `page`, `document` … */
  note(dossierId: string, actor: Actor, what: string): void {
    const noting = noteRead(this.database.reader(), this.clock, { dossierId, actor, what })
      .catch((error: unknown) =>
        this.#log.error({ msg: 'a read could not be noted', dossierId, error: describeError(error) }),
      )
      .finally(() => this.#pending.delete(noting));
    this.#pending.add(noting);
  }

  /** Resolves once everything read so far is noted. */
  async noted(): Promise<void> {
    await Promise.all(this.#pending);
  }

  /** What was read is noted before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.noted();
  }
}
