import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import { describeWhen } from '../support/when.js';
import { openAtWork, type AtWork } from './at-work.js';
import { call } from './call.js';
import { aSubmission, type Acknowledged } from './driver.js';
import { diesAtThePoint } from './kill-chain.js';
import { judge, untilNothingIsOwed } from './oracle.js';
import { STAND_NEEDS, standIsPossible, type KillAt } from './stand.js';
import { times } from './times.js';
import { tokens } from './tokens.js';

const TIMES = times(10);
const STATEMENTS = ['insert into submission', '^commit'];

describeWhen(standIsPossible, STAND_NEEDS, 'a web process that is killed while it takes a project in', () => {
  let atWork: AtWork;
  let token: string;
  const acknowledged: Acknowledged[] = [];

  beforeAll(async () => {
    atWork = await openAtWork();
    [token = ''] = await tokens(atWork.site, 'reception', 1);
  });

  it.each([
    { title: 'between commit and reply', when: 'after' as const, kept: 1 },
    { title: 'before its commit', when: 'before' as const, kept: 0 },
  ])(`$title: the client tries again and has one dossier, ${TIMES} times`, async ({ when, kept }) => {
    let left = TIMES;
    const lane = async (): Promise<void> => {
      for (; left > 0; left -= 1) await submitTwice({ when, statements: STATEMENTS }, kept);
    };
    await Promise.all([lane(), lane()]);
    await untilNothingIsOwed(atWork.site, 60_000);
    expect(await judge(atWork.site, { acknowledged, taken: atWork.sink.taken() })).toEqual([]);
  });

  /** Once to a process that dies over it, then to a healthy one, twice, as an impatient client would. */
  async function submitTwice(killAt: KillAt, kept: number): Promise<void> {
    const dying = await atWork.site.web({ killAt });
    const request = { token, key: randomUUID(), body: aSubmission() };
    expect(await call(dying.url, '/submissions', request)).toMatchObject({ status: 'unanswered' });
    await diesAtThePoint(dying);
    expect(await stored(request.key)).toBe(kept);
    const healthy = atWork.webs[0]?.url ?? '';
    const first = await call(healthy, '/submissions', request);
    const second = await call(healthy, '/submissions', request);
    expect(first).toMatchObject({ status: 201 });
    expect(second).toEqual(first);
    if (first.status === 201) acknowledged.push({ key: request.key, reference: String(first.body['reference']) });
    expect(await stored(request.key)).toBe(1);
  }

  async function stored(key: string): Promise<number> {
    const [found] = await atWork.site.sql<{ count: number }>(
      `select count(*)::int as count from dossier d
         join idempotency_key k on k.response->>'submissionId' = d.submission_id::text where k.key = $1`,
      [key],
    );
    return found?.count ?? 0;
  }
});
