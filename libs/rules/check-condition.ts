import { isDate } from './date-text.js';
import { SUBJECTS } from './facts.js';
import { nearestWord } from './nearest.js';
import { isOrder, OPERATOR_NAMES } from './operators.js';

/** One mistake in a condition: where (a path into it), what was found, what was expected. */
export interface ConditionProblem {
  readonly path: readonly (string | number)[];
  readonly found: string;
  readonly expected: string;
  /** The valid word that was probably meant. */
  readonly nearest?: string;
}

/** A condition that cannot be compiled; carries every problem, each with its path. */
export class ConditionError extends Error {
  constructor(readonly problems: readonly ConditionProblem[]) {
    super(
      problems.map(({ path, found, expected }) => `${pathText(path)}: found ${found}, expected ${expected}`).join('; '),
    );
    this.name = 'ConditionError';
  }
}

const JOINS = ['all', 'any', 'not'] as const;
const LISTS: readonly string[] = ['in', 'notIn', 'includesAny', 'includesAll'];
const SIZES =
  'a number, a day that exists (2027-01-31), a time with its zone (2027-01-31T12:00:00Z), or a reference such as { input: end }';
const MAX_DEPTH = 20;
const LONGEST_QUOTE = 60;

/** Every mistake in a condition, none when it can be compiled. Accepts any value, so that a pack can be checked. */
export function checkCondition(condition: unknown, path: readonly (string | number)[] = []): ConditionProblem[] {
  if (path.length > 2 * MAX_DEPTH) return [{ path, found: 'deeper nesting', expected: `at most ${MAX_DEPTH} levels` }];
  if (!isRecord(condition)) return [{ path, found: describe(condition), expected: 'a condition' }];
  const joins = JOINS.filter((join) => Object.hasOwn(condition, join));
  if (joins.length === 0) return checkLeaf(condition, path);
  const keys = Object.keys(condition);
  if (keys.length > 1) return [{ path, found: keys.join(' and '), expected: `${joins.join(' or ')} alone` }];
  if (Object.hasOwn(condition, 'not')) return checkCondition(condition['not'], [...path, 'not']);
  return checkList(condition, joins[0] ?? 'all', path);
}

function checkList(
  condition: Record<string, unknown>,
  join: string,
  path: readonly (string | number)[],
): ConditionProblem[] {
  const parts: unknown = condition[join];
  if (!Array.isArray(parts))
    return [{ path: [...path, join], found: describe(parts), expected: 'a list of conditions' }];
  if (parts.length === 0)
    return [{ path: [...path, join], found: 'an empty list', expected: 'at least one condition' }];
  return parts.flatMap((part, i) => checkCondition(part, [...path, join, i]));
}

function checkLeaf(condition: Record<string, unknown>, path: readonly (string | number)[]): ConditionProblem[] {
  const keys = Object.keys(condition);
  const subjects = keys.filter((key) => (SUBJECTS as readonly string[]).includes(key));
  const operators = keys.filter((key) => (OPERATOR_NAMES as readonly string[]).includes(key));
  const strangers = keys.filter((key) => !subjects.includes(key) && !operators.includes(key));
  const problems = strangers.map((key) => strangerAt([...path, key], key));
  if (subjects.length !== 1)
    problems.push({
      path,
      found: subjects.join(' and ') || 'no subject',
      expected: `exactly one of ${SUBJECTS.join(', ')}`,
    });
  else problems.push(...checkSubject(condition, subjects[0] ?? '', path));
  if (operators.length === 1) problems.push(...checkOperand(operators[0] ?? '', condition, path));
  else if (strangers.length === 0)
    problems.push({ path, found: operators.join(' and ') || 'no operator', expected: 'exactly one operator' });
  return problems;
}

function strangerAt(path: readonly (string | number)[], key: string): ConditionProblem {
  const nearest = nearestWord(key, [...JOINS, ...SUBJECTS, ...OPERATOR_NAMES]);
  return {
    path,
    found: `unknown operator "${key}"`,
    expected: `one of ${OPERATOR_NAMES.join(', ')}`,
    ...(nearest === null ? {} : { nearest }),
  };
}

function checkSubject(
  condition: Record<string, unknown>,
  subject: string,
  path: readonly (string | number)[],
): ConditionProblem[] {
  const value = condition[subject];
  const right = subject === 'now' ? value === true : typeof value === 'string' && value !== '';
  const expected = subject === 'now' ? 'true' : 'a path in dots';
  return right ? [] : [{ path: [...path, subject], found: describe(value), expected }];
}

function checkOperand(
  operator: string,
  condition: Record<string, unknown>,
  path: readonly (string | number)[],
): ConditionProblem[] {
  const operand = condition[operator];
  const at = [...path, operator];
  const wrong = (expected: string) => [{ path: at, found: describe(operand), expected }];
  if (operator === 'isKnown') return typeof operand === 'boolean' ? [] : wrong('true or false');
  const bounds: readonly unknown[] = operator === 'between' && Array.isArray(operand) ? operand : [operand];
  if (operator === 'between' && bounds.length !== 2) return wrong('two bounds: [a, b]');
  if (isOrder(operator)) return bounds.every(hasSize) ? [] : wrong(SIZES);
  if (!LISTS.includes(operator))
    return isSingle(operand) ? [] : wrong('a value, or a reference such as { input: partner }');
  if (Array.isArray(operand)) return operand.length > 0 && operand.every(isLiteral) ? [] : wrong('at least one value');
  return isReference(operand) ? [] : wrong('a list of values, or a reference such as { known: agreedPartners }');
}

/** A reference may be anything: what it finds is looked at when it is compared. */
function hasSize(bound: unknown): boolean {
  return Number.isFinite(bound) || isDate(bound) || isReference(bound);
}

export function isReference(value: unknown): value is Record<string, string> {
  if (!isRecord(value)) return false;
  const [key, ...more] = Object.keys(value);
  return (
    more.length === 0 &&
    key !== undefined &&
    key !== 'now' &&
    (SUBJECTS as readonly string[]).includes(key) &&
    typeof value[key] === 'string' &&
    value[key] !== ''
  );
}

function isSingle(value: unknown): boolean {
  return isLiteral(value) || isReference(value);
}

function isLiteral(value: unknown): boolean {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE - 1)}…`;
}

function pathText(path: readonly (string | number)[]): string {
  return (
    path.reduce<string>(
      (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${step}` : step),
      '',
    ) || 'the condition'
  );
}
