/** `npm run check` (what a tool can tell without running anything), `npm test` (check, build, all tests), `npm run chaos`. */
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ROOT, runHere, runQuietly } from './step.mjs';

const BIN = {
  prettier: 'prettier/bin/prettier.cjs',
  eslint: 'eslint/bin/eslint.js',
  tsc: 'typescript/bin/tsc',
  depcruise: 'dependency-cruiser/bin/dependency-cruiser.mjs',
  knip: 'knip/bin/knip.js',
  jest: 'jest/bin/jest.js',
};

/** Two lanes for two cores: the slow ones first in each. */
const LANES = [
  [
    [
      'lint',
      'eslint',
      '--config',
      'config/tools/eslint.config.js',
      '--max-warnings',
      '0',
      '--cache',
      '--cache-location',
      '.tools/eslint',
      '.',
    ],
  ],
  [
    ['types', 'tsc', '--noEmit'],
    ['storeys', 'depcruise', '--config', 'config/tools/dependency-cruiser.js', 'apps', 'libs', 'config'],
    ['format', 'prettier', '--check', '--log-level', 'warn', '--cache', '--cache-location', '.tools/prettier', '.'],
    ['unused', 'knip', '--config', 'config/tools/knip.json'],
  ],
];

export async function check() {
  const results = await Promise.all(LANES.map(runLane));
  return results.flat().every((passed) => passed) ? 0 : 1;
}

export async function test(args) {
  if ((await check()) !== 0) return 1;
  await ensureBuilt();
  return jest('config/tools/jest.config.js', args);
}

/** Real processes, killed at the worst moment; minutes. PARVIS_CHAOS_TIMES says how often each. */
export async function chaos(args) {
  await ensureBuilt();
  return jest('config/tools/jest.chaos.config.js', args);
}

function jest(config, args) {
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  return runHere(process.execPath, [...node, tool('jest'), '--config', config, ...args]);
}

async function runLane(tasks) {
  const passed = [];
  for (const [title, name, ...args] of tasks) {
    const start = performance.now();
    const { code, said } = await runQuietly(process.execPath, [tool(name), ...args]);
    const seconds = ((performance.now() - start) / 1_000).toFixed(0);
    process.stderr.write(`${code === 0 ? '✓' : '✗'} ${title} (${seconds} s)\n${code === 0 ? '' : said}`);
    passed.push(code === 0);
  }
  return passed;
}

function tool(name) {
  return join(ROOT, 'node_modules', BIN[name]);
}
