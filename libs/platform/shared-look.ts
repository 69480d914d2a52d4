interface Limits {
  /** Nobody who asks waits longer. */
  readonly withinMs: number;
  /** So long an answer is good for the next who ask. */
  readonly keepMs: number;
}

/**
 * A question that many ask and that is put once: while it is open nobody puts it again, and its answer is kept a
 * moment. However many look, what they look at is not busier for it; and when it hangs they do not hang with it.
 */
export class SharedLook<T> {
  #asking: Promise<T> | null = null;
  #kept: { readonly answer: T; readonly at: number } | null = null;

  constructor(
    private readonly ask: () => Promise<T>,
    private readonly limits: Limits,
  ) {}

  /** The answer, or `late` when there is none in time. Rejects when the question failed. */
  async take(): Promise<T | 'late'> {
    const { withinMs, keepMs } = this.limits;
    if (this.#kept && performance.now() - this.#kept.at < keepMs) return this.#kept.answer;
    this.#asking ??= this.#put();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), withinMs);
    });
    try {
      return await Promise.race([this.#asking, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #put(): Promise<T> {
    try {
      const answer = await this.ask();
      this.#kept = { answer, at: performance.now() };
      return answer;
    } finally {
      this.#asking = null;
    }
  }
}
