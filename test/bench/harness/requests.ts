import autocannon from 'autocannon';

interface Asking {
  readonly url: string;
  readonly connections: number;
  readonly milliseconds: number;
  /** The next request; asked for each one anew. */
  readonly request: () => Pick<autocannon.Request, 'method' | 'path' | 'headers' | 'body'>;
}

/** What the load generator needs to tell anything. */
const SHORTEST_MS = 1_000;

/** Requests a second that a server answers over some connections. Throws when it answers anything but success. */
export async function requestsPerSecond({ url, connections, milliseconds, request }: Asking): Promise<number> {
  const setupRequest = (given: autocannon.Request): autocannon.Request => ({ ...given, ...request() });
  const result = await autocannon({
    url,
    connections,
    duration: Math.max(milliseconds, SHORTEST_MS) / 1_000,
    requests: [{ ...request(), setupRequest }],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(
      `${url}: ${result.non2xx} refusals and ${result.errors} errors among ${result.requests.total} answers`,
    );
  return result.requests.total / result.duration;
}
