import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, Queues, type QueueOptions, type QueueName, type ReceivedJob } from '#libs/platform';

/** Whatever carries the queues passes these, so that the embedded mode tells the truth about production. */
export interface QueueCarrier {
  readonly options: QueueOptions;
  /** Takes a job as a worker that is killed at once would: holds its lock and never renews it. */
  abandon(queue: QueueName): Promise<void>;
  stop(): Promise<void>;
}

const RESUMED_WITHIN_MS = 15_000;

export function queuesKeepTheirContract(start: () => Promise<QueueCarrier>): void {
  let carrier: QueueCarrier;
  const open: Queues[] = [];
  const connect = (options = carrier.options): Queues => {
    const queues = new Queues(options);
    open.push(queues);
    return queues;
  };

  beforeAll(async () => {
    carrier = await start();
  });
  afterEach(async () => {
    for (const queues of open.splice(0)) await queues.close(1_000);
  });
  afterAll(() => carrier.stop());

  describe('adding', () => {
    it('keeps jobs until somebody works, and hands over id, name and data', async () => {
      await connect().add('notifications', 'send', [{ id: 'a-1', data: { delivery: 'd1', generation: 1 } }]);
      const [job] = await received(connect(), 'notifications', 1);
      const data = { delivery: 'd1', generation: 1 };
      expect(job).toEqual({ queue: 'notifications', id: 'a-1', name: 'send', data, waitedMs: expect.any(Number) });
    });

    it('adds nothing for an id it still knows, waiting or done', async () => {
      const queues = connect();
      await queues.add('handoffs', 'send', [job('twice'), job('twice')]);
      const seen = collect(queues, 'handoffs');
      await seen.until(1);
      await queues.add('handoffs', 'send', [job('twice'), job('last')]);
      await seen.until(2);
      expect(seen.jobs.map(({ id }) => id)).toEqual(['twice', 'last']);
    });

    it('keeps a delayed job back', async () => {
      const queues = connect();
      await queues.add('clocks', 'ring', [{ ...job('later'), delayMs: 400 }, job('now')]);
      const seen = collect(queues, 'clocks');
      await seen.until(2);
      expect(seen.jobs.map(({ id }) => id)).toEqual(['now', 'later']);
    });

    it.each(['a:b', '17', ''])('refuses the id "%s"', async (id) => {
      await expect(connect().add('clocks', 'ring', [job(id)])).rejects.toThrow('not a job id');
    });

    it('fails within seconds when the server is away', async () => {
      const away = new URL(carrier.options.url);
      away.port = String(await freePort());
      const adding = connect({ ...carrier.options, url: away.href }).add('clocks', 'ring', [job('lost')]);
      await expect(adding).rejects.toThrow();
    }, 8_000);
  });

  describe('working', () => {
    it('runs as many at once as allowed, and no more', async () => {
      const queues = connect();
      let atOnce = 0;
      let most = 0;
      const finished = new Signal();
      await queues.add('handoffs', 'send', ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map(job));
      queues.work(
        'handoffs',
        async () => {
          most = Math.max(most, (atOnce += 1));
          await new Promise((resume) => setTimeout(resume, 30));
          atOnce -= 1;
          finished.count();
        },
        { concurrency: 3 },
      );
      await finished.reaches(6);
      expect(most).toBe(3);
    });

    it('lets other jobs pass one that fails, and does not retry it', async () => {
      const queues = connect();
      const tried: string[] = [];
      const seen = new Signal();
      await queues.add('notifications', 'send', ['f-bad', 'f-good'].map(job));
      queues.work(
        'notifications',
        ({ id }) => {
          tried.push(id);
          seen.count();
          return id === 'f-bad' ? Promise.reject(new Error('no')) : Promise.resolve();
        },
        { concurrency: 1 },
      );
      await seen.reaches(2);
      await queues.add('notifications', 'send', [job('f-end')]);
      await seen.reaches(3);
      expect(tried).toEqual(['f-bad', 'f-good', 'f-end']);
    });

    it('finishes what it has in hand when it is closed, and says when it could not', async () => {
      const queues = connect();
      const started = new Signal();
      let finish: () => void = () => undefined;
      const finished = new Promise<void>((resolve) => (finish = resolve));
      await queues.add('clocks', 'ring', [job('in-hand')]);
      const worker = queues.work('clocks', () => (started.count(), finished), { concurrency: 1 });
      await started.reaches(1);
      const closing = worker.close(5_000);
      finish();
      expect(await closing).toBe(true);

      const stuck = new Signal();
      await queues.add('clocks', 'ring', [job('stuck')]);
      const other = queues.work('clocks', () => (stuck.count(), new Promise(() => undefined)), { concurrency: 1 });
      await stuck.reaches(1);
      expect(await other.close(100)).toBe(false);
    });

    it('goes on over new connections when it is renewed, and what was in hand is finished', async () => {
      const queues = connect();
      const [started, finished] = [new Signal(), new Signal()];
      let finish: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (finish = resolve));
      await queues.add('clocks', 'ring', [job('held')]);
      const worker = queues.work(
        'clocks',
        async ({ id }) => {
          started.count();
          if (id === 'held') await held;
          finished.count();
        },
        { concurrency: 1 },
      );
      await started.reaches(1);
      expect(worker.load).toEqual({ inHand: 1, most: 1 });
      worker.renew();
      await queues.add('clocks', 'ring', [job('after')]);
      await finished.reaches(1);
      finish();
      await finished.reaches(2);
      expect(await worker.close(1_000)).toBe(true);
    });

    it('tells how long a job had to wait', async () => {
      const queues = connect();
      await queues.add('clocks', 'ring', [{ ...job('kept-back'), delayMs: 300 }, job('left')]);
      await new Promise((resume) => setTimeout(resume, 400));
      const jobs = await received(queues, 'clocks', 2);
      const [left, keptBack] = ['left', 'kept-back'].map((id) => jobs.find((found) => found.id === id)?.waitedMs ?? 0);
      // Both were taken at the same moment; being kept back is no waiting.
      expect(left! - keptBack!).toBeGreaterThan(200);
    });

    it('resumes the job of a worker that was killed within 15 s', async () => {
      const queues = connect();
      await queues.add('handoffs', 'send', [job('orphan')]);
      await carrier.abandon('handoffs');
      const start = performance.now();
      await received(queues, 'handoffs', 1);
      expect(performance.now() - start).toBeLessThan(RESUMED_WITHIN_MS);
    }, 20_000);
  });
}

function job(id: string): { id: string; data: Record<string, string> } {
  return { id, data: { errand: id } };
}

function collect(queues: Queues, queue: QueueName): { jobs: ReceivedJob[]; until(count: number): Promise<void> } {
  const jobs: ReceivedJob[] = [];
  const seen = new Signal();
  queues.work(
    queue,
    (job) => {
      jobs.push(job);
      seen.count();
      return Promise.resolve();
    },
    { concurrency: 1 },
  );
  return { jobs, until: (count) => seen.reaches(count) };
}

async function received(queues: Queues, queue: QueueName, count: number): Promise<ReceivedJob[]> {
  const seen = collect(queues, queue);
  await seen.until(count);
  return seen.jobs;
}

/** Counts up; others wait for a number. */
class Signal {
  #count = 0;
  readonly #waiting: { count: number; resolve: () => void }[] = [];

  count(): void {
    this.#count += 1;
    for (const { count, resolve } of this.#waiting) if (this.#count >= count) resolve();
  }

  reaches(count: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#count >= count) resolve();
      else this.#waiting.push({ count, resolve });
    });
  }
}
