import { checkCondition, ConditionError, isReference } from './check-condition.js';
import type { Condition } from './condition.schema.js';
import { type Facts, type Reader, readerOf, type Subject, SUBJECTS } from './facts.js';
import { OPERATOR_NAMES, type Operator, OPERATORS } from './operators.js';
import { both, either, opposite, type Verdict, verdictOf } from './verdict.js';

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

export interface Explanation {
  readonly verdict: Verdict;
  readonly trace: TraceNode;
  /** Paths of the facts that would settle an unknown verdict; empty otherwise. */
  readonly missing: readonly string[];
}

export interface CompiledCondition {
  /** The verdict alone, as fast as possible: stops at the first part that decides. */
  readonly evaluate: (facts: Facts) => Verdict;
  /** The verdict with every part judged, and what is missing. */
  readonly explain: (facts: Facts) => Explanation;
}

interface Node {
  readonly evaluate: (facts: Facts) => Verdict;
  readonly trace: (facts: Facts) => TraceNode;
}

/** Compiles a condition once, to be judged many times. Throws a ConditionError that lists every mistake with its path. */
export function compile(condition: Condition): CompiledCondition {
  const problems = checkCondition(condition);
  if (problems.length > 0) throw new ConditionError(problems);
  const node = nodeOf(condition);
  return {
    evaluate: node.evaluate,
    explain: (facts) => {
      const trace = node.trace(facts);
      return { verdict: trace.verdict, trace, missing: [...new Set(missingIn(trace))] };
    },
  };
}

function nodeOf(condition: Condition): Node {
  if (condition.all) return joinOf('all', condition.all.map(nodeOf));
  if (condition.any) return joinOf('any', condition.any.map(nodeOf));
  if (condition.not) return oppositeOf(nodeOf(condition.not));
  return testOf(condition);
}

function joinOf(kind: 'all' | 'any', nodes: readonly Node[]): Node {
  const [join, start, decided] =
    kind === 'all' ? ([both, 'true', 'false'] as const) : ([either, 'false', 'true'] as const);
  return {
    evaluate: (facts) => {
      let verdict: Verdict = start;
      for (const node of nodes) {
        verdict = join(verdict, node.evaluate(facts));
        if (verdict === decided) return verdict;
      }
      return verdict;
    },
    trace: (facts) => {
      const parts = nodes.map((node) => node.trace(facts));
      return { kind, parts, verdict: parts.reduce<Verdict>((verdict, part) => join(verdict, part.verdict), start) };
    },
  };
}

function oppositeOf(node: Node): Node {
  return {
    evaluate: (facts) => opposite(node.evaluate(facts)),
    trace: (facts) => {
      const part = node.trace(facts);
      return { kind: 'not', parts: [part], verdict: opposite(part.verdict) };
    },
  };
}

function testOf(condition: Condition): Node {
  const keys = Object.keys(condition) as (keyof Condition)[];
  const subject = keys.find((key): key is Subject => (SUBJECTS as readonly string[]).includes(key)) ?? 'answer';
  const operator = keys.find((key): key is Operator => (OPERATOR_NAMES as readonly string[]).includes(key)) ?? 'is';
  const reader = readerOf(subject, String(condition[subject]));
  const operand = condition[operator];
  const judge = operator === 'isKnown' ? judgeKnown(operand === true) : judgeOf(operator, operand);
  return {
    evaluate: (facts) => judge.verdict(reader.read(facts), facts),
    trace: (facts) => {
      const value = reader.read(facts);
      const verdict = judge.verdict(value, facts);
      const absent =
        verdict !== 'unknown' ? [] : [reader, ...judge.references].filter((one) => one.read(facts) === undefined);
      const missing = verdict === 'unknown' && absent.length === 0 ? [reader] : absent;
      const seen = { subject: reader.name, operator, operand: judge.operand(facts), value };
      return { kind: 'test', verdict, ...seen, missing: missing.map(({ name }) => name) };
    },
  };
}

interface Judge {
  readonly references: readonly Reader[];
  readonly operand: (facts: Facts) => unknown;
  readonly verdict: (value: unknown, facts: Facts) => Verdict;
}

function judgeKnown(wanted: boolean): Judge {
  return { references: [], operand: () => wanted, verdict: (value) => verdictOf((value !== undefined) === wanted) };
}

function judgeOf(operator: Exclude<Operator, 'isKnown'>, written: unknown): Judge {
  if (operator === 'between') {
    const [low, high] = (written as readonly unknown[]).map((bound, i) =>
      judgeOf(i === 0 ? 'atLeast' : 'atMost', bound),
    );
    if (!low || !high) throw new Error('between has two bounds: checked before compiling');
    return {
      references: [...low.references, ...high.references],
      operand: (facts) => [low.operand(facts), high.operand(facts)],
      verdict: (value, facts) => both(low.verdict(value, facts), high.verdict(value, facts)),
    };
  }
  const testFor = OPERATORS[operator];
  if (!isReference(written)) {
    const test = testFor(written);
    return {
      references: [],
      operand: () => written,
      verdict: (value) => (value === undefined ? 'unknown' : test(value)),
    };
  }
  const [[subject, path] = ['answer', '']] = Object.entries(written);
  const reference = readerOf(subject as Subject, path);
  return {
    references: [reference],
    operand: reference.read,
    verdict: (value, facts) => {
      const operand = reference.read(facts);
      return value === undefined || operand === undefined ? 'unknown' : testFor(operand)(value);
    },
  };
}

function missingIn(node: TraceNode): readonly string[] {
  if (node.verdict !== 'unknown') return [];
  return node.kind === 'test' ? node.missing : node.parts.flatMap(missingIn);
}
