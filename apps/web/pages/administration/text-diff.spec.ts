import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diffOf, type DiffLine } from './text-diff.js';

const line = fc.constantFrom('a', 'b', '  c: d', '', '# e', '\\ f');
const text = fc.array(line, { maxLength: 40 }).map((lines) => lines.map((one) => `${one}\n`).join(''));

/** The first text with what the difference says of it carried out. */
function applied(before: string, lines: readonly DiffLine[]): string {
  const kept = before.split('\n').map((one, n) => ({ one, number: n + 1 }));
  const gone = new Set(lines.flatMap(({ kind, before: number }) => (kind === 'gone' ? [number] : [])));
  const result: string[] = [];
  const fresh = new Map(lines.flatMap((one) => (one.kind === 'new' ? [[one.after, one.text] as const] : [])));
  const add = (): void => {
    for (let next = fresh.get(result.length + 1); next !== undefined; next = fresh.get(result.length + 1))
      result.push(next);
  };
  for (const { one, number } of kept) {
    add();
    if (!gone.has(number)) result.push(one);
  }
  return result.join('\n');
}

describe(diffOf.name, () => {
  it('says all that leads from one text to the other, each line with its numbers', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const hunks = diffOf(before, after);
        expect(applied(before, hunks?.flat() ?? [])).toBe(after);
      }),
    );
  });

  it('shows two lines around what differs', () => {
    const before = 'one\ntwo\nthree\nfour\nfive\nsix\n';
    const [hunk, ...more] = diffOf(before, before.replace('four', 'FOUR')) ?? [];
    expect(more).toEqual([]);
    expect(hunk?.map(({ kind, before: was, after, text: said }) => [kind, was, after, said])).toEqual([
      ['same', 2, 2, 'two'],
      ['same', 3, 3, 'three'],
      ['gone', 4, null, 'four'],
      ['new', null, 4, 'FOUR'],
      ['same', 5, 5, 'five'],
      ['same', 6, 6, 'six'],
    ]);
  });

  it('is empty for equal texts, and gives up on texts that have nothing in common', () => {
    expect(diffOf('a\n', 'a\n')).toEqual([]);
    const long = (sign: string): string => Array.from({ length: 5_000 }, (_, n) => `${sign} ${n}\n`).join('');
    expect(diffOf(long('a'), long('b'))).toBeNull();
  });
});
