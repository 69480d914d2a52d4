/**
 * What conditions are judged on: plain documents, as JSON has them. Paths may be nested objects or flat keys
 * (`{ 'project.stage': 'idea' }`); where both are there, the nested value counts.
 */
export interface Facts {
  readonly answers?: unknown;
  readonly known?: unknown;
  readonly input?: unknown;
  readonly actor?: unknown;
  readonly now?: Date;
}

export type Subject = 'answer' | 'known' | 'input' | 'actor' | 'now';

export const SUBJECTS: readonly Subject[] = ['answer', 'known', 'input', 'actor', 'now'];

/** How to find one value in the facts, and the name under which an explanation cites it. */
export interface Reader {
  /** `answers.project.stage`, `known.agreedPartners`, `now`. */
  readonly name: string;
  /** Undefined when the path is missing or null. */
  readonly read: (facts: Facts) => unknown;
}

export function readerOf(subject: Subject, path: string): Reader {
  if (subject === 'now') return { name: 'now', read: (facts) => facts.now };
  const root = subject === 'answer' ? 'answers' : subject;
  return { name: `${root}.${path}`, read: readerAt(root, path) };
}

/** The value at a path in dots of nested or flat-keyed answers; undefined when missing or null. */
export function valueAt(document: unknown, path: string): unknown {
  return find(document, path, path.split('.'));
}

/** Names and numbers that every object or list answers to by nature: documents are asked for them with care. */
const NATURAL: ReadonlySet<string> = new Set(
  [Object.prototype, Array.prototype].flatMap((prototype) => Object.getOwnPropertyNames(prototype)),
);

function isNatural(step: string): boolean {
  return NATURAL.has(step) || /^\d+$/.test(step);
}

/** Most paths have one step or two, and are read hundreds of times in a row. */
function readerAt(root: Exclude<keyof Facts, 'now'>, path: string): Reader['read'] {
  const steps = path.split('.');
  const [first = '', second] = steps;
  if (steps.length > 2 || steps.some(isNatural)) return (facts) => find(facts[root], path, steps);
  if (second === undefined)
    return (facts) => {
      const document = facts[root];
      return isObject(document) ? (document[first] ?? undefined) : undefined;
    };
  return (facts) => {
    const document = facts[root];
    if (!isObject(document)) return undefined;
    const outer = document[first];
    const nested = isObject(outer) ? outer[second] : undefined;
    return nested ?? document[path] ?? undefined;
  };
}

function find(document: unknown, path: string, steps: readonly string[]): unknown {
  let value: unknown = document;
  for (const step of steps) value = isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  if (value !== undefined && value !== null) return value;
  return isRecord(document) && Object.hasOwn(document, path) ? (document[path] ?? undefined) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return isObject(value) && !Array.isArray(value);
}
