import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pause } from '../support/until.js';

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ProcessOptions {
  /** How it is called in complaints. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

const POLL_MS = 10;
const LAST_WORDS_MS = 1_000;
const OUTPUT_KEPT = 2_000_000;

let reaper: ChildProcess | null = null;

/** Tells the process that outlives this one what it has to end and to remove when this one is killed. */
export function tellReaper(
  line: `+${number} ${NodeJS.Signals}` | `-${number}` | `folder ${string}` | `mount ${string}`,
): void {
  if (reaper === null) {
    const script = new URL('stand-reaper.mjs', import.meta.url).pathname;
    reaper = spawn(process.execPath, [script], { stdio: ['pipe', 'ignore', 'inherit'], detached: true });
    reaper.unref();
  }
  reaper.stdin?.write(`${line}\n`);
}

/** Lets the reaper go when everything has ended; it ends what was forgotten. */
export async function dismissReaper(): Promise<void> {
  const dismissed = reaper;
  reaper = null;
  if (dismissed === null) return;
  dismissed.ref();
  dismissed.stdin?.end();
  if (dismissed.exitCode === null) await once(dismissed, 'exit');
}

/** A real process, with what it said, and a sure end. */
export class StandProcess {
  readonly name: string;
  readonly pid: number;
  readonly ended: Promise<Ended>;
  #output = '';
  #running = true;
  readonly #child: ChildProcess;

  constructor({ name, program, args, env, cwd }: ProcessOptions) {
    this.name = name;
    const child = spawn(program, args, { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child = child;
    this.pid = child.pid ?? 0;
    if (child.pid !== undefined) tellReaper(`+${child.pid} SIGKILL`);
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', this.#hear);
    // A program that is killed while it is spoken to, or speaks, is no news.
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      const end = (code: number | null, signal: NodeJS.Signals | null): void => {
        this.#running = false;
        if (child.pid !== undefined) tellReaper(`-${child.pid}`);
        resolve({ code, signal });
      };
      child.on('error', (error) => {
        this.#hear(error.message);
        end(-1, null);
      });
      child.on('close', end);
      // A broken pipe never closes: what it had to say is lost, and that it ended is known all the same.
      child.on('exit', (code, signal) => setTimeout(() => end(code, signal), LAST_WORDS_MS));
    });
  }

  readonly #hear = (text: string): void => {
    this.#output = (this.#output + text).slice(-OUTPUT_KEPT);
  };

  /** Everything it said so far, both streams. */
  get output(): string {
    return this.#output;
  }

  get running(): boolean {
    return this.#running;
  }

  /** Writes a line to its standard input. */
  tell(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  /** Any signal; SIGSTOP makes it hang and SIGCONT lets it go on. Nothing happens when it has ended. */
  signal(signal: NodeJS.Signals): void {
    if (this.#running) this.#child.kill(signal);
  }

  /** Kills it as a power cut would, and waits until it is gone. */
  kill(): Promise<Ended> {
    this.signal('SIGKILL');
    return this.ended;
  }

  /** Asks it to stop (SIGTERM); how it ended and after how many milliseconds. */
  async stop(): Promise<Ended & { readonly afterMs: number }> {
    const asked = performance.now();
    this.signal('SIGTERM');
    const ended = await this.ended;
    return { ...ended, afterMs: Math.round(performance.now() - asked) };
  }

  /** Resolves when it has said something that matches; throws with all it said when it ends before, or is too slow. */
  async says(pattern: RegExp, withinMs = 60_000): Promise<void> {
    const began = performance.now();
    while (!pattern.test(this.#output)) {
      const why = this.#running ? `did not say ${pattern} within ${withinMs} ms` : `ended without saying ${pattern}`;
      if (!this.#running || performance.now() - began > withinMs)
        throw new Error(`${this.name} ${why}; it said:\n${this.#output.slice(-4_000)}`);
      await pause(POLL_MS);
    }
  }
}
