import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const STOP_LIMIT_MS = 12_000;

/** A process of the bench: it was told what to do, and said what came of it. */
export interface Child<Ready> {
  readonly ready: Ready;
  /** What it tells later. */
  onTold(listener: (told: unknown) => void): void;
  stop(): Promise<void>;
}

/** Starts a script of the bench in a process of its own, hands it its task, and waits until it is ready. */
export async function startChild<Ready>(
  script: URL,
  task: object,
  environment: Readonly<Record<string, string>> = {},
): Promise<Child<Ready>> {
  const child = fork(script, {
    env: { ...inherited(), ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send(task);
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${script.pathname} ended before it was ready`);
  });
  const [ready] = (await Promise.race([once(child, 'message'), ended])) as [Ready];
  ended.catch(() => undefined);
  return {
    ready,
    onTold: (listener) => void child.on('message', listener),
    stop: () => stopped(child),
  };
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await end;
  clearTimeout(timer);
}

/** What a process needs of the machine; no setting of whoever runs the bench changes what is measured. */
function inherited(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }) };
}

/** In the child: tells the parent something. */
export function tell(told: object): void {
  process.send?.(told);
}

/** In the child: does the task that its parent hands over, then says that it is ready. Ends when it is asked to. */
export function serveTask(begin: (task: unknown) => Promise<object>): void {
  process.once('message', (task) => {
    begin(task).then(
      (ready) => tell(ready),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  });
  // A parent that is gone cannot stop us any more.
  process.once('disconnect', () => process.exit(1));
}
