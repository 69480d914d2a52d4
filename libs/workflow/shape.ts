import { MachineSchema } from './definition.js';
import { LIMITS } from './limits.js';
import { LOOKS_LIKE } from './names.js';
import { problem, shortened, strangeWord, type MachineProblem } from './problem.js';

type Path = readonly (string | number)[];

/** The words of JSON Schema that the schema of a machine uses; each is read here, and told in the words of its writers. */
interface Part {
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly anyOf?: readonly Part[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Part;
  readonly maxProperties?: number;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly patternProperties?: Readonly<Record<string, Part>>;
  readonly required?: readonly string[];
}

/** Everything in which a value departs from the shape of a machine, as far as it is told at once; empty when it has it. */
export function shapeProblems(value: unknown): MachineProblem[] {
  return problemsIn(MachineSchema as unknown as Part, value, []).slice(0, LIMITS.problems);
}

function problemsIn(part: Part, value: unknown, path: Path): MachineProblem[] {
  if (part.anyOf) return inBranch(part, part.anyOf, value, path);
  if (part.type !== undefined && part.type !== typeOf(value)) return [wrong(part, value, path, TYPES[part.type])];
  if (isRecord(value)) return inRecord(part, value, path);
  if (Array.isArray(value)) return inList(part, value, path);
  if (typeof value === 'string') return inText(part, value, path);
  if (typeof value === 'number' && part.minimum !== undefined && value < part.minimum)
    return [wrong(part, value, path, `${part.minimum} or more`)];
  return [];
}

/** What can be written in several ways is read in the way whose type it has. */
function inBranch(union: Part, branches: readonly Part[], value: unknown, path: Path): MachineProblem[] {
  const meant = branches.find(({ type }) => type === typeOf(value));
  return meant ? problemsIn(meant, value, path) : [wrong({}, value, path, union.description ?? 'another value')];
}

function inRecord(part: Part, value: Readonly<Record<string, unknown>>, path: Path): MachineProblem[] {
  const { properties = {}, patternProperties = {}, required = [], maxProperties = Infinity } = part;
  const keys = Object.keys(value);
  if (keys.length > maxProperties) return [tooMany(keys.length, maxProperties, path)];
  const [[pattern, entry] = ['', undefined]] = Object.entries(patternProperties);
  const problems = keys.flatMap((key): MachineProblem[] => {
    const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const named = entry && new RegExp(pattern, 'u').test(key) ? entry : undefined;
    const own = known ?? named;
    if (own) return problemsIn(own, value[key], [...path, key]);
    if (part.properties)
      return [
        strangeWord([...path, key], 'unknown-key', key, { what: 'one of these keys', words: Object.keys(properties) }),
      ];
    return entry
      ? [problem([...path, key], 'unknown-key', JSON.stringify(shortened(key)), LOOKS_LIKE[pattern] ?? pattern)]
      : [];
  });
  const misspelt = new Set(problems.map(({ nearest, code }) => (code === 'unknown-key' ? nearest : undefined)));
  const missing = required.filter((key) => !Object.hasOwn(value, key) && !misspelt.has(key));
  return [...problems, ...missing.map((key) => lacking(properties[key], key, path))];
}

function inList(part: Part, value: readonly unknown[], path: Path): MachineProblem[] {
  const { items, minItems = 0, maxItems = Infinity } = part;
  if (value.length > maxItems) return [tooMany(value.length, maxItems, path)];
  if (value.length < minItems) return [wrong(part, value, path, `at least ${minItems}`)];
  return items ? value.flatMap((one, i) => problemsIn(items, one, [...path, i])) : [];
}

function inText(part: Part, value: string, path: Path): MachineProblem[] {
  const words = part.enum ?? (part.const === undefined ? undefined : [part.const]);
  if (words)
    return words.includes(value) ? [] : [strangeWord(path, 'shape', value, { what: 'one of these words', words })];
  const { minLength = 0, maxLength = Infinity, pattern } = part;
  if (value.length < minLength) return [wrong(part, value, path, 'a text that is not empty')];
  if (value.length > maxLength && Array.from(value).length > maxLength)
    return [problem(path, 'too-large', `${value.length} letters`, `at most ${maxLength}`)];
  return pattern === undefined || new RegExp(pattern, 'u').test(value)
    ? []
    : [wrong(part, value, path, LOOKS_LIKE[pattern] ?? pattern)];
}

/** In words what values look like. */
const TYPES = {
  object: 'a block of keys',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  boolean: 'true or false',
} as const;

function wrong({ description }: Part, value: unknown, path: Path, expected: string): MachineProblem {
  return problem(path, 'shape', described(value), description === undefined ? expected : `${expected}: ${description}`);
}

function lacking(part: Part | undefined, key: string, path: Path): MachineProblem {
  const why = part?.description === undefined ? '' : `: ${part.description}`;
  return problem(path, 'missing', `no "${key}"`, `the key "${key}"${why}`);
}

function tooMany(found: number, most: number, path: Path): MachineProblem {
  return problem(path, 'too-large', `${found} entries`, `at most ${most}`);
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeOf(value) === 'object';
}

function described(value: unknown): string {
  if (isRecord(value)) return 'a block of keys';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'number') return String(value);
  return value === undefined || value === null ? 'nothing' : shortened(JSON.stringify(value));
}
