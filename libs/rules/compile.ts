import { checkCondition, ConditionError } from './check-condition.js';
import { comparisonOf } from './comparison.js';
import type { Condition } from './condition.schema.js';
import { type Facts, Reader, type Subject, SUBJECTS } from './facts.js';
import { Join, type Node, Not, Presence, Question, type TraceNode } from './nodes.js';
import { OPERATOR_NAMES, type Operator } from './operators.js';
import type { Verdict } from './verdict.js';

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

/** Compiles a condition once, to be judged many times. Throws a ConditionError that lists every mistake with its path. */
export function compile(condition: Condition): CompiledCondition {
  const problems = checkCondition(condition);
  if (problems.length > 0) throw new ConditionError(problems);
  const node = nodeOf(condition);
  return {
    evaluate: (facts) => node.evaluate(facts),
    explain: (facts) => {
      const trace = node.trace(facts);
      const { verdict } = trace;
      return { verdict, trace, missing: verdict === 'unknown' ? missingIn(trace) : [] };
    },
  };
}

function nodeOf(condition: Condition): Node {
  if (condition.all) return new Join('all', condition.all.map(nodeOf));
  if (condition.any) return new Join('any', condition.any.map(nodeOf));
  if (condition.not) return new Not(nodeOf(condition.not));
  return testOf(condition);
}

function testOf(condition: Condition): Node {
  const keys = Object.keys(condition) as (keyof Condition)[];
  const subject = keys.find((key): key is Subject => (SUBJECTS as readonly string[]).includes(key)) ?? 'answer';
  const operator = keys.find((key): key is Operator => (OPERATOR_NAMES as readonly string[]).includes(key)) ?? 'is';
  const reader = new Reader(subject, String(condition[subject]));
  if (operator === 'isKnown') return new Presence(reader, condition.isKnown === true);
  return new Question(reader, comparisonOf(operator, condition[operator]));
}

/** The paths that would settle what is unknown, each once, in the order of the condition. */
function missingIn(node: TraceNode, found: string[] = []): readonly string[] {
  if (node.verdict !== 'unknown') return found;
  if (node.kind !== 'test') for (const part of node.parts) missingIn(part, found);
  else for (const path of node.missing) if (!found.includes(path)) found.push(path);
  return found;
}
