import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { Flow, loadInstance, move } from '#libs/flow';
import { done, unwrap, type Actor } from '#libs/kernel';
import { Database, rows } from '#libs/platform';
import { compared, type Figure } from '../harness/figure.js';
import { fill } from '../harness/fill.js';
import { CONNECTIONS, roomsOn } from '../harness/rooms.js';
import { interleaved, perSecond, type Pace } from '../harness/rounds.js';
import type { Stand } from '../harness/stand.js';
import { plainTransition } from './plain-transition.js';

/** In flight, and the share of the baseline that is to be reached. */
const GOALS = [
  { inFlight: 1, atLeast: 0.9 },
  { inFlight: 8, atLeast: 0.7 },
  { inFlight: 32, atLeast: 0.8 },
];
const DOSSIERS = 10_000;
const ADVISER: Actor = { role: 'adviser' };
const INPUT = { question: 'Quelle surface ?', answer: 'Cent mètres carrés.' };

/** A durable transition as verbs make it, against plain `pg` doing the same work in six round trips. */
export async function transitions(stand: Stand, pace: Pace): Promise<Figure[]> {
  const database = await stand.database('bench_transitions');
  await fill(database, { dossiers: DOSSIERS, shares: { 'in-reception': 1 }, lateDays: 0, colleagues: 200 });
  const app = await roomsOn(stand, database);
  const pool = new pg.Pool({ connectionString: database.url, max: CONNECTIONS });
  try {
    const figures: Figure[] = [];
    for (const { inFlight, atLeast } of GOALS) {
      const { ours, plain } = await sidesOf(app, pool, { inFlight, pace });
      figures.push(
        compared({
          name: `durable transition, ${inFlight} in flight`,
          unit: '/s',
          ours,
          baseline: plain,
          baselineName: 'pg, six round trips',
          goal: { atLeast },
        }),
      );
    }
    return figures;
  } finally {
    await pool.end();
    await app.close();
  }
}

async function sidesOf(
  app: INestApplicationContext,
  pool: pg.Pool,
  { inFlight, pace }: { readonly inFlight: number; readonly pace: Pace },
) {
  const flow = app.get(Flow);
  const dossier = await dossiersByLane(app.get(Database), inFlight);
  const load = { inFlight, milliseconds: pace.roundMs };
  return interleaved(pace.rounds, {
    plain: () => perSecond(load, (lane) => plainTransition(pool, flow.calendar, dossier(lane))),
    ours: () => perSecond(load, (lane) => askOrAnswer(app, dossier(lane))),
  });
}

/** Asks the holder, or answers for them where they were asked: there and back again, each with two clocks. */
export async function askOrAnswer(app: INestApplicationContext, id: string): Promise<void> {
  const flow = app.get(Flow);
  const outcome = await app.get(Database).attempt(async (tx) => {
    const instance = await loadInstance(tx, flow, id, { lock: true });
    if (!instance) throw new Error('there is no such dossier');
    const trigger = instance.state === 'awaiting-information' ? 'answer' : 'ask';
    const input = trigger === 'ask' ? { question: INPUT.question } : { answer: INPUT.answer };
    const moved = await move(tx, flow, instance, { trigger, actor: ADVISER, input, answers: {} });
    return moved.ok ? done(null) : moved;
  });
  unwrap(outcome);
}

/** The next dossier of a lane: no two lanes meet on one, for the lock of a row is not what is measured. */
async function dossiersByLane(database: Database, lanes: number): Promise<(lane: number) => string> {
  const ids = await rows<{ id: string }>(database.reader(), 'select id from flow_instance order by md5(id::text)');
  const turns = Array.from({ length: lanes }, () => 0);
  return (lane) => {
    const turn = turns[lane] ?? 0;
    turns[lane] = turn + 1;
    const { id = '' } = ids[(lane + turn * lanes) % ids.length] ?? {};
    return id;
  };
}
