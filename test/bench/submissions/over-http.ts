import pg from 'pg';
import { startChild } from '../harness/child.js';
import { compared, type Figure } from '../harness/figure.js';
import { requestsPerSecond } from '../harness/requests.js';
import { interleaved, type Pace } from '../harness/rounds.js';
import { serveWeb } from '../harness/serve.js';
import type { Stand } from '../harness/stand.js';
import { projectOf } from './projects.js';

const CONNECTIONS = 10;

/** Submissions over HTTP, with validation, screening, link and journal, against a bare Express handler with one insert. */
export async function submissions(stand: Stand, pace: Pace): Promise<Figure[]> {
  const database = await stand.database('bench_submissions');
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`create table bench_submission (id bigint generated always as identity primary key,
    answers jsonb not null, at timestamptz not null)`);
  await owner.query('grant insert, select on bench_submission to public');
  await owner.end();
  const task = { databaseUrl: database.url, connections: CONNECTIONS };
  const floor = await startChild<{ port: number }>(new URL('./floor-process.js', import.meta.url), task);
  const web = await serveWeb(stand, database);
  let sent = 0;
  const side = (url: string, path: string) => () =>
    requestsPerSecond({
      url,
      connections: CONNECTIONS,
      milliseconds: pace.roundMs,
      request: () => ({ method: 'POST', path, ...projectOf((sent += 1)) }),
    });
  try {
    const { bare, ours } = await interleaved(pace.rounds, {
      bare: side(`http://127.0.0.1:${floor.ready.port}`, '/submissions'),
      ours: side(web.url, '/api/v1/submissions'),
    });
    const baselineName = 'bare Express, one insert';
    return [compared({ name: 'submissions over HTTP', unit: '/s', ours, baseline: bare, baselineName })];
  } finally {
    await web.stop();
    await floor.stop();
  }
}
