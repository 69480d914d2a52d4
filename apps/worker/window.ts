import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { SITE } from '#libs/paths';
import { isDirect, type Health, type Metrics } from '#libs/platform';
import type { Shift } from './shift.js';

/** What can be seen through it. */
interface Inside {
  readonly shift: Pick<Shift, 'alive'>;
  readonly health: Pick<Health, 'look'>;
  readonly metrics: Pick<Metrics, 'text'>;
}

interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * Lets a service manager and a monitor see how a worker is, and nothing else: alive, ready, figures. For our own
 * network: whoever comes through a proxy gets no figures (decision 0014).
 */
export async function openWindow(
  inside: Inside,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => {
    reply(inside, request).then(
      (answer) => send(response, answer),
      () => send(response, json(500, { status: 'down' })),
    );
  });
  server.headersTimeout = 5_000;
  server.requestTimeout = 5_000;
  server.listen(port, host);
  await once(server, 'listening');
  return {
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function reply(inside: Inside, request: IncomingMessage): Promise<Reply> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return json(405, { status: 'only GET' });
  const path = request.url?.replace(/\?.*$/, '');
  if (path === SITE.healthLive) {
    // Tells whether to start it anew: only a worker that takes no jobs although it could gives a reason to.
    const { alive } = inside.shift;
    return json(alive ? 200 : 503, { status: alive ? 'up' : 'down' });
  }
  if (path === SITE.healthReady) {
    const { ready, draining, checks } = await inside.health.look();
    return json(ready ? 200 : 503, { status: ready ? 'up' : 'down', draining, checks });
  }
  if (path === SITE.metrics && isDirect(request)) return { status: 200, ...(await inside.metrics.text()) };
  return json(404, { status: 'nothing here' });
}

function json(status: number, value: object): Reply {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

function send(response: ServerResponse, { status, contentType, body }: Reply): void {
  response.writeHead(status, { 'Content-Type': contentType, 'Cache-Control': 'no-store' }).end(body);
}
