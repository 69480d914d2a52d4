import pg from 'pg';

const CHANNEL = 'parvis_outbox';
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
const ANSWER_WITHIN_MS = 5_000;
/** A line that went silent tells nobody: the server is asked now and then. */
const ASK_EVERY_MS = 15_000;

/**
 * Hears the hint that facts wait in the outbox, on a connection of its own. A hint can be lost; that is what the sweep
 * is for. When the connection breaks it listens again, and then calls `onHint` for what it may have missed.
 */
export class OutboxListener {
  #client: pg.Client | null = null;
  #stopped = false;
  #pauseMs = FIRST_PAUSE_MS;
  #retry: NodeJS.Timeout | undefined;
  #asking: NodeJS.Timeout | undefined;

  constructor(
    private readonly url: string,
    private readonly onHint: () => void,
    private readonly onError: (error: unknown) => void,
    private readonly askEveryMs = ASK_EVERY_MS,
  ) {}

  /** Starts to listen. Resolves also when the first try failed: the next follows by itself. */
  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'parvis-outbox',
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
    });
    this.#client = client;
    client.on('notification', this.onHint);
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, new Error('the connection that hears the outbox was closed')));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.#pauseMs = FIRST_PAUSE_MS;
      this.#ask(client);
      this.onHint();
    } catch (error) {
      this.#lost(client, error);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#asking);
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  #ask(client: pg.Client): void {
    // Stopped, or lost, while the answer was on its way.
    if (this.#client !== client) return;
    this.#asking = setTimeout(() => {
      client.query('select 1').then(
        () => this.#ask(client),
        (error: unknown) => this.#lost(client, error),
      );
    }, this.askEveryMs);
  }

  #lost(client: pg.Client, error: unknown): void {
    if (this.#stopped || this.#client !== client) return;
    this.#client = null;
    clearTimeout(this.#asking);
    this.onError(error);
    void client.end().catch(() => undefined);
    this.#retry = setTimeout(() => void this.start(), this.#pauseMs);
    this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
  }
}
