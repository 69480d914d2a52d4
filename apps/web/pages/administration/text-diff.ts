import { structuredPatch } from 'diff';

/** One line of a difference: in both texts, only in the first, only in the second. */
export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  /** Its number in the first and in the second text; null where it is not in that one. */
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

/** Lines that belong together, with a few around what differs. */
export type DiffHunk = readonly DiffLine[];

/** More differences than this are not worth computing: nobody would read them. */
const MOST_EDITS = 4_000;
const MOST_TIME_MS = 500;
const KINDS = { ' ': 'same', '-': 'gone', '+': 'new' } as const;

/** Where two texts differ, line by line; empty when they do not, null when they have too little in common. */
export function diffOf(before: string, after: string): DiffHunk[] | null {
  const limits = { context: 2, maxEditLength: MOST_EDITS, timeout: MOST_TIME_MS };
  const patch = structuredPatch('', '', before, after, undefined, undefined, limits);
  if (!patch) return null;
  return patch.hunks.map(({ oldStart, newStart, lines }) => numbered(lines, oldStart, newStart));
}

function numbered(lines: readonly string[], oldStart: number, newStart: number): DiffHunk {
  let [before, after] = [oldStart, newStart];
  return lines.flatMap((line): DiffLine[] => {
    const kind = KINDS[line.charAt(0) as keyof typeof KINDS] as DiffLine['kind'] | undefined;
    // "\ No newline at end of file" is no line of either text.
    if (!kind) return [];
    const numbers = { before: kind === 'new' ? null : before, after: kind === 'gone' ? null : after };
    if (kind !== 'new') before += 1;
    if (kind !== 'gone') after += 1;
    return [{ kind, ...numbers, text: line.slice(1) }];
  });
}
