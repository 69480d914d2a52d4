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
export class Reader {
  /** `answers.project.stage`, `known.agreedPartners`, `now`. */
  readonly name: string;
  private readonly root: keyof Facts;
  private readonly steps: readonly string[];
  private readonly first: string;
  private readonly second: string | undefined;
  /** More steps than two, or names that every object answers to. */
  private readonly withCare: boolean;

  constructor(
    subject: Subject,
    private readonly path: string,
  ) {
    this.root = subject === 'answer' ? 'answers' : subject;
    this.name = subject === 'now' ? 'now' : `${this.root}.${path}`;
    this.steps = path.split('.');
    [this.first = '', this.second] = this.steps;
    this.withCare = this.steps.length > 2 || this.steps.some(isNatural);
  }

  /** Undefined when the path is missing or null. Written out for one step and two: most paths, read hundreds of times in a row. */
  read(facts: Facts): unknown {
    if (this.root === 'now') return facts.now;
    const document = documentOf(facts, this.root);
    if (this.withCare) return find(document, this.path, this.steps);
    if (!isObject(document)) return undefined;
    const outer = document[this.first];
    if (this.second === undefined) return outer ?? undefined;
    const nested = isObject(outer) ? outer[this.second] : undefined;
    return nested ?? document[this.path] ?? undefined;
  }
}

/** Each document by its own name, which is quicker than by a name in a variable. */
function documentOf(facts: Facts, root: Exclude<keyof Facts, 'now'>): unknown {
  if (root === 'answers') return facts.answers;
  if (root === 'known') return facts.known;
  return root === 'input' ? facts.input : facts.actor;
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
