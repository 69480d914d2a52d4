import { LIMITS } from './limits.js';
import { problem, type MachineProblem } from './problem.js';

/**
 * What makes a document too large or too deep to be read at all: the first such thing, with its place; null
 * when it may be looked at. Looks at no more values than are allowed, also where a
 * document made by a program holds the same value many times, or itself.
 */
export function unmeasured(document: unknown): MachineProblem | null {
  const waiting: { readonly value: unknown; readonly path: readonly (string | number)[] }[] = [
    { value: document, path: [] },
  ];
  let values = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (path.length >= LIMITS.depth)
      return problem(path.slice(0, LIMITS.depth), 'too-large', 'deeper nesting', `at most ${LIMITS.depth} levels`);
    const entries = Array.isArray(value) ? value.map((one, i) => [i, one] as const) : Object.entries(value);
    values += entries.length;
    const many = manyNames(path, entries.length);
    if (many) return many;
    if (values > LIMITS.values)
      return problem([], 'too-large', `more than ${LIMITS.values} values`, 'a machine that people can follow');
    for (const [key, one] of entries) {
      waiting.push({ value: one, path: [...path, key] });
    }
  }
  return null;
}

const COUNTED: Readonly<Record<string, number>> = {
  states: LIMITS.states,
  clocks: LIMITS.clocks,
  triggers: LIMITS.triggers,
  inputs: LIMITS.inputs,
  guards: LIMITS.guards,
  parts: LIMITS.parts,
};

function manyNames(path: readonly (string | number)[], count: number): MachineProblem | null {
  const [name = ''] = path;
  const most = path.length === 1 && Object.hasOwn(COUNTED, name) ? (COUNTED[name] ?? Infinity) : Infinity;
  return count > most ? problem(path, 'too-large', `${count} ${name}`, `at most ${most}`) : null;
}
