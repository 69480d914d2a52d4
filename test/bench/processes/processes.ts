import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from '#config/root';
import { freePort } from '#libs/platform';
import { compared, skipped, type Figure } from '../harness/figure.js';
import { interleaved, type Pace } from '../harness/rounds.js';
import type { Stand } from '../harness/stand.js';
import { pause, until } from '../../support/until.js';

const START_LIMIT_MS = 60_000;
const SETTLE_MS = 1_000;
const KIB_PER_MIB = 1_024;
/** As the units and the container of config/deploy start them. */
const AS_DEPLOYED = { NODE_OPTIONS: '--max-semi-space-size=16' };

/** How a process is started, and when it is ready. */
interface Program {
  readonly words: readonly string[];
  readonly ready: { readonly path: string } | { readonly says: RegExp };
  readonly environment?: Readonly<Record<string, string>>;
}

/** `parvis web` and `parvis worker` as an operator starts them, against a bare Express server: time to ready, memory at rest. */
export async function processes(stand: Stand, pace: Pace): Promise<Figure[]> {
  if (stand.redisUrl === null) return [skipped('process start and memory', 'no redis-server')];
  const database = await stand.database('bench_processes');
  const parvis = join(rootFolder(), 'dist', 'apps', 'cli', 'main.js');
  const programs = {
    express: { words: [new URL('./floor-process.js', import.meta.url).pathname], ready: { path: '/health/ready' } },
    web: { words: [parvis, 'web'], ready: { path: '/health/ready' }, environment: AS_DEPLOYED },
    worker: { words: [parvis, 'worker'], ready: { says: /At work/ }, environment: AS_DEPLOYED },
  } satisfies Record<string, Program>;
  const memory: Record<keyof typeof programs, number[]> = { express: [], web: [], worker: [] };
  const side = (name: keyof typeof programs) => async () => {
    const { startedMs, residentMib } = await lived(programs[name], stand.environment(database, { HOST: '127.0.0.1' }));
    memory[name].push(residentMib);
    return startedMs;
  };
  const started = await interleaved(pace.rounds, {
    express: side('express'),
    web: side('web'),
    worker: side('worker'),
  });
  const against = { baselineName: 'bare Express' };
  // The first of each warmed up.
  const resident = (name: keyof typeof programs): number[] => memory[name].slice(1);
  return (['web', 'worker'] as const).flatMap((name) => [
    compared({
      name: `start of ${name} until ready`,
      unit: 'ms',
      ours: started[name],
      baseline: started.express,
      ...against,
    }),
    compared({
      name: `resident memory of ${name} at rest`,
      unit: 'MiB',
      ours: resident(name),
      baseline: resident('express'),
      ...against,
    }),
  ]);
}

/** Starts a process, waits until it is ready, looks at its memory a moment later, and stops it. */
async function lived({ words, ready, environment: own }: Program, environment: Readonly<Record<string, string>>) {
  const port = await freePort();
  const env = { PATH: process.env['PATH'], ...environment, ...own, PORT: String(port) };
  const start = performance.now();
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    await ('path' in ready
      ? untilAnswers(`http://127.0.0.1:${port}${ready.path}`, child)
      : untilSays(child, ready.says));
    const startedMs = performance.now() - start;
    await pause(SETTLE_MS);
    return { startedMs, residentMib: residentMib(child) };
  } finally {
    const end = once(child, 'exit');
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await end;
  }
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  const answers = async (): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error(`the process ended with ${child.exitCode}`);
    return fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  await until(`${url} answers`, answers, { withinMs: START_LIMIT_MS, everyMs: 5 });
}

async function untilSays(child: ChildProcess, words: RegExp): Promise<void> {
  let said = '';
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  await until(`it says ${words.source}`, () => words.test(said), { withinMs: START_LIMIT_MS, everyMs: 5 });
}

/** What the process holds of the machine's memory; Linux only, elsewhere not a number. */
function residentMib({ pid }: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${pid ?? 0}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / KIB_PER_MIB;
  } catch {
    return Number.NaN;
  }
}
