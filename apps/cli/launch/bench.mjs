/** `npm run bench`: the compiled programs, as they run in production, and the benches compiled beside them. */
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ROOT, runHere, step } from './step.mjs';

export async function bench(args) {
  await ensureBuilt();
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  await step('Compiling the benches', process.execPath, [tsc, '-p', join(ROOT, 'test', 'bench', 'tsconfig.json')]);
  return runHere(process.execPath, [join(ROOT, 'dist', 'test', 'bench', 'main.js'), ...args]);
}
