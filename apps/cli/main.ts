import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { PackTrouble } from '#libs/pack';
import { PostgresTrouble } from '#libs/platform';
import { commandLine } from './command-line.js';
import { CommandRefused } from './refusal.js';

/**
 * Runs one command; its exit code: 0 done, 1 refused or not possible now, 2 asked or configured wrongly.
 * What was expected to go wrong is one sentence; anything else is a bug and shows where.
 */
export async function run(words: readonly string[]): Promise<number> {
  try {
    await commandLine().parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!isExpected(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error instanceof CommandRefused ? error.exitCode : 1;
  }
}

function isExpected(error: unknown): error is CommandRefused | PostgresTrouble | PackTrouble {
  return error instanceof CommandRefused || error instanceof PostgresTrouble || error instanceof PackTrouble;
}

/** Node names this file by its true path; whoever started it may have come by a link, such as that of the present release. */
function isStartedHere(): boolean {
  const [, started] = process.argv;
  return started !== undefined && existsSync(started) && realpathSync(started) === fileURLToPath(import.meta.url);
}

if (isStartedHere()) process.exitCode = await run(process.argv.slice(2));
