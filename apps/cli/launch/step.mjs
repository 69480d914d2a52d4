/** One step of the launch: a program that runs while the reader is told how long it has been. */
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

const TICK_MS = 1_000;
const TICKS_BETWEEN_LINES = 10;
const PARENT_CHECK_MS = 500;
const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A step that did not succeed; its message tells what to do. */
export class FailedStep extends Error {}

/** Runs a program quietly; shows what it said only when it fails. Throws FailedStep with the remedy. */
export async function step(title, program, args, { env = process.env, remedy = '' } = {}) {
  const clock = tell(title);
  const { code, said } = await runQuietly(program, args, env);
  clock.stop(code === 0);
  if (code === 0) return;
  throw new FailedStep([said.trim(), `${title}: failed.`, remedy].filter(Boolean).join('\n'));
}

/** Runs a program with its output collected. */
export function runQuietly(program, args, env = process.env) {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: needsShell(program),
    });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.on('error', (error) => done({ code: 1, said: `${said}${error.message}` }));
    child.on('close', (code) => done({ code: code ?? 1, said }));
  });
}

/**
 * Runs a program in this terminal; its exit code. Signals that end us are handed on, and so is the end of npm,
 * which does not always pass one on.
 */
export function runHere(program, args, env = process.env) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: ROOT, env, stdio: 'inherit', shell: needsShell(program) });
    const hand = (signal) => child.kill(signal);
    for (const signal of ENDINGS) process.on(signal, hand);
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.env.npm_lifecycle_event === undefined || process.ppid === parent) return;
      clearInterval(watch);
      hand('SIGTERM');
    }, PARENT_CHECK_MS);
    child.on('error', fail);
    child.on('close', (code, signal) => {
      clearInterval(watch);
      for (const name of ENDINGS) process.off(name, hand);
      done(code ?? (signal === null ? 1 : 130));
    });
  });
}

/** npm as it was called, or as it is found; run by this Node whenever possible. */
export function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return [process.execPath, [script, ...args]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
}

function needsShell(program) {
  return program.endsWith('.cmd');
}

function tell(title) {
  const live = process.stderr.isTTY;
  let seconds = 0;
  process.stderr.write(live ? `${title}…` : `${title}…\n`);
  const timer = setInterval(() => {
    seconds += 1;
    if (live) process.stderr.write(`\r${title}… ${seconds} s`);
    else if (seconds % TICKS_BETWEEN_LINES === 0) process.stderr.write(`${title}… ${seconds} s\n`);
  }, TICK_MS);
  return {
    stop(succeeded) {
      clearInterval(timer);
      if (live) process.stderr.write(`\r${title}… ${succeeded ? 'done' : 'failed'} (${seconds} s)\n`);
    },
  };
}
