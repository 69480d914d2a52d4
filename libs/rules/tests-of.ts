import { isReference } from './check-condition.js';
import type { Condition } from './condition.schema.js';
import { SUBJECTS } from './facts.js';

export type Scalar = string | number | boolean;

/** One fact that conditions look at: `known.referrals.open`. */
export interface FactName {
  readonly root: 'answers' | 'known' | 'input' | 'actor' | 'now';
  readonly path: string;
  /** As an explanation cites it. */
  readonly name: string;
}

/** One leaf of a condition, taken apart. */
export interface Test {
  readonly condition: Condition;
  readonly subject: FactName;
  readonly operator: string;
  readonly literals: readonly Scalar[];
  readonly references: readonly FactName[];
}

/** The leaves of a condition, in the order in which they are written. */
export function testsOf(condition: Condition): Test[] {
  const parts = partsOf(condition);
  if (parts) return parts.flatMap(testsOf);
  const [subject] = namesIn(condition);
  const operator = Object.keys(condition).find((key) => !(SUBJECTS as readonly string[]).includes(key)) ?? '';
  const written: unknown = condition[operator as keyof Condition];
  const operands = Array.isArray(written) ? (written as readonly unknown[]) : [written];
  return subject === undefined
    ? []
    : [
        {
          condition,
          subject,
          operator,
          literals: operator === 'isKnown' ? [] : operands.filter(isScalar),
          references: operands.filter(isReference).flatMap(namesIn),
        },
      ];
}

/** The conditions that a condition is made of; null for a leaf. */
export function partsOf({ all, any, not }: Condition): readonly Condition[] | null {
  return all ?? any ?? (not ? [not] : null);
}

function namesIn(holder: object): FactName[] {
  const entries = Object.entries(holder) as [string, unknown][];
  return entries.flatMap(([subject, path]): FactName[] => {
    if (subject === 'now') return [{ root: 'now', path: '', name: 'now' }];
    const root = subject === 'answer' ? 'answers' : subject;
    if (!(SUBJECTS as readonly string[]).includes(subject) || typeof path !== 'string') return [];
    return [{ root: root as FactName['root'], path, name: `${root}.${path}` }];
  });
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
