/** One thing wrong in a pack, precise enough to be mended without reading code. Line 0: the file itself. */
export interface PackProblem {
  /** Path inside the pack, such as `locales/fr/form.yaml`. */
  readonly file: string;
  readonly line: number;
  readonly found: string;
  readonly expected: string;
  /** The valid word that was probably meant. */
  readonly nearest?: string;
  /** All of it as one line: `territory.yaml:12: found …, expected …; did you mean …?`. */
  readonly message: string;
}

/** A problem with its message made of its parts. */
export function packProblem(told: Omit<PackProblem, 'message'>): PackProblem {
  const problem = { ...told, found: printable(told.found), expected: printable(told.expected) };
  const place = problem.line > 0 ? `${problem.file}:${problem.line}` : problem.file;
  const meant = problem.nearest === undefined ? '' : `; did you mean "${problem.nearest}"?`;
  return { ...problem, message: `${place}: found ${problem.found}, expected ${problem.expected}${meant}` };
}

/** What stands in a file may not speak to the terminal of whoever reads what is wrong with it. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (sign) => JSON.stringify(sign).slice(1, -1));
}

const LONGEST_QUOTE = 60;

/** A value as a problem quotes it: short, on one line. */
export function quoted(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE - 1)}…`;
}
