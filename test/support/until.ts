import { connect } from 'node:net';

const WITHIN_MS = 15_000;
const EVERY_MS = 20;

interface Patience {
  readonly withinMs?: number;
  readonly everyMs?: number;
  /** What to tell of when it does not come. */
  readonly seen?: () => Promise<unknown>;
}

/**
 * Looks until what is looked for is there, or holds, and gives it; throws with `what`, and what was seen last, when it
 * does not come in time.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  { withinMs = WITHIN_MS, everyMs = EVERY_MS, seen }: Patience = {},
): Promise<T> {
  for (const end = performance.now() + withinMs; ; await pause(everyMs)) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > end)
      throw new Error(
        `not within ${withinMs} ms: ${what}${seen ? `; last seen: ${JSON.stringify(await seen())}` : ''}`,
      );
  }
}

/** A moment between two looks, a pace, or a limit; never a way to wait for something to be done. */
export function pause(milliseconds: number, cut?: AbortSignal): Promise<void> {
  return new Promise((resume) => {
    const timer = setTimeout(resume, milliseconds);
    cut?.addEventListener('abort', () => clearTimeout(timer));
  });
}

/** Waits until somebody listens on a port of this machine; throws what `ended` says when it never will. */
export async function untilListening(port: number, ended: () => string | null, withinMs = 10_000): Promise<void> {
  await until(
    `somebody listens on port ${port}`,
    async () => {
      const why = ended();
      if (why !== null) throw new Error(why);
      return listens(port);
    },
    { withinMs },
  );
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
