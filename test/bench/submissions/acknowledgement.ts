import { startChild } from '../harness/child.js';
import { alone, percentile, type Figure } from '../harness/figure.js';
import type { Pace } from '../harness/rounds.js';
import { serveWeb, serveWorker } from '../harness/serve.js';
import type { Stand } from '../harness/stand.js';
import { pause, until } from '../../support/until.js';
import { projectOf } from './projects.js';
import type { Accepted } from './sink-process.js';

/** Submissions a second, and for how many rounds' time. */
const LOADS = [
  { perSecond: 10, roundsLong: 15 },
  { perSecond: 50, roundsLong: 20 },
];
const WARM_UP = { perSecond: 10, seconds: 2 };
const LAST_LETTER_LIMIT_MS = 60_000;

/**
 * From the first byte of a submission over HTTP to the moment at which an SMTP server has accepted its acknowledgement:
 * web, worker and SMTP server are a process each. Submissions come at their own pace, whether or not others are done.
 */
export async function acknowledgement(stand: Stand, pace: Pace): Promise<Figure[]> {
  const database = await stand.database('bench_acknowledgement');
  const accepted = new Map<string, number>();
  const sink = await startChild<{ port: number }>(new URL('./sink-process.js', import.meta.url), {});
  sink.onTold((told) => {
    const { to, at } = told as Accepted;
    accepted.set(to, at);
  });
  const smtpUrl = `smtp://127.0.0.1:${sink.ready.port}`;
  const web = await serveWeb(stand, database);
  const worker = await serveWorker(stand, database, { mail: 'smtp', redisUrl: stand.redisUrl, smtpUrl });
  try {
    const counter = { next: 1 };
    const send = (perSecond: number, seconds: number): Promise<Letters> =>
      letters({ url: web.url, accepted, counter }, Math.round(perSecond * seconds), 1_000 / perSecond);
    await send(WARM_UP.perSecond, WARM_UP.seconds);
    const figures: Figure[] = [];
    for (const { perSecond, roundsLong } of LOADS) {
      const { waits, turnedAway } = await send(perSecond, (roundsLong * pace.roundMs) / 1_000);
      const note = `${turnedAway} of ${turnedAway + waits.length} were turned away to come again`;
      for (const percent of [50, 99])
        figures.push(
          alone({
            name: `submission → acknowledgement accepted, ${perSecond}/s, p${percent}`,
            unit: 'ms',
            ours: [percentile(waits, percent)],
            ...(turnedAway > 0 ? { note } : {}),
          }),
        );
    }
    return figures;
  } finally {
    await worker.stop();
    await web.stop();
    await sink.stop();
  }
}

interface Letters {
  /** How long each waited for its letter, in milliseconds. */
  readonly waits: readonly number[];
  /** How many got 503: the house was full, and said so. */
  readonly turnedAway: number;
}

interface Post {
  readonly url: string;
  readonly accepted: ReadonlyMap<string, number>;
  readonly counter: { next: number };
}

/** Sends so many submissions, one every so many milliseconds, and waits until every letter is accepted. */
async function letters({ url, accepted, counter }: Post, count: number, everyMs: number): Promise<Letters> {
  const sent = new Map<string, number>();
  const replies: Promise<void>[] = [];
  const start = performance.now();
  for (let turn = 0; turn < count; turn += 1) {
    await pause(Math.max(0, start + turn * everyMs - performance.now()));
    const { email, headers, body } = projectOf((counter.next += 1));
    sent.set(email, Date.now());
    replies.push(
      fetch(`${url}/api/v1/submissions`, { method: 'POST', headers, body }).then(async (reply) => {
        const text = await reply.text();
        if (reply.status === 503) sent.delete(email);
        else if (reply.status !== 201) throw new Error(`a submission got ${reply.status}: ${text}`);
      }),
    );
  }
  await Promise.all(replies);
  const emails = [...sent.keys()];
  const withinMs = LAST_LETTER_LIMIT_MS;
  await until('every letter is accepted', () => emails.every((to) => accepted.has(to)), { withinMs });
  const waits = emails.map((to) => (accepted.get(to) ?? Number.NaN) - (sent.get(to) ?? Number.NaN));
  return { waits, turnedAway: count - waits.length };
}
