import { beforeAll, expect, it } from '@jest/globals';
import { describeWhen } from '../support/when.js';
import { openAtWork, type AtWork } from './at-work.js';
import { dieAfterData, dieAt, note, whileSubmitting, type Aftermath } from './kill-chain.js';
import { STAND_NEEDS, standIsPossible, type KillAt } from './stand.js';
import { times } from './times.js';

/** A worker's way from a fact to a mail that is noted as sent, and every place on it at which the power may go. */
const POINTS: Readonly<Record<string, KillAt>> = {
  'after the relay committed, before the queue has the errands': {
    when: 'after',
    statements: ['insert into errand', '^commit'],
  },
  'when an errand is done, before its commit': { when: 'before', statements: ['update errand set done_at', '^commit'] },
  'after the commit of an errand, before its mails are handed over': {
    when: 'after',
    statements: ['update errand set done_at', '^commit'],
  },
  'before the claim': { when: 'before', statements: ["set state = 'claimed'"] },
  'after the claim': { when: 'after', statements: ["set state = 'claimed'", '^commit'] },
  'after the mark, before DATA': { when: 'after', statements: ["set state = 'sending'", '^commit'] },
  'before the ledger notes the answer': { when: 'before', statements: ['set state = \\$4'] },
  'before the ledger commits': { when: 'before', statements: ['set state = \\$4', '^commit'] },
  'after the ledger committed, before the job is complete': {
    when: 'after',
    statements: ['set state = \\$4', '^commit'],
  },
};

/**
 * Where the server may have taken a message that the ledger does not know of yet, this one or another that the worker had
 * on its way beside it: there, and nowhere else, one may come twice.
 */
const MAY_REPEAT = [
  'before the ledger notes the answer',
  'before the ledger commits',
  'after the ledger committed, before the job is complete',
];

const TIMES = times(50);

describeWhen(standIsPossible, STAND_NEEDS, 'a worker that is killed', () => {
  let atWork: AtWork;

  beforeAll(async () => {
    atWork = await openAtWork({ workers: 0 });
  });

  function expectNothingLost({ result: died, seen, broken, twice }: Aftermath<number>, mayRepeat: boolean): void {
    note(`${died} died, ${seen.acknowledged} projects were submitted, ${twice} mails came twice`);
    expect(died).toBeGreaterThanOrEqual(TIMES);
    expect(seen.given_up).toBe(0);
    expect(broken).toEqual([]);
    if (!mayRepeat) expect(twice).toBe(0);
  }

  it.each(Object.entries(POINTS))(`%s: nothing is lost, ${TIMES} times`, async (point, killAt) => {
    const aftermath = await whileSubmitting(atWork, 4, () => dieAt(atWork.site, killAt, TIMES));
    expectNothingLost(aftermath, MAY_REPEAT.includes(point));
  });

  it.each([
    { title: 'after DATA, before the server takes the message', when: 'before' as const },
    { title: 'after the server took the message, before it says so', when: 'taken' as const },
    { title: 'after the server said that it has the message', when: 'after' as const },
  ])(`$title: nothing is lost, ${TIMES} times`, async ({ when }) => {
    const aftermath = await whileSubmitting(atWork, 4, () => dieAfterData(atWork, when, TIMES));
    expectNothingLost(aftermath, when !== 'before');
  });
});
