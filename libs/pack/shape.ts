import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { TSchema } from 'typebox';
import { nearestWord } from '#libs/rules';
import { quoted } from './pack-problem.js';
import type { DocumentPath } from './yaml-document.js';

/** Where a value departs from its shape. */
export interface ShapeProblem {
  readonly path: DocumentPath;
  readonly found: string;
  readonly expected: string;
  /** The valid word that was probably meant. */
  readonly nearest?: string;
}

/** More than this is not told, and not looked through. */
const MOST_ERRORS = 400;

/** Everything in which a value departs from a TypeBox schema; empty when it has that shape. */
export function shapeProblems(schema: TSchema, value: unknown): ShapeProblem[] {
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  const errors = withoutNoise((validate.errors ?? []).slice(0, MOST_ERRORS));
  const misspelt = new Set(errors.map((error) => `${error.instancePath} ${nearestTo(error) ?? ''}`));
  const worded = errors
    .filter(({ instancePath, params }) => !misspelt.has(`${instancePath} ${String(params['missingProperty'])}`))
    .map((error) => ({ path: pathOf(error), ...wordsOf(error), ...nearestIn(error) }));
  return [...new Map(worded.map((problem) => [JSON.stringify(problem), problem])).values()];
}

const validators = new WeakMap<TSchema, ValidateFunction>();

/** Compiled once for all files of a shape; the schemas are ours, and their own shape needs no check. */
function validatorOf(schema: TSchema): ValidateFunction {
  const known = validators.get(schema);
  if (known) return known;
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    verbose: true,
    meta: false,
    validateSchema: false,
    // Each shape is used for a few files: to make its code short takes longer than it could save.
    code: { optimize: false },
  });
  const validate = ajv.compile(schema);
  validators.set(schema, validate);
  return validate;
}

/**
 * A union reports every branch that failed. What helps is either the branch that was meant (the one
 * whose errors lie deepest) or, when none was nearly right, the list of what the union accepts.
 */
function withoutNoise(errors: readonly ErrorObject[]): ErrorObject[] {
  let kept = [...errors];
  for (const union of errors.filter(({ keyword }) => keyword === 'anyOf')) {
    const position = kept.indexOf(union);
    const branches = kept.slice(0, Math.max(position, 0)).filter((error) => liesIn(union, error));
    const deepest = Math.max(...branches.map(depthOf));
    const meant = deepest > depthOf(union) ? branches.find((error) => depthOf(error) === deepest) : undefined;
    const dropped = meant
      ? [union, ...branches.filter((error) => branchOf(union, error) !== branchOf(union, meant))]
      : branches;
    kept = kept.filter((error) => !dropped.includes(error));
  }
  return kept;
}

function liesIn(union: ErrorObject, error: ErrorObject): boolean {
  return error.instancePath === union.instancePath || error.instancePath.startsWith(`${union.instancePath}/`);
}

/** Which branch of the union an error belongs to; one that is a reference is known by its definition. */
function branchOf(union: ErrorObject, error: ErrorObject): string {
  const inside = error.schemaPath.startsWith(`${union.schemaPath}/`);
  return inside
    ? (error.schemaPath.slice(union.schemaPath.length + 1).split('/', 1)[0] ?? '')
    : error.schemaPath.split('/', 3).join('/');
}

function depthOf(error: ErrorObject): number {
  return segments(error.instancePath).length;
}

function pathOf(error: ErrorObject): string[] {
  const path = segments(error.instancePath);
  return error.keyword === 'additionalProperties' ? [...path, String(error.params['additionalProperty'])] : path;
}

function segments(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function nearestIn(error: ErrorObject): { nearest?: string } {
  const nearest = nearestTo(error);
  return nearest === null ? {} : { nearest };
}

/** What was probably meant by an unknown key or word. */
function nearestTo({ keyword, params, data, parentSchema }: ErrorObject): string | null {
  if (keyword === 'additionalProperties')
    return nearestWord(
      String(params['additionalProperty']),
      Object.keys((parentSchema?.['properties'] ?? {}) as object),
    );
  const allowed = keyword === 'enum' ? (params['allowedValues'] as unknown[]) : [];
  return typeof data === 'string'
    ? nearestWord(
        data,
        allowed.filter((one) => typeof one === 'string'),
      )
    : null;
}

function wordsOf(error: ErrorObject): { found: string; expected: string } {
  const at = error.instancePath === '' ? 'the file' : segments(error.instancePath).join('.');
  const found = `${at} = ${quoted(error.data)}`;
  switch (error.keyword) {
    case 'required':
      return {
        found: `${at} without ${String(error.params['missingProperty'])}`,
        expected: `the key ${String(error.params['missingProperty'])}`,
      };
    case 'additionalProperties':
      return { found: `the key ${pathOf(error).join('.')}`, expected: `only ${knownKeys(error)}` };
    case 'anyOf':
      return { found, expected: `one of: ${alternatives(error.schema)}` };
    case 'const':
      return { found, expected: quoted(error.params['allowedValue']) };
    case 'enum':
      return { found, expected: `one of: ${(error.params['allowedValues'] as unknown[]).map(quoted).join(', ')}` };
    case 'type':
      return { found, expected: String(error.params['type']) };
    case 'pattern':
      return { found, expected: `text that matches ${String(error.params['pattern'])}` };
    default:
      return { found, expected: error.message ?? error.keyword };
  }
}

function knownKeys(error: ErrorObject): string {
  const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
  return known.length > 0 ? known.join(', ') : 'the keys that the schema knows';
}

function alternatives(schema: unknown): string {
  return (schema as Record<string, unknown>[])
    .map((one) => ('const' in one ? quoted(one['const']) : describeAlternative(one)))
    .join(', ');
}

function describeAlternative(schema: Record<string, unknown>): string {
  const keys = schema['required'] as string[] | undefined;
  if (keys && keys.length > 0) return `{ ${keys.join(', ')} }`;
  if (typeof schema['$ref'] === 'string') return schema['$ref'];
  return typeof schema['type'] === 'string' ? schema['type'] : 'another shape';
}
