import { startChild } from '../harness/child.js';
import { compared, type Figure } from '../harness/figure.js';
import { requestsPerSecond } from '../harness/requests.js';
import { interleaved, type Pace } from '../harness/rounds.js';
import { serveWeb } from '../harness/serve.js';
import { configFor, type Stand } from '../harness/stand.js';
import { openDesk, signedIn } from './desk.js';
import type { FloorTask } from './floor-process.js';

const CONNECTIONS = 10;

/** The worklist of somebody who is signed in, against bare Express with the same template and statements. */
export async function worklistPage(stand: Stand, pace: Pace): Promise<Figure[]> {
  const desk = await openDesk(stand, 'bench_page', pace.sizes.small);
  const { territoryFolder, web: pool } = configFor(stand.environment(desk.database));
  const task: FloorTask = {
    databaseUrl: desk.database.url,
    connections: pool.poolMax,
    territory: territoryFolder,
    me: desk.me.id,
  };
  const floor = await startChild<{ port: number }>(new URL('./floor-process.js', import.meta.url), task);
  const web = await serveWeb(stand, desk.database);
  try {
    const headers = await signedIn(web.url, desk);
    const side = (url: string, path: string, headers: Record<string, string>) => () =>
      requestsPerSecond({
        url,
        connections: CONNECTIONS,
        milliseconds: pace.roundMs,
        request: () => ({ method: 'GET', path, headers }),
      });
    const { bare, ours } = await interleaved(pace.rounds, {
      bare: side(`http://127.0.0.1:${floor.ready.port}`, '/worklist', {}),
      ours: side(web.url, '/bureau', headers),
    });
    const baselineName = 'bare Express, same template and statements';
    const goal = { atLeast: 0.8 };
    return [compared({ name: 'worklist page', unit: '/s', ours, baseline: bare, baselineName, goal })];
  } finally {
    await web.stop();
    await floor.stop();
  }
}
