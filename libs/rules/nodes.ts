import type { Comparison } from './comparison.js';
import type { Facts, Reader } from './facts.js';
import type { Operator, Test } from './operators.js';
import { opposite, type Verdict, verdictOf } from './verdict.js';

/** One node of an explanation: what was asked, the value seen, the verdict. */
export type TraceNode =
  | { readonly kind: 'all' | 'any' | 'not'; readonly verdict: Verdict; readonly parts: readonly TraceNode[] }
  | {
      readonly kind: 'test';
      readonly verdict: Verdict;
      /** The path judged: `answers.project.stage`. */
      readonly subject: string;
      readonly operator: Operator;
      /** What it was compared with, references resolved. */
      readonly operand: unknown;
      /** The value seen; undefined when missing. */
      readonly value: unknown;
      /** Paths without a value that kept this test from a verdict. */
      readonly missing: readonly string[];
    };

/**
 * A part of a compiled condition. Classes and no closures: a processor's compiler sees few shapes and writes them into
 * one another, which makes a judgement a third faster (the bench of rules).
 */
export interface Node {
  /** The verdict alone: stops at the first part that decides. */
  evaluate(facts: Facts): Verdict;
  /** The verdict with every part judged. */
  trace(facts: Facts): TraceNode;
}

/** What a test says that is not short of anything. */
const NOTHING: readonly never[] = [];

/** `all`: one false decides, else one unknown leaves it open. `any`: the same the other way round. */
export class Join implements Node {
  private readonly neutral: Verdict;
  private readonly decisive: Verdict;

  constructor(
    private readonly kind: 'all' | 'any',
    private readonly parts: readonly Node[],
  ) {
    this.neutral = kind === 'all' ? 'true' : 'false';
    this.decisive = opposite(this.neutral);
  }

  evaluate(facts: Facts): Verdict {
    let verdict = this.neutral;
    for (const part of this.parts) {
      const one = part.evaluate(facts);
      if (one === this.decisive) return one;
      if (one !== this.neutral) verdict = one;
    }
    return verdict;
  }

  trace(facts: Facts): TraceNode {
    let verdict = this.neutral;
    const parts: TraceNode[] = [];
    for (const part of this.parts) {
      const traced = part.trace(facts);
      parts.push(traced);
      if (verdict !== this.decisive && traced.verdict !== this.neutral) verdict = traced.verdict;
    }
    return { kind: this.kind, verdict, parts };
  }
}

export class Not implements Node {
  constructor(private readonly part: Node) {}

  evaluate(facts: Facts): Verdict {
    return opposite(this.part.evaluate(facts));
  }

  trace(facts: Facts): TraceNode {
    const part = this.part.trace(facts);
    return { kind: 'not', verdict: opposite(part.verdict), parts: [part] };
  }
}

/** `isKnown`: whether there is a value, which is never unknown itself. */
export class Presence implements Node {
  constructor(
    private readonly subject: Reader,
    private readonly wanted: boolean,
  ) {}

  evaluate(facts: Facts): Verdict {
    return verdictOf((this.subject.read(facts) !== undefined) === this.wanted);
  }

  trace(facts: Facts): TraceNode {
    const { subject, wanted } = this;
    const [verdict, value] = [this.evaluate(facts), subject.read(facts)];
    return {
      kind: 'test',
      verdict,
      subject: subject.name,
      operator: 'isKnown',
      operand: wanted,
      value,
      missing: NOTHING,
    };
  }
}

/** One value held against one operand. */
export class Question implements Node {
  private readonly name: string;
  private readonly operator: Operator;
  private readonly test: Test;
  private readonly written: unknown;
  private readonly operandIn: Comparison['operandIn'];
  private readonly references: readonly Reader[];

  constructor(
    private readonly subject: Reader,
    comparison: Comparison,
  ) {
    this.name = subject.name;
    this.operator = comparison.operator;
    this.test = comparison.test;
    this.written = comparison.written;
    this.operandIn = comparison.operandIn;
    this.references = comparison.references;
  }

  evaluate(facts: Facts): Verdict {
    const value = this.subject.read(facts);
    return value === undefined ? 'unknown' : this.test.judge(value, facts);
  }

  trace(facts: Facts): TraceNode {
    const value = this.subject.read(facts);
    const verdict = value === undefined ? 'unknown' : this.test.judge(value, facts);
    return {
      kind: 'test',
      verdict,
      subject: this.name,
      operator: this.operator,
      operand: this.references.length === 0 ? this.written : this.operandIn(facts),
      value,
      missing: verdict === 'unknown' ? this.missing(value, facts) : NOTHING,
    };
  }

  /** What keeps it from a verdict: the paths without a value; its subject when all have one and cannot be compared. */
  private missing(value: unknown, facts: Facts): readonly string[] {
    if (this.references.length === 0) return [this.name];
    const absent = this.references.filter((reference) => reference.read(facts) === undefined);
    const names = absent.map(({ name }) => name);
    return value === undefined || names.length === 0 ? [this.name, ...names] : names;
  }
}
