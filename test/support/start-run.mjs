/**
 * Before all test files: gives this run a folder of its own, which tells every worker where the one
 * PostgreSQL of the run is to be started (by the first file that needs it).
 * Clears what runs that were killed left behind.
 */
import { chmodSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endRun, isAlive, RUN_PREFIX, runnerOf } from './run-folder.mjs';

export default async function startRun() {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(RUN_PREFIX))) {
    const folder = join(tmpdir(), name);
    const runner = runnerOf(folder);
    if (runner !== null && !isAlive(runner)) await endRun(folder);
  }
  const folder = mkdtempSync(join(tmpdir(), RUN_PREFIX));
  // PostgreSQL may have to run as another user than root, who must be able to enter.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'runner.pid'), String(process.pid));
  process.env.PARVIS_TEST_RUN = folder;
}
