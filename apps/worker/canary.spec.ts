import { describe, expect, it } from '@jest/globals';
import type { QueueJob, QueueName, QueueWorker, ReceivedJob } from '#libs/platform';
import { Canary } from './canary.js';

/** So short that a test need not wait: every look finds the time come. */
const IMPATIENT = { sing: 0, unproven: 20, afterOutage: 20, afterRenewal: 20, stuck: 60 };
const PATIENT = { ...IMPATIENT, unproven: 60_000, stuck: 120_000 };

/** A queue's server with the consumers that wait for it, first come, first served. */
class Line {
  away = false;
  readonly added: QueueJob[] = [];
  /** Who takes what is added; empty: nobody does. */
  takers: ((job: ReceivedJob) => Promise<void>)[] = [];

  readonly add = async (queue: QueueName, name: string, jobs: readonly QueueJob[]): Promise<void> => {
    if (this.away) throw new Error('the queue clocks does not answer');
    for (const job of jobs) {
      this.added.push(job);
      const taker = this.takers.shift();
      if (!taker) return;
      this.takers.push(taker);
      await taker({ queue, name, id: job.id, data: job.data, waitedMs: 0 });
    }
  };
}

function aProcess(line: Line, patience = IMPATIENT) {
  const told = { renewed: 0, wedged: 0 };
  const load = { inHand: 0, most: 2 };
  const worker: QueueWorker = {
    queue: 'clocks',
    load,
    close: () => Promise.resolve(true),
    renew: () => void (told.renewed += 1),
  };
  const canary = new Canary(
    { add: line.add, workers: [worker], onRenewed: () => undefined, onWedged: () => void (told.wedged += 1) },
    patience,
  );
  const take = async (job: ReceivedJob): Promise<void> => {
    canary.heard(job.queue);
    await canary.land(job);
  };
  return { canary, told, load, take };
}

async function looks(canary: Canary, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await new Promise((resume) => setTimeout(resume, 25));
    await canary.look().catch(() => undefined);
  }
}

describe(Canary.name, () => {
  it('leaves a consumer alone that takes its canaries', async () => {
    const line = new Line();
    const { canary, told, take } = aProcess(line);
    line.takers = [take];
    await looks(canary, 5);
    expect(told).toEqual({ renewed: 0, wedged: 0 });
    expect(canary.alive).toBe(true);
    expect(canary.ageSeconds('clocks')).toBeLessThan(1);
  });

  it('sends none while there is other work', async () => {
    const line = new Line();
    const { canary } = aProcess(line, { ...IMPATIENT, sing: 60_000 });
    canary.heard('clocks');
    await canary.look();
    expect(line.added).toEqual([]);
  });

  it('is passed on by those it does not fly to, until it is home', async () => {
    const line = new Line();
    const processes = Array.from({ length: 5 }, () => aProcess(line, PATIENT));
    line.takers = processes.map(({ take }) => take);
    await processes[4]!.canary.look();
    expect(line.added.map(({ data }) => data['hops'])).toEqual([0, 1, 2, 3, 4]);
    expect(new Set(line.added.map(({ id }) => id)).size).toBe(5);
  });

  it('ends when the one it flies to is gone', async () => {
    const line = new Line();
    const [gone, other] = [aProcess(line, PATIENT), aProcess(line, PATIENT)];
    line.takers = [other.take];
    await gone.canary.look();
    expect(line.added.length).toBeLessThan(100);
  });

  it('has a silent consumer renewed, and gives the process up when that did not help three times', async () => {
    const { canary, told } = aProcess(new Line());
    await looks(canary, 4);
    expect(told).toEqual({ renewed: 3, wedged: 1 });
    expect(canary.alive).toBe(false);
  });

  it('forgets past trouble once the consumer takes a job again', async () => {
    const line = new Line();
    const { canary, told, take } = aProcess(line);
    await looks(canary, 3);
    line.takers = [take];
    await looks(canary, 4);
    expect(told).toEqual({ renewed: 3, wedged: 0 });
    expect(canary.alive).toBe(true);
  });

  it('judges nobody while the server is away, and soon after its return', async () => {
    const line = new Line();
    const { canary, told } = aProcess(line, { ...PATIENT, afterOutage: 20 });
    line.away = true;
    await expect(canary.look()).rejects.toThrow('does not answer');
    await looks(canary, 3);
    expect(canary.ageSeconds('clocks')).toBeNull();
    expect(canary.alive).toBe(true);
    line.away = false;
    // The next try comes after two seconds of an outage.
    while (told.renewed === 0) await looks(canary, 1);
    expect(told.wedged).toBe(0);
    expect(line.added.length).toBeGreaterThan(1);
  }, 10_000);

  it('asks nothing of full hands, unless nothing ever leaves them', async () => {
    const { canary, told, load } = aProcess(new Line(), { ...IMPATIENT, stuck: 1_500 });
    load.inHand = 2;
    await looks(canary, 4);
    expect(told).toEqual({ renewed: 0, wedged: 0 });
    expect(canary.alive).toBe(true);
    // Longer than any pause of a busy machine, so that the looks before cannot find it stuck.
    while (told.wedged === 0) await looks(canary, 1);
    expect(told.renewed).toBe(0);
    expect(canary.alive).toBe(false);
  });
});
