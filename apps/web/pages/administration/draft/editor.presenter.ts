import { lineId, type ProblemShown } from '../problem-words.js';

/** A line of the editor's margin. */
interface Margin {
  readonly id: string;
  readonly wrong: boolean;
  /** What is wrong with it, in a few words. */
  readonly note: string | null;
}

/** A text with its lines numbered, and what is wrong beside each. */
export interface Editor {
  readonly text: string;
  readonly lines: readonly Margin[];
  /** Wide and high enough for the whole text: what scrolls is the frame around text and numbers. */
  readonly columns: number;
}

/** Lines to write on below the text. */
const SPARE_LINES = 12;
/** Beyond this the margin says nothing any more: a definition of that length is none. */
const MOST_LINES = 20_000;
const COLUMNS = { least: 60, most: 1_000 };

/** The editor's text and margin. */
export function presentEditor(text: string, problems: readonly ProblemShown[]): Editor {
  const written = text.split('\n');
  const at = Map.groupBy(problems, ({ line }) => line);
  const count = Math.min(written.length + SPARE_LINES, MOST_LINES);
  const lines = Array.from({ length: count }, (_, n): Margin => {
    const here = at.get(n + 1) ?? [];
    const note = here.map(({ what }) => what).join(' ');
    return { id: lineId(n + 1), wrong: here.length > 0, note: note === '' ? null : note };
  });
  const longest = written.reduce((most, { length }) => Math.max(most, length), COLUMNS.least);
  return { text, lines, columns: Math.min(longest + 2, COLUMNS.most) };
}
