import type { INestApplicationContext } from '@nestjs/common';
import { DossierKit, WORKLIST_VIEWS, worklist, worklistCounts, type WorklistQuery } from '#libs/dossier';
import { unwrap, type Actor } from '#libs/kernel';
import { Database, rows } from '#libs/platform';
import { compared, median, type Figure } from '../harness/figure.js';
import { roomsOn } from '../harness/rooms.js';
import { interleaved, timed, type Pace } from '../harness/rounds.js';
import { serveWeb } from '../harness/serve.js';
import type { Stand } from '../harness/stand.js';
import { openDesk, signedIn, type Desk } from './desk.js';

const GOAL = { atMost: 1.4 };
/** A word that one dossier in some hundreds holds finds a hundred times as many, and all are read to show the newest. */
const GOAL_OF_A_RARE_WORD = { atMost: 5 };
const PAGES_DEEP = 10;
const LINES_A_PAGE = 100;

/** One thing that is asked of the worklist, in the small house and in the large one. */
type Question = (house: House, turn: number) => Promise<unknown>;

interface House {
  readonly app: INestApplicationContext;
  readonly actor: Actor;
  /** Where a thousand lines of the view end. */
  readonly deep: string;
  /** References that exist. */
  readonly references: readonly string[];
}

/** What the worklist asks of the database, with a million dossiers against ten thousand. */
export async function worklistSizes(stand: Stand, pace: Pace): Promise<Figure[]> {
  const { small, large } = pace.sizes;
  const few = await openDesk(stand, 'bench_few', small);
  const many = await openDesk(stand, 'bench_many', large);
  const houses = { few: await open(stand, few), many: await open(stand, many) };
  const named = { small: `${small.toLocaleString('en')} dossiers`, large: `${large.toLocaleString('en')} dossiers` };
  const figures: Figure[] = [];
  try {
    for (const [what, ask] of Object.entries(QUESTIONS)) {
      const side = (house: House) => () => medianOf(pace.samples, (turn) => ask(house, turn));
      const measured = await interleaved(pace.rounds, { few: side(houses.few), many: side(houses.many) });
      const goal = what === RARELY_SAID ? GOAL_OF_A_RARE_WORD : GOAL;
      figures.push(atSize(`${what}, ${named.large}, p50`, measured, { baselineName: named.small, goal }));
    }
  } finally {
    await houses.few.app.close();
    await houses.many.app.close();
  }
  const pages = await overHttp(stand, pace, { few, many });
  const overall = { baselineName: named.small, goal: GOAL };
  return [...figures, atSize(`worklist page over HTTP, ${named.large}, p50`, pages, overall)];
}

function atSize(
  name: string,
  { few, many }: Record<'few' | 'many', readonly number[]>,
  against: { readonly baselineName: string; readonly goal: { readonly atMost: number } },
): Figure {
  return compared({ name, unit: 'ms', ours: many, baseline: few, ...against });
}

const asking =
  (query: (house: House, turn: number) => WorklistQuery): Question =>
  async ({ app, actor, ...house }, turn) =>
    unwrap(
      await worklist(app.get(Database).reader(), app.get(DossierKit), query({ app, actor, ...house }, turn), actor),
    );

/** Words by how many hold them; see the vocabulary of the filling. */
const COMMON = 'bababa';
const RARELY_SAID = 'search for a word of a few in a thousand';
const RARE = ['chanzapi', 'chanverlo', 'chantouba', 'chanselra', 'chanrafen'];

const QUESTIONS: Readonly<Record<string, Question>> = {
  ...Object.fromEntries(WORKLIST_VIEWS.map((view) => [`view ${view}`, asking(() => ({ view }))])),
  'counts of all views': ({ app, actor }) => worklistCounts(app.get(Database).reader(), actor),
  'page a thousand lines deep': asking(({ deep }) => ({ view: 'due', cursor: deep })),
  'search by reference': asking(({ references }, turn) => ({ view: 'all', q: references[turn % references.length] })),
  'search for a word of many': asking(() => ({ view: 'all', q: COMMON })),
  [RARELY_SAID]: asking((_, turn) => ({ view: 'all', q: RARE[turn % RARE.length] })),
};

async function open(stand: Stand, desk: Desk): Promise<House> {
  const app = await roomsOn(stand, desk.database);
  const actor: Actor = { role: 'adviser', id: desk.me.id };
  const reader = app.get(Database).reader();
  const found = await rows<{ reference: string }>(
    reader,
    'select reference from dossier order by md5(reference) limit 100',
  );
  let deep: string | undefined;
  for (let page = 0; page < PAGES_DEEP; page += 1) {
    const query: WorklistQuery = { view: 'due', limit: LINES_A_PAGE, cursor: deep };
    deep = unwrap(await worklist(reader, app.get(DossierKit), query, actor)).nextCursor ?? deep;
  }
  return { app, actor, deep: deep ?? '', references: found.map(({ reference }) => reference) };
}

/** The median of so many times, after a few that are not counted. */
async function medianOf(samples: number, ask: (turn: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = -5; turn < samples; turn += 1) {
    const milliseconds = await timed(() => ask(turn + 5));
    if (turn >= 0) times.push(milliseconds);
  }
  return median(times);
}

async function overHttp(stand: Stand, pace: Pace, desks: Record<'few' | 'many', Desk>) {
  const few = await serveWeb(stand, desks.few.database);
  const many = await serveWeb(stand, desks.many.database);
  try {
    const side = async (url: string, desk: Desk) => {
      const headers = await signedIn(url, desk);
      const ask = async (): Promise<void> => {
        const reply = await fetch(`${url}/bureau`, { headers, redirect: 'manual' });
        if (reply.status !== 200) throw new Error(`the worklist got ${reply.status}`);
        await reply.arrayBuffer();
      };
      return () => medianOf(pace.samples, ask);
    };
    return await interleaved(pace.rounds, {
      few: await side(few.url, desks.few),
      many: await side(many.url, desks.many),
    });
  } finally {
    await few.stop();
    await many.stop();
  }
}
