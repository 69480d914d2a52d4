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

/** Why a condition came to its verdict, part by part. */
export interface Explanation {
  readonly verdict: Verdict;
  readonly trace: TraceNode;
  /** Paths of the facts that would settle an unknown verdict; empty otherwise. */
  readonly missing: readonly string[];
}

/** A condition, to be judged many times. */
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

const NOTHING: readonly never[] = [];

/** Compiles a condition once, to be judged many times. Throws a ConditionError that lists every mistake with its path. */
export function compile(condition: Condition): CompiledCondition {
  const problems = checkCondition(condition);
  if (problems.length > 0) throw new ConditionError(problems);
  const node = nodeOf(condition);
  return {
    evaluate: node.evaluate,
    explain: (facts) => {
      const trace = node.trace(facts);
      const { verdict } = trace;
      return { verdict, trace, missing: verdict === 'unknown' ? missingIn(trace) : NOTHING };
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
  const judges = nodes.map(({ evaluate }) => evaluate);
  return {
    evaluate: (facts) => {
      let verdict: Verdict = start;
      for (const judge of judges) {
        const one = judge(facts);
        if (one === decided) return one;
        if (one === 'unknown') verdict = one;
      }
      return verdict;
    },
    trace: (facts) => {
      let verdict: Verdict = start;
      const parts: TraceNode[] = [];
      for (const node of nodes) {
        const part = node.trace(facts);
        verdict = join(verdict, part.verdict);
        parts.push(part);
      }
      return { kind, verdict, parts };
    },
  };
}

function oppositeOf(node: Node): Node {
  return {
    evaluate: (facts) => opposite(node.evaluate(facts)),
    trace: (facts) => {
      const part = node.trace(facts);
      return { kind: 'not', verdict: opposite(part.verdict), parts: [part] };
    },
  };
}

function testOf(condition: Condition): Node {
  const keys = Object.keys(condition) as (keyof Condition)[];
  const subject = keys.find((key): key is Subject => (SUBJECTS as readonly string[]).includes(key)) ?? 'answer';
  const operator = keys.find((key): key is Operator => (OPERATOR_NAMES as readonly string[]).includes(key)) ?? 'is';
  const reader = readerOf(subject, String(condition[subject]));
  const operand = condition[operator];
  if (operator === 'isKnown') return knownNode(reader, operand === true);
  return judgedNode(reader, operator, judgeOf(operator, operand));
}

function knownNode({ name, read }: Reader, wanted: boolean): Node {
  const evaluate = (facts: Facts): Verdict => verdictOf((read(facts) !== undefined) === wanted);
  return {
    evaluate,
    trace: (facts) => ({
      kind: 'test',
      verdict: evaluate(facts),
      subject: name,
      operator: 'isKnown',
      operand: wanted,
      value: read(facts),
      missing: NOTHING,
    }),
  };
}

function judgedNode({ name, read }: Reader, operator: Operator, judge: Judge): Node {
  const { references, operandIn, verdict: verdictOn } = judge;
  const missingFor = missingOf(name, references);
  return {
    evaluate: (facts) => {
      const value = read(facts);
      return value === undefined ? 'unknown' : verdictOn(value, facts);
    },
    trace: (facts) => {
      const value = read(facts);
      const verdict = value === undefined ? 'unknown' : verdictOn(value, facts);
      const missing = verdict === 'unknown' ? missingFor(value, facts) : NOTHING;
      return { kind: 'test', verdict, subject: name, operator, operand: operandIn(facts), value, missing };
    },
  };
}

/** What keeps a test from a verdict: the paths without a value; its subject when all have one and cannot be compared. */
function missingOf(name: string, references: readonly Reader[]): (value: unknown, facts: Facts) => readonly string[] {
  const itself = [name];
  if (references.length === 0) return () => itself;
  return (value, facts) => {
    const absent = references.filter(({ read }) => read(facts) === undefined).map((reference) => reference.name);
    return value === undefined || absent.length === 0 ? [name, ...absent] : absent;
  };
}

/** How one test judges a value that is known. */
interface Judge {
  readonly references: readonly Reader[];
  readonly operandIn: (facts: Facts) => unknown;
  readonly verdict: (value: unknown, facts: Facts) => Verdict;
}

function judgeOf(operator: Exclude<Operator, 'isKnown'>, written: unknown): Judge {
  if (operator === 'between') return judgeBetween(written as readonly unknown[]);
  const testFor = OPERATORS[operator];
  if (!isReference(written)) return { references: NOTHING, operandIn: () => written, verdict: testFor(written) };
  const [[subject, path] = ['answer', '']] = Object.entries(written);
  const reference = readerOf(subject as Subject, path);
  return {
    references: [reference],
    operandIn: reference.read,
    verdict: (value, facts) => {
      const operand = reference.read(facts);
      return operand === undefined ? 'unknown' : testFor(operand)(value);
    },
  };
}

function judgeBetween(bounds: readonly unknown[]): Judge {
  const [low, high] = bounds.map((bound, i) => judgeOf(i === 0 ? 'atLeast' : 'atMost', bound));
  if (!low || !high) throw new Error('between has two bounds: checked before compiling');
  return {
    references: [...low.references, ...high.references],
    operandIn: (facts) => [low.operandIn(facts), high.operandIn(facts)],
    verdict: (value, facts) => both(low.verdict(value, facts), high.verdict(value, facts)),
  };
}

/** The paths that would settle what is unknown, each once, in the order of the condition. */
function missingIn(node: TraceNode, found: string[] = []): readonly string[] {
  if (node.verdict !== 'unknown') return found;
  if (node.kind !== 'test') for (const part of node.parts) missingIn(part, found);
  else for (const path of node.missing) if (!found.includes(path)) found.push(path);
  return found;
}
