import { isReference } from './check-condition.js';
import { type Facts, Reader, type Subject } from './facts.js';
import { type Operator, OPERATORS, type Test } from './operators.js';
import type { Verdict } from './verdict.js';

/** What a value is held against: an operand that was written, or one that is read from the facts. */
export interface Comparison {
  readonly operator: Comparing;
  readonly test: Test;
  /** The operand as it was written. */
  readonly written: unknown;
  /** The operand, its references resolved. */
  readonly operandIn: (facts: Facts) => unknown;
  readonly references: readonly Reader[];
}

/** The operators that compare: all but `isKnown`. */
export type Comparing = Exclude<Operator, 'isKnown'>;

/** The comparison that an operator makes with its operand, both checked before. */
export function comparisonOf(operator: Comparing, written: unknown): Comparison {
  const testFor = OPERATORS[operator];
  const { operandIn, references } = operandOf(written);
  const test = references.length === 0 ? testFor(written) : new WithReference(operandIn, testFor);
  return { operator, test, written, operandIn, references };
}

function operandOf(written: unknown): Pick<Comparison, 'operandIn' | 'references'> {
  if (isReference(written)) {
    const [[subject, path] = ['answer', '']] = Object.entries(written);
    const reference = new Reader(subject as Subject, path);
    return { operandIn: (facts) => reference.read(facts), references: [reference] };
  }
  const parts = Array.isArray(written) ? written.map(operandOf) : [];
  const references = parts.flatMap((part) => part.references);
  if (references.length === 0) return { operandIn: () => written, references };
  return { operandIn: (facts) => parts.map(({ operandIn }) => operandIn(facts)), references };
}

/** A test whose operand, or a part of it, is another fact. */
class WithReference implements Test {
  constructor(
    private readonly operandIn: Comparison['operandIn'],
    private readonly testFor: (operand: unknown) => Test,
  ) {}

  judge(value: unknown, facts: Facts): Verdict {
    const operand = this.operandIn(facts);
    return operand === undefined ? 'unknown' : this.testFor(operand).judge(value, facts);
  }
}
