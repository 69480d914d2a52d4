import { beforeAll, expect, it } from '@jest/globals';
import { describeWhen } from '../support/when.js';
import { openAtWork, type AtWork } from './at-work.js';
import { diesAtThePoint, note } from './kill-chain.js';
import { untilNothingIsOwed } from './oracle.js';
import { STAND_NEEDS, standIsPossible, type KillAt } from './stand.js';
import { times } from './times.js';

const TIMES = times(4);
const RESUMES_WITHIN_MS = 15_000;

/** What a worker has in hand when it dies. */
const IN_HAND: Readonly<Record<string, KillAt>> = {
  'facts that the relay took from the outbox': { when: 'after', statements: ['insert into errand', '^commit'] },
  'an errand': { when: 'before', statements: ['update errand set done_at', '^commit'] },
  'a mail that it claimed': { when: 'after', statements: ["set state = 'claimed'", '^commit'] },
  'a mail that it was about to hand over': { when: 'after', statements: ["set state = 'sending'", '^commit'] },
};

describeWhen(standIsPossible, STAND_NEEDS, 'the work of a killed worker', () => {
  let atWork: AtWork;

  beforeAll(async () => {
    atWork = await openAtWork({ workers: 1 });
  });

  it.each(Object.entries(IN_HAND))(`%s: another one has done it within 15 s, ${TIMES} times`, async (_, killAt) => {
    const took: number[] = [];
    for (let nth = 0; nth < TIMES; nth += 1) took.push(await resumption(killAt));
    note(`done after ${took.join(', ')} ms`);
    expect(Math.max(...took)).toBeLessThan(RESUMES_WITHIN_MS);
  });

  /** Milliseconds from the death of one of two workers until all that was owed at that moment is done. */
  async function resumption(killAt: KillAt): Promise<number> {
    const driver = await atWork.submit(4);
    try {
      await diesAtThePoint(atWork.site.startWorker({ killAt }));
    } finally {
      void driver.stop();
    }
    const died = performance.now();
    await untilNothingIsOwed(atWork.site, 4 * RESUMES_WITHIN_MS);
    return Math.round(performance.now() - died);
  }
});
