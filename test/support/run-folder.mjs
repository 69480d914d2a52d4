/** The folder of one test run. Plain JavaScript: jest loads its global hooks without a transform. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const RUN_PREFIX = 'parvis-test-run-';

const STOP_TIMEOUT_MS = 8_000;

/** The process that runs, or ran, the tests of this folder; null when the folder says nothing (yet). */
export function runnerOf(folder) {
  return numberIn(join(folder, 'runner.pid'));
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Stops the server of a run, at once, for nothing in it is worth keeping, and removes the folder. */
export async function endRun(folder) {
  const server = numberIn(join(folder, 'postgres', 'postmaster.pid'));
  if (server !== null && isAlive(server)) {
    try {
      process.kill(server, 'SIGQUIT');
    } catch {
      return;
    }
    for (let waited = 0; waited < STOP_TIMEOUT_MS && isAlive(server); waited += 20)
      await new Promise((resume) => setTimeout(resume, 20));
  }
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // A folder of another user: theirs to clear.
  }
}

function numberIn(file) {
  try {
    if (!existsSync(file)) return null;
    return Number(readFileSync(file, 'utf8').split('\n')[0]) || null;
  } catch {
    return null;
  }
}
