/** The packages of package-lock.json, installed when they are missing or stale. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, ROOT, step } from './step.mjs';

/** `everything`: the packages for development too, even in production. */
export async function ensureInstalled({ everything }) {
  const withTools = everything || process.env.NODE_ENV !== 'production';
  if (isInstalled(withTools)) return;
  const include = withTools ? ['--include=dev', '--include=optional'] : ['--include=optional'];
  await step('Installing packages', ...npm(['ci', ...include, '--no-audit', '--no-fund', '--loglevel=error']), {
    remedy: 'Look at the message above; npm must be able to reach its registry.',
  });
}

/** Whether what npm says it installed is what the lock asks for; optional packages of other platforms apart. */
function isInstalled(withTools) {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = packagesOf(join(ROOT, 'package-lock.json'));
  const found = packagesOf(installed);
  return Object.entries(wanted).every(
    ([path, { version, optional, dev }]) =>
      path === '' || optional || (dev && !withTools) || found[path]?.version === version,
  );
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
