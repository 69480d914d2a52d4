import type { AddressInfo } from 'node:net';
import express from 'express';
import pg from 'pg';
import { serveTask } from '../harness/child.js';

/** A bare Express handler with one insert: no validation, no screening, no link, no journal. */
serveTask(async (task) => {
  const { databaseUrl, connections } = task as { databaseUrl: string; connections: number };
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.post('/submissions', express.json(), async (request, response) => {
    const { rows } = await pool.query<{ id: string }>(
      'insert into bench_submission (answers, at) values ($1::jsonb, now()) returning id',
      [JSON.stringify((request.body as { answers: object }).answers)],
    );
    response.status(201).json({ reference: rows[0]?.id });
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  process.once('SIGTERM', () => process.exit(0));
  return { port: (server.address() as AddressInfo).port };
});
