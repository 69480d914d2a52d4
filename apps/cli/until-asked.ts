import { STOP } from '#config/stop';
import { CommandRefused } from './refusal.js';

/** Something that serves until it is closed. */
export interface Stoppable {
  /** Rejects when it can serve no more and its process should end, to be started anew. */
  readonly broken?: Promise<never>;
  close(): Promise<void>;
}

const LINGER_MS = 1_000;
const PARENT_CHECK_MS = 500;
/** A terminal's Ctrl-C reaches npm, the launcher and us, and each hands it on. */
const SAME_REQUEST_MS = 1_500;

/**
 * Resolves when this process is asked to stop: Ctrl-C, SIGTERM, or, when npm started us, the end of npm,
 * which does not always pass a signal on. Asked again a moment later, the process ends at once.
 */
function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | null = null;
    const stop = (): void => {
      if (askedAt !== null && performance.now() - askedAt > SAME_REQUEST_MS) process.exit(1);
      askedAt ??= performance.now();
      clearInterval(watch);
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.env['npm_lifecycle_event'] !== undefined && process.ppid !== parent) stop();
    }, PARENT_CHECK_MS);
    // What serves keeps the process alive; listening for the end must not, when the start failed.
    watch.unref();
  });
}

/**
 * Opens, serves until this process is asked to stop, then closes; whoever asks while the doors are being opened is
 * heard as well. Throws CommandRefused with what broke, when it could not serve as long as that.
 */
export async function serveUntilAsked(
  open: () => Promise<Stoppable>,
  stopping: () => void = () => undefined,
): Promise<void> {
  const asked = untilAsked();
  const doors = await open();
  const broken = doors.broken?.catch((error: unknown) => {
    throw new CommandRefused(error instanceof Error ? error.message : String(error));
  });
  try {
    await Promise.race(broken ? [asked, broken] : [asked]);
  } finally {
    stopping();
    await inTime(doors);
  }
}

/** Everything is closed or given up: what still hangs on somewhere does not keep the process. */
export function endSoon(): void {
  setTimeout(() => process.exit(), LINGER_MS).unref();
}

/** Closes, but waits no longer than a stop may take; says so when it was cut short. */
async function inTime(doors: Stoppable): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), STOP.processMs);
  });
  const how = await Promise.race([doors.close(), late]);
  clearTimeout(timer);
  if (how === 'late')
    process.stderr.write('Not everything ended in time; what was cut short is taken up at the next start.\n');
}
