import { spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';

/** A describe that is skipped, loudly, on a machine that lacks what it needs. */
export function describeWhen(present: boolean, needs: string, title: string, tests: () => void): void {
  if (present) {
    describe(title, tests);
    return;
  }
  process.stderr.write(`SKIPPED: "${title}" needs ${needs}, which this machine lacks\n`);
  describe.skip(title, tests);
}

/** Whether a program can be run here. */
export function hasProgram(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;
}
