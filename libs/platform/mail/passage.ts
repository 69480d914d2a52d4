import { Readable } from 'node:stream';
import type { SendHooks } from './mail-transport.js';

/** How long each stage of handing one message over may take, in milliseconds. */
export const LIMITS = {
  /** From the connection to the server's go-ahead for the text: shorter than a stop may take. Some greet after 6 s. */
  untilData: 9_000,
  /** The text itself. */
  text: 20_000,
  /** The answer to the whole: servers that look into messages take their time, and giving up too early means doubt. */
  answer: 60_000,
} as const;

/**
 * One message on its way to the server: how far it got, and its end when a stage takes too long or the process is asked
 * to stop. A server that trickles its replies is never silent, so each stage has one limit for the whole of it.
 */
export class Passage {
  /** The last byte was handed to the connection: from now on the message may have arrived. */
  complete = false;
  /** Why the moment before DATA could not be marked. */
  hookError: unknown;
  /** Why it was ended from our side. */
  cut: 'too slow' | 'stopping' | null = null;
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly hooks: SendHooks) {}

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** A connection is looked for: the first stage begins. */
  begin(): void {
    this.#limit(LIMITS.untilData, 'too slow');
  }

  /** The process stops: without the server's go-ahead it ends now, with all sent it may wait so long for the answer. */
  windDown(graceMs: number): void {
    if (this.complete) this.#limit(graceMs, 'stopping');
    else this.#end('stopping');
  }

  /** It is over, either way. */
  over(): void {
    clearTimeout(this.#timer);
  }

  /** The message as a stream that nobody reads before the server has agreed to take it: only then does the hook run. */
  text(content: Readable): Readable {
    return Readable.from(this.#text(content), { objectMode: false });
  }

  async *#text(content: Readable): AsyncGenerator<Buffer> {
    await this.hooks.beforeData().catch((error: unknown) => {
      this.hookError = error;
      throw error;
    });
    this.#limit(LIMITS.text, 'too slow');
    for await (const chunk of content) {
      if (this.cut) throw new Error(this.cut);
      yield chunk as Buffer;
    }
    if (this.cut) throw new Error(this.cut);
    this.complete = true;
    this.#limit(LIMITS.answer, 'too slow');
  }

  #limit(milliseconds: number, why: 'too slow' | 'stopping'): void {
    if (this.cut) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(why), milliseconds);
  }

  #end(why: 'too slow' | 'stopping'): void {
    if (this.cut) return;
    clearTimeout(this.#timer);
    this.cut = why;
    this.#abort.abort();
  }
}
