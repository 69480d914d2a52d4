import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { HOSTILE } from './hostile-machines.js';

const MOST_MS = 2_000;
const MOST_MB = 200;
/** What the collector lets stand: the bound above holds for a process that is told to be thrifty. */
const HEAP_MB = 150;
const CHILD = ['--import', './test/support/sources.mjs', 'test/support/read-machines.mjs'];

interface Read {
  readonly ms: number;
  readonly grownMb: number;
  readonly problems: readonly { readonly message: string; readonly line: number }[];
}

describe('a definition that means harm', () => {
  let read: readonly Read[] = [];

  beforeAll(() => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--conditions=source', `--max-old-space-size=${HEAP_MB}`, '--disable-warning=ExperimentalWarning', ...CHILD],
      { input: JSON.stringify(HOSTILE.map(([, text]) => text)), encoding: 'utf8', maxBuffer: 64_000_000 },
    );
    if (stdout === '') throw new Error(`the reader died: ${stderr.slice(0, 2_000)}`);
    read = JSON.parse(stdout) as Read[];
  }, 120_000);

  it.each(HOSTILE.map(([what, , said], i) => [what, said, i] as const))('is refused: %s', (_what, said, i) => {
    const { problems } = read[i]!;
    expect(problems[0]?.message).toMatch(said);
    expect(problems.length).toBeLessThanOrEqual(100);
    expect(problems.every(({ line }) => line >= 1)).toBe(true);
  });

  it('costs no more than two seconds', () => {
    const slow = HOSTILE.flatMap(([what], i) => (read[i]!.ms < MOST_MS ? [] : [[what, read[i]!.ms]]));
    expect(slow).toEqual([]);
  });

  it('costs no more than 200 MB, all of them after one another', () => {
    expect(Math.max(...read.map(({ grownMb }) => grownMb))).toBeLessThan(MOST_MB);
  });
});
