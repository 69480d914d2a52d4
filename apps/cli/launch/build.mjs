/** dist/, compiled again when a source changed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, step } from './step.mjs';

const SOURCES = ['apps', 'libs', 'config'];
const SETTINGS = ['package.json', 'package-lock.json', 'nest-cli.json', 'tsconfig.json'];
const STAMP = join(ROOT, '.tools', 'built');
const LOCK = join(ROOT, '.tools', 'building');
const LOCK_AGE_MS = 120_000;
const POLL_MS = 200;

export async function ensureBuilt() {
  // An installation for production may have no compiler, and then brings what was compiled elsewhere.
  const nest = join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  if (isFresh() || !existsSync(nest)) return;
  await inTurn(async () => {
    if (isFresh()) return;
    const state = stateOfSources();
    await step('Building', process.execPath, [nest, 'build', 'cli'], {
      remedy: 'Run "npm run check" for the details.',
    });
    writeFileSync(STAMP, state);
  });
}

function isFresh() {
  if (!existsSync(join(ROOT, 'dist', 'apps', 'cli', 'main.js')) || !existsSync(STAMP)) return false;
  return readFileSync(STAMP, 'utf8') === stateOfSources();
}

/** Names, sizes and times of all sources in one line. */
function stateOfSources() {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  );
  const hash = createHash('sha256');
  for (const file of [...files, ...SETTINGS.map((name) => join(ROOT, name))].sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Two launches at once build once: the second waits for the first. */
async function inTurn(work) {
  mkdirSync(join(ROOT, '.tools'), { recursive: true });
  while (!take()) await new Promise((resume) => setTimeout(resume, POLL_MS));
  try {
    await work();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function take() {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    if (existsSync(LOCK) && Date.now() - statSync(LOCK).mtimeMs > LOCK_AGE_MS) rmSync(LOCK, { recursive: true });
    return false;
  }
}
