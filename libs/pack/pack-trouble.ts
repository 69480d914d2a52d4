import type { PackProblem } from './pack-problem.js';

/** A pack with which something cannot work; the message is every problem on a line of its own, file and line first. */
export class PackTrouble extends Error {
  override readonly name = 'PackTrouble';

  constructor(readonly problems: readonly PackProblem[]) {
    super(problems.map(({ message }) => message).join('\n'));
  }
}
