import { connect } from 'node:net';
import { rows, type Database } from '#libs/platform';

const WITHIN_MS = 15_000;
const EVERY_MS = 20;

interface Patience {
  readonly withinMs?: number;
  readonly everyMs?: number;
  /** What to tell of when it does not come. */
  readonly seen?: () => Promise<unknown>;
}

/** Looks until something holds; throws with `what`, and what was seen last, when it does not in time. */
export async function until(
  what: string,
  holds: () => Promise<boolean> | boolean,
  { withinMs = WITHIN_MS, everyMs = EVERY_MS, seen }: Patience = {},
): Promise<void> {
  for (const end = performance.now() + withinMs; !(await holds());) {
    if (performance.now() > end)
      throw new Error(`not within ${withinMs} ms: ${what}${seen ? `; ${JSON.stringify(await seen())}` : ''}`);
    await new Promise((resume) => setTimeout(resume, everyMs));
  }
}

/** Waits until the database says yes to a condition; tells of the errands that are left when it does not. */
export function untilDatabase(
  database: Database,
  condition: string,
  { params = [], withinMs = WITHIN_MS }: { readonly params?: readonly unknown[]; readonly withinMs?: number } = {},
): Promise<void> {
  const holds = async (): Promise<boolean> => {
    const [row] = await rows<{ yes: boolean }>(database.reader(), `select (${condition}) as yes`, params);
    return row?.yes === true;
  };
  const seen = () =>
    rows(
      database.reader(),
      'select reaction, attempts, last_error, retry_at from errand where done_at is null limit 5',
    );
  return until(condition, holds, { withinMs, seen });
}

/** Waits until somebody listens on a port of this machine; throws what `ended` says when it never will. */
export function untilListening(port: number, ended: () => string | null, withinMs = 10_000): Promise<void> {
  return until(
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
