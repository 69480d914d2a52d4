import type { INestApplicationContext } from '@nestjs/common';
import { Flow, loadInstance, move } from '#libs/flow';
import { done, unwrap, type Actor } from '#libs/kernel';
import { Database, rows } from '#libs/platform';
import { alone, compared, percentile, skipped, type Figure } from '../harness/figure.js';
import { fill } from '../harness/fill.js';
import { roomsOn } from '../harness/rooms.js';
import { interleaved, type Pace } from '../harness/rounds.js';
import { serveWorker } from '../harness/serve.js';
import type { Stand } from '../harness/stand.js';
import { pause, until } from '../../support/until.js';

const DOSSIERS = 10_000;
const IN_FLIGHT = 16;
const DONE_LIMIT_MS = 120_000;
const ADVISER: Actor = { role: 'adviser' };
/** How many transitions a round makes for each millisecond that it may last. */
const PER_MS = 0.25;
const IDLE_MS = 40;

/**
 * Transitions with everything that follows from them done, against the transitions alone. Each one is one fact with
 * the three reactions of a dossier's move; no mail is owed. The worker is a process of its own.
 */
export async function reactions(stand: Stand, pace: Pace): Promise<Figure[]> {
  const { redisUrl } = stand;
  const onPostgres = await reactionsOn(stand, pace, { name: 'PostgreSQL', redisUrl: null, atLeast: 0.12 });
  if (redisUrl === null) return [skipped('transition → reactions, Redis', 'no redis-server'), ...onPostgres];
  return [...(await reactionsOn(stand, pace, { name: 'Redis', redisUrl, atLeast: 0.3 })), ...onPostgres];
}

interface Transport {
  readonly name: string;
  readonly redisUrl: string | null;
  readonly atLeast: number;
}

async function reactionsOn(stand: Stand, pace: Pace, { name, redisUrl, atLeast }: Transport): Promise<Figure[]> {
  const database = await stand.database(`bench_reactions_${name.toLowerCase()}`);
  await fill(database, { dossiers: DOSSIERS, shares: { 'in-support': 1 }, lateDays: 0, colleagues: 200 });
  const app = await roomsOn(stand, database);
  const count = Math.max(IN_FLIGHT, Math.round(pace.roundMs * PER_MS));
  const withWorker = async <T>(work: () => Promise<T>): Promise<T> => {
    const worker = await serveWorker(stand, database, { mail: 'capture', redisUrl });
    try {
      return await work();
    } finally {
      await worker.stop();
    }
  };
  const makeMoves = movesOf(app);
  try {
    const { alone: without, ours } = await interleaved(pace.rounds, {
      // Nobody is at work: the facts stay in the outbox, and are forgotten afterwards.
      alone: async () => {
        const rate = await makeMoves(count);
        await rows(app.get(Database).reader(), 'delete from outbox');
        return rate;
      },
      ours: () => withWorker(() => makeMoves(count, () => nothingOwed(app))),
    });
    const waits = await withWorker(() => pickUps(app, pace.samples));
    return [
      compared({
        name: `transition → reactions done, ${name}`,
        unit: '/s',
        ours,
        baseline: without,
        baselineName: 'the transition alone',
        goal: { atLeast },
      }),
      alone({ name: `idle pick-up after commit, ${name}, p50`, unit: 'ms', ours: [percentile(waits, 50)] }),
      alone({ name: `idle pick-up after commit, ${name}, p95`, unit: 'ms', ours: [percentile(waits, 95)] }),
    ];
  } finally {
    await app.close();
  }
}

/** Makes so many moves, sixteen in flight; how many a second, counted until `settled`. */
function movesOf(app: INestApplicationContext): (count: number, settled?: () => Promise<void>) => Promise<number> {
  let turn = 0;
  return async (count, settled = () => Promise.resolve()) => {
    const ids = await rows<{ id: string }>(
      app.get(Database).reader(),
      'select id from flow_instance order by md5(id::text) offset $1 limit $2',
      [(turn * count) % (DOSSIERS - count), count],
    );
    turn += 1;
    const start = performance.now();
    const left = ids.map(({ id }) => id);
    const lane = async (): Promise<void> => {
      for (let id = left.pop(); id !== undefined; id = left.pop()) await checkIn(app, id);
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
    await settled();
    return (count * 1_000) / (performance.now() - start);
  };
}

/** A move that owes nobody a mail and can be made again and again. */
async function checkIn(app: INestApplicationContext, id: string): Promise<void> {
  const flow = app.get(Flow);
  const outcome = await app.get(Database).attempt(async (tx) => {
    const instance = await loadInstance(tx, flow, id, { lock: true });
    if (!instance) throw new Error('there is no such dossier');
    const input = { note: 'Tout va bien.' };
    const moved = await move(tx, flow, instance, { trigger: 'check-in', actor: ADVISER, input, answers: {} });
    return moved.ok ? done(null) : moved;
  });
  unwrap(outcome);
}

async function nothingOwed(app: INestApplicationContext): Promise<void> {
  const reader = app.get(Database).reader();
  const isDone = async (): Promise<boolean> => {
    const [owed] = await rows<{ any: boolean }>(
      reader,
      'select exists (select 1 from outbox) or exists (select 1 from errand where done_at is null) as any',
    );
    return owed?.any === false;
  };
  await until('all reactions are done', isDone, { withinMs: DONE_LIMIT_MS });
}

/**
 * Milliseconds between a commit and the beginning of the first reaction's transaction, with nothing else to do. Both
 * instants are this machine's clock: ours when the commit returned, PostgreSQL's `now()` of the reaction.
 */
async function pickUps(app: INestApplicationContext, samples: number): Promise<number[]> {
  const reader = app.get(Database).reader();
  const ids = await rows<{ id: string }>(reader, 'select id from flow_instance limit $1', [samples]);
  const waits: number[] = [];
  for (const { id } of ids) {
    await nothingOwed(app);
    await pause(IDLE_MS);
    await checkIn(app, id);
    const committed = performance.timeOrigin + performance.now();
    await nothingOwed(app);
    const [first] = await rows<{ at: string }>(
      reader,
      `select extract(epoch from min(e.done_at)) * 1000 as at
         from errand e where e.entry_id = (select max(id) from journal_entry where stream = $1)`,
      [`dossier:${id}`],
    );
    waits.push(Number(first?.at) - committed);
  }
  return waits;
}
