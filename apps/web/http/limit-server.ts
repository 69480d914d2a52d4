import type { Server } from 'node:http';

/**
 * How long a caller may take, and how many there may be. Somebody who sends a byte every few seconds, hundreds of times
 * over, must not keep others out (OWASP, slow HTTP attacks): Node's own limits are 60 s and 300 s, looked at every 30 s.
 */
const LIMITS = {
  /** From the first byte until the last line of the head; 408 after that. A head over 16 kB is 431, Node's own limit. */
  headersTimeout: 10_000,
  /** Until the last byte of the body: 256 kB on a slow line. */
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  /** Longer than proxies keep an idle connection (60 s with most), so that they never send into one that we just closed. */
  keepAliveTimeout: 65_000,
  /** Beyond it a connection is refused at once: what each costs is memory. */
  maxConnections: 4_000,
};

/** Gives a server that does not listen yet its limits. */
export function limitServer(server: Server): void {
  Object.assign(server, LIMITS);
}

/**
 * Takes no new connection and waits for the answers that are under way, at most so long. Idle connections, which a proxy
 * keeps for the next request, are closed as they become idle.
 */
export async function finishAnswers(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return;
  let deadline: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    deadline = setTimeout(resolve, graceMs);
  });
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await Promise.race([closed, late]);
  clearInterval(idle);
  clearTimeout(deadline);
}
