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
  /** For a law that a reachable configuration breaks: the triggers that lead there, from the opening. */
  readonly counterExample?: readonly string[];
}

export function problem(
  path: readonly (string | number)[],
  code: string,
  found: string,
  expected: string,
): MachineProblem {
  return { path, code, found, expected, message: `found ${found}, expected ${expected}` };
}
