import { Logger } from '@nestjs/common';
import { describeError } from '#libs/platform';

const AGAIN_AFTER_MS = 60_000;

/**
 * What went wrong outside a job, or with a server that jobs depend on, in the log. The same complaint is repeated once a minute at most, with how often it was
 * heard meanwhile: an outage is one line and not a thousand.
 */
export class Complaints {
  readonly #log = new Logger('worker');
  readonly #heard = new Map<string, { at: number; unsaid: number }>();

  readonly note = (error: unknown): void => {
    const described = describeError(error);
    this.tell(described.message, { error: described });
  };

  tell(message: string, more: object = {}): void {
    const now = performance.now();
    const known = this.#heard.get(message);
    if (known && now - known.at < AGAIN_AFTER_MS) {
      known.unsaid += 1;
      return;
    }
    const since = known?.unsaid ?? 0;
    this.#forget(now);
    this.#heard.set(message, { at: now, unsaid: 0 });
    this.#log.warn({ msg: message, ...more, ...(since > 0 ? { alsoHeard: since } : {}) });
  }

  #forget(now: number): void {
    for (const [message, { at }] of this.#heard) if (now - at > 10 * AGAIN_AFTER_MS) this.#heard.delete(message);
  }
}
