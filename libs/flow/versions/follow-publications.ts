import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Database, describeError } from '#libs/platform';
import { Flow } from '../flow.js';

const LOOK_EVERY_MS = 2_000;

/**
 * Lets a process know what was published elsewhere: once before it begins, and where it serves for long, again every two
 * seconds. One small query; a look that fails is followed by the next.
 */
@Injectable()
export class FollowPublications implements OnModuleInit, OnModuleDestroy {
  readonly #log = new Logger('flow');
  #next: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #ended = false;
  #complaint = '';

  constructor(
    private readonly flow: Flow,
    private readonly database: Database,
  ) {}

  /** Throws when the database cannot be asked: what this process would say of the machines might not be true. */
  async onModuleInit(): Promise<void> {
    this.#heard(await this.flow.refresh(this.database.reader()));
  }

  /** Goes on looking until the application closes. */
  begin(): void {
    if (this.#ended) return;
    this.#next = setTimeout(() => {
      this.#looking = this.#look().then(() => this.begin());
    }, LOOK_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#next);
    await this.#looking;
  }

  async #look(): Promise<void> {
    try {
      this.#heard(await this.flow.refresh(this.database.reader()));
    } catch (error) {
      this.#complain('what was published could not be looked up', { error: describeError(error) });
    }
  }

  #heard(unreadable: readonly string[]): void {
    if (unreadable.length === 0) this.#complaint = '';
    else this.#complain(`published in words that this version does not know: ${unreadable.join(', ')}`);
  }

  /** Says the same once, however often it is found. */
  #complain(msg: string, details: object = {}): void {
    if (msg !== this.#complaint) this.#log.warn({ msg, ...details });
    this.#complaint = msg;
  }
}
