import { nearestWord, type Facts } from '#libs/rules';

/**
 * What is wrong with a definition, and where: a path into the document, so that a caller can name file and line.
 * `message` is for the person who writes the pack (English, one sentence without full stop).
 */
export interface MachineProblem {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly found: string;
  readonly expected: string;
  readonly message: string;
  /** The valid word that was probably meant. */
  readonly nearest?: string;
  /** For a law that a reachable configuration breaks: the triggers that lead there, from the opening. */
  readonly counterExample?: readonly string[];
  /** For guards that fail: facts with which they do. */
  readonly facts?: Facts;
}

export function problem(
  path: readonly (string | number)[],
  code: string,
  found: string,
  expected: string,
): MachineProblem {
  return { path, code, found, expected, message: `found ${found}, expected ${expected}` };
}

/** A name that leads nowhere, among those that would. */
export function strangeWord(
  path: readonly (string | number)[],
  code: string,
  word: string,
  among: { readonly what: string; readonly words: readonly string[] },
): MachineProblem {
  const expected = `${among.what} (${listed(among.words)})`;
  return withNearest(problem(path, code, JSON.stringify(shortened(word)), expected), nearestWord(word, among.words));
}

/** The same problem with the word that was probably meant, when there is one. */
export function withNearest(told: MachineProblem, nearest: string | null | undefined): MachineProblem {
  if (nearest === null || nearest === undefined) return told;
  return { ...told, nearest, message: `${told.message}; did you mean "${nearest}"?` };
}

const MOST_WORDS = 20;
const LONGEST_QUOTE = 60;

function listed(words: readonly string[]): string {
  if (words.length === 0) return 'it has none';
  const more = words.length - MOST_WORDS;
  return words.slice(0, MOST_WORDS).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** What was found, as a problem quotes it. */
export function shortened(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE - 1)}…`;
}
