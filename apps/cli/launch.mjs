#!/usr/bin/env node
/**
 * The way in, on any machine with Node 18 or newer, npm, and a clone: brings what is missing (a newer Node, the
 * packages, the compiled programs), then hands over to the command. Plain JavaScript without packages, because there
 * are none yet. Everything it says goes to standard error: standard output belongs to the command.
 */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { bench } from './launch/bench.mjs';
import { ensureBuilt } from './launch/build.mjs';
import { chaos, check, test } from './launch/check.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { isNewEnough, runWithNewerNode } from './launch/node.mjs';
import { FailedStep, ROOT } from './launch/step.mjs';

/** What the scripts of package.json call; everything else is a command of apps/cli. */
const INNER = { ':bench': bench, ':chaos': chaos, ':check': check, ':test': test };

async function launch(command, ...rest) {
  if (!isNewEnough()) return runWithNewerNode([import.meta.filename ?? process.argv[1], command, ...rest]);
  await ensureInstalled({ everything: command in INNER });
  if (command in INNER) return INNER[command](rest);
  await ensureBuilt();
  const { run } = await import(pathToFileURL(join(ROOT, 'dist', 'apps', 'cli', 'main.js')));
  return run([command, ...rest].filter((word) => word !== undefined));
}

try {
  // No process.exit: what is still being written is written, and what runs decides when it ends.
  process.exitCode = await launch(...process.argv.slice(2));
} catch (error) {
  if (!(error instanceof FailedStep)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
