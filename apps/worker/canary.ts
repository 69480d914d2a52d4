import { randomUUID } from 'node:crypto';
import type { QueueJob, QueueName, QueueWorker, ReceivedJob } from '#libs/platform';

/** How long a consumer may go unheard of. All in milliseconds. */
export const PATIENCE = {
  /** Without any job for so long it is sent a canary, and another as often as that until it gives a sign of life. */
  sing: 5_000,
  /** Without a sign of life for so long, while the queue's server takes what is added, it is renewed. */
  unproven: 20_000,
  /** The same after an outage, when it should be back by now, and after a renewal. */
  afterOutage: 5_000,
  afterRenewal: 10_000,
  /** With all it may have in hand for so long, none of it ends any more: every job has limits of its own below this. */
  stuck: 180_000,
};
const SING_WHILE_AWAY_MS = 2_000;
/** Renewed so often without a sign of life, the process is beyond help from within. */
const MOST_RENEWALS = 3;
/** A canary is not passed on for ever: the one it flies to may be gone. */
const MOST_HOPS = 60;

/** What the canaries fly over, and whom they call. */
export interface Mine {
  readonly add: (queue: QueueName, name: string, jobs: readonly QueueJob[]) => Promise<void>;
  readonly workers: readonly QueueWorker[];
  readonly onRenewed: (queue: QueueName) => void;
  /** This process takes no jobs of the queue any more, whatever is done: it should end, to be started anew. */
  readonly onWedged: (queue: QueueName) => void;
}

interface Watched {
  readonly worker: QueueWorker;
  provenAt: number;
  /** When it is sent the next canary. */
  songAt: number;
  renewals: number;
  /** When a sign of life must have come, at the latest. */
  dueAt: number;
}

/**
 * Proves end to end that each consumer of this process takes jobs. Any job is a sign of life. A consumer without one
 * for a while is sent a canary; the consumer of another process that gets it instead passes it on, so that it comes
 * round to everybody who waits. A consumer that stays silent while its server takes what is added is renewed.
 */
export class Canary {
  readonly #id = randomUUID();
  readonly #watched: ReadonlyMap<QueueName, Watched>;
  #sung = 0;
  #away = false;

  constructor(
    private readonly mine: Mine,
    private readonly patience: typeof PATIENCE = PATIENCE,
  ) {
    const now = performance.now();
    const fresh = { provenAt: now, songAt: now, renewals: 0, dueAt: now + patience.unproven };
    this.#watched = new Map(mine.workers.map((worker) => [worker.queue, { worker, ...fresh }]));
  }

  /** A job came out of a queue. */
  heard(queue: QueueName): void {
    const watched = this.#watched.get(queue);
    if (!watched) return;
    const now = performance.now();
    const { sing, unproven } = this.patience;
    Object.assign(watched, { provenAt: now, songAt: now + sing, renewals: 0, dueAt: now + unproven });
  }

  /** A canary came out of a queue: it is home, or is passed on. */
  async land({ queue, data }: ReceivedJob): Promise<void> {
    const hops = Number(data['hops']) + 1;
    if (data['to'] === this.#id || hops > MOST_HOPS) return;
    await this.#fly(queue, { to: String(data['to']), number: Number(data['number']), hops });
  }

  /** Sends canaries where they are needed and judges. To be called every second. Rejects while the server is away. */
  async look(): Promise<boolean> {
    for (const [queue, watched] of this.#watched)
      if (watched.songAt <= performance.now()) await this.#sing(queue, watched);
    if (!this.#away) for (const [queue, watched] of this.#watched) this.#judge(queue, watched);
    return false;
  }

  /** Seconds since the last sign of life; null while nobody can know, for the server is away. */
  ageSeconds(queue: QueueName): number | null {
    const watched = this.#watched.get(queue);
    if (!watched || this.#away) return null;
    return (performance.now() - watched.provenAt) / 1_000;
  }

  /** Whether every consumer gave a sign of life lately, or cannot because its hands are full or its server is away. */
  get alive(): boolean {
    if (this.#away) return true;
    const { unproven, sing, stuck } = this.patience;
    return [...this.#watched.values()].every(({ worker, provenAt }) => {
      const silentMs = performance.now() - provenAt;
      return silentMs < unproven + sing || (isFull(worker) && silentMs < stuck);
    });
  }

  async #sing(queue: QueueName, watched: Watched): Promise<void> {
    this.#sung += 1;
    try {
      await this.#fly(queue, { to: this.#id, number: this.#sung, hops: 0 });
    } catch (error) {
      this.#away = true;
      watched.songAt = performance.now() + SING_WHILE_AWAY_MS;
      throw error;
    }
    watched.songAt = performance.now() + this.patience.sing;
    if (this.#away) this.#isBack();
  }

  /** The outage is over. Everybody is sent a canary at the next look, and has little time to answer. */
  #isBack(): void {
    this.#away = false;
    const now = performance.now();
    for (const watched of this.#watched.values())
      Object.assign(watched, { songAt: now, dueAt: now + this.patience.afterOutage });
  }

  async #fly(queue: QueueName, { to, number, hops }: { to: string; number: number; hops: number }): Promise<void> {
    const id = `canary-${to}-${number}-${hops}`;
    await this.mine.add(queue, 'canary', [{ id, data: { to, number, hops }, forgetDone: true }]);
  }

  #judge(queue: QueueName, watched: Watched): void {
    const now = performance.now();
    if (isFull(watched.worker)) {
      if (now - watched.provenAt > this.patience.stuck) this.mine.onWedged(queue);
      return;
    }
    if (now < watched.dueAt) return;
    if (watched.renewals >= MOST_RENEWALS) {
      this.mine.onWedged(queue);
      return;
    }
    watched.renewals += 1;
    Object.assign(watched, { songAt: now, dueAt: now + this.patience.afterRenewal });
    watched.worker.renew();
    this.mine.onRenewed(queue);
  }
}

/** A consumer with all it may have in hand takes no canary either. */
function isFull({ load }: QueueWorker): boolean {
  return load.inHand >= load.most;
}
