/** How soon to work again: usually, unless woken before; and when the work says that more may follow, woken or not. */
interface Pace {
  readonly everyMs: number;
  readonly busyMs?: number;
}

/**
 * Does one thing again and again: at once, when woken, and every so often; never twice at the same time. What it throws
 * is told to `onError` and does not stop it.
 */
export class Heartbeat {
  #woken = false;
  #stopped = false;
  #ring: () => void = () => undefined;
  readonly #beating: Promise<void>;

  constructor(
    private readonly work: () => Promise<boolean>,
    private readonly pace: Pace,
    private readonly onError: (error: unknown) => void,
  ) {
    this.#beating = this.#beat();
  }

  /** Something may have come: does not wait for the next beat. */
  wake(): void {
    this.#woken = true;
    this.#ring();
  }

  /** Resolves when the work in hand is finished. */
  stop(): Promise<void> {
    this.#stopped = true;
    this.#ring();
    return this.#beating;
  }

  async #beat(): Promise<void> {
    while (!this.#stopped) {
      this.#woken = false;
      const busy = await this.work().catch(this.onError);
      const { everyMs, busyMs = everyMs } = this.pace;
      await (busy === true ? this.#pause(busyMs, () => this.#stopped) : this.#pause(everyMs, () => this.#woken));
    }
  }

  /** Lets so long pass, or less when it is cut short. */
  #pause(milliseconds: number, isCut: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#ring = () => {
        if (!isCut() && !this.#stopped) return;
        clearTimeout(timer);
        resolve();
      };
      // What came while the work was done must not wait.
      this.#ring();
    });
  }
}
