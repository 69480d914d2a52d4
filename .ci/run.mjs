/** The steps of .ci/run. Plain JavaScript on any Node 18 or newer: the launcher brings the rest. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';

/** Real programs that some tests want; a machine that lacks them skips those tests, loudly. */
const WANTED = {
  'redis-server': 'redis-server',
  chromium: 'chromium',
  pgbouncer: 'pgbouncer',
  faketime: 'faketime',
  nginx: 'nginx-light',
};

/** What a run of everything may not skip. */
const NEEDED = ['redis-server', 'chromium'];

installPrograms();
const lacking = missingPrograms().filter((program) => NEEDED.includes(program));
if (lacking.length > 0) process.stderr.write(`Not everything can be tested here without ${lacking.join(' and ')}\n`);
const tests = await runJest(['test']);
const counts = [tests, { passed: 0, failed: lacking.length }];
if (tests.failed === 0) {
  counts.push(countOf(await run('node', ['test/long/fresh-clone.mjs'])));
  // Fifty of each take an hour; docs/reliability.md says what they showed.
  counts.push(await runJest(['run', 'chaos'], { PARVIS_CHAOS_AT_MOST: '2' }));
}

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** As root on a Debian-like machine; elsewhere the machine is taken as it is. */
function installPrograms() {
  const missing = missingPrograms();
  if (missing.length === 0 || process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'inherit' });
  const packages = missing.map((program) => WANTED[program]);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, stdio: 'inherit' });
}

function missingPrograms() {
  return Object.keys(WANTED).filter((program) => spawnSync(program, ['--version']).error);
}

/** Runs a program with its output shown and kept. */
function run(program, args, env = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
      process.stdout.write(text);
    });
    child.on('error', () => done({ code: 1, said }));
    child.on('close', (code) => done({ code: code ?? 1, said }));
  });
}

/** A script that ends in jest, and its count. A check or a build that fails counts as one failure: no test ran. */
async function runJest(script, env) {
  const results = `.tools/${script.at(-1)}.json`;
  rmSync(results, { force: true });
  const { code } = await run('npm', [...script, '--', '--json', `--outputFile=${results}`], env);
  if (!existsSync(results)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(results, 'utf8'));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: code === 0 ? failed : Math.max(1, failed) };
}

function countOf({ code, said }) {
  const [, passed = '0', failed = '0'] = /(\d+) passed, (\d+) failed\s*$/.exec(said) ?? [];
  return { passed: Number(passed), failed: code === 0 ? Number(failed) : Math.max(1, Number(failed)) };
}
