import type { DefinitionProblem, DefinitionReading } from '#libs/flow';
import type { Machine } from '#libs/workflow';
import type { Visit } from '../../http/visit.js';
import { MachineWords } from './machine-words.js';

/** One thing wrong with a definition, in the reader's words. */
export interface ProblemShown {
  /** From 1; 0 where it is the whole text. */
  readonly line: number;
  readonly href: string;
  readonly place: string;
  /** Where in the definition, as its keys. */
  readonly path: string;
  /** The line itself. */
  readonly source: string;
  readonly what: string;
  /** What to do about it. */
  readonly todo: string | null;
  /** The word that was probably meant. */
  readonly nearest: string | null;
  /** The shortest way that shows it, in the machine's own words. */
  readonly way: readonly string[];
  /** In English, for whoever writes definitions: where the sentences above say little. */
  readonly detail: string | null;
}

/** Codes of which the reader's sentence says nothing in particular. */
const GENERAL = new Set(
  ['yaml', 'shape', 'missing', 'too-large', 'bad-condition', 'options'].concat([
    'guard-overlap',
    'guard-gap',
    'not-decided',
    'automatic-cycle',
    'needed-act',
    'needed-by',
    'needed-to',
    'needed-input',
    'machine-asked',
    'unasked-field',
  ]),
);

/** The id of a line of the text, to jump to. */
export function lineId(line: number): string {
  return `ligne-${line}`;
}

interface Checked {
  readonly text: string;
  readonly checked: DefinitionReading;
  /** What counts now: its words serve where the text's own cannot be read. */
  readonly present: Machine;
}

/** Every problem of a checked definition, by line. */
export function presentProblems(visit: Visit, { text, checked, present }: Checked): ProblemShown[] {
  const words = new MachineWords(visit, (checked.machine ?? present).definition);
  const lines = text.split('\n');
  return checked.problems
    .toSorted((a, b) => a.line - b.line)
    .map((problem) => ({ ...shown(visit, words, problem), source: quoted(lines[problem.line - 1] ?? '') }));
}

const LONGEST_QUOTE = 100;

/** A line as a list quotes it. */
function quoted(line: string): string {
  const bare = line.trim();
  return bare.length > LONGEST_QUOTE ? `${bare.slice(0, LONGEST_QUOTE - 1)}…` : bare;
}

function shown({ word }: Visit, words: MachineWords, problem: DefinitionProblem): Omit<ProblemShown, 'source'> {
  const { line, code, found, expected, counterExample, nearest, path = [] } = problem;
  const values = wordsIn(problem);
  const own = (part: 'what' | 'todo'): string | null => {
    const key = `workflow.problem.${code}.${part}`;
    return word.has(key, values) ? word.t(key, values) : null;
  };
  const what = own('what');
  return {
    line,
    href: line > 0 ? `#${lineId(line)}` : '#f-text',
    place: line > 0 ? word.t('workflow.problem.line', { line }) : word.t('workflow.problem.wholeText'),
    path: path.map((step) => (typeof step === 'number' ? step + 1 : step)).join(' › '),
    what: what ?? word.t('workflow.problem.other'),
    todo: own('todo'),
    nearest: nearest ?? null,
    way: counterExample?.map((trigger) => words.trigger(trigger)) ?? [],
    detail: what === null || GENERAL.has(code) ? `found ${found}, expected ${expected}` : null,
  };
}

/** What was found, without the quotes of the message; and what else the check tells in particular. */
function wordsIn({ found, path = [], values = {} }: DefinitionProblem): Record<string, unknown> {
  const lists = Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]);
  return {
    found: found.replace(/^"(.*)"$/s, '$1'),
    key: path.at(-1) ?? '',
    ...(Object.fromEntries(lists) as Record<string, unknown>),
  };
}
