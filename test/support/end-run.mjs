/** After all test files: stops the run's PostgreSQL and removes its folder. */
import { endRun } from './run-folder.mjs';

export default async function endTestRun() {
  const folder = process.env.PARVIS_TEST_RUN;
  if (folder) await endRun(folder);
}
