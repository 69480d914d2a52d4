/** What conditions are judged on. Paths may be nested objects or flat keys (`{ 'project.stage': 'idea' }`). */
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
  const steps = path.split('.');
  return { name: `${root}.${path}`, read: (facts) => valueAt(facts[root], path, steps) };
}

/** The value at a path in dots of nested or flat-keyed answers; undefined when missing or null. */
export function valueAt(document: unknown, path: string, steps: readonly string[] = path.split('.')): unknown {
  if (!isRecord(document)) return undefined;
  if (Object.hasOwn(document, path)) return document[path] ?? undefined;
  let value: unknown = document;
  for (const step of steps) {
    if (!isRecord(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value ?? undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
