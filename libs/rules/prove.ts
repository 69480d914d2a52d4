import { compile } from './compile.js';
import type { Condition } from './condition.schema.js';
import { familiesOf, type FactKinds, type Family } from './fact-kinds.js';
import type { Facts } from './facts.js';
import { partsOf, testsOf, type FactName, type Test } from './tests-of.js';
import { costOf, valuesOf } from './values-of.js';
import type { Verdict } from './verdict.js';
import { weightOf } from './weight.js';

/**
 * The answer to the question whether there are facts of some kind: `facts` gives some, judged by the evaluator itself;
 * `nothing` is a proof that there are none; `undecided` says honestly that the search was too large or too long.
 * Facts are missing, or of the kinds that are declared or that conditions compare them with: a number where they ask for
 * `atLeast: 5`, a date where they ask for `before: '2027-01-01'`.
 */
export type Finding =
  { readonly found: 'facts'; readonly facts: Facts } | { readonly found: 'nothing' } | { readonly found: 'undecided' };

/** How much may still be tried; shared by many questions, it bounds all of them together. */
export interface Effort {
  left: number;
}

/** What a search for facts starts from. */
export interface Premises {
  /** What facts can be, where more is known than the conditions show. */
  readonly kinds?: FactKinds;
  /** Conditions that are true besides. */
  readonly given?: readonly Condition[];
  /** Conditions that are not true besides. */
  readonly excluding?: readonly Condition[];
  readonly effort?: Effort;
}

/** Judgements of single tests that one question may cost, when nobody says how many: some hundredths of a second. */
const EFFORT = 50_000;
/** Conditions with more tests than this are not tried at all. */
const MOST_TESTS = 500;

/** Facts that make a condition true. `nothing`: it contradicts itself. */
export function satisfy(condition: Condition, premises?: Premises): Finding {
  return search([{ condition, holds: true }], premises);
}

/** Facts that make two conditions true at once. `nothing`: they exclude each other. */
export function overlap(one: Condition, other: Condition, premises?: Premises): Finding {
  return search(
    [one, other].map((condition): Goal => ({ condition, holds: true })),
    premises,
  );
}

/** Facts that make none of the conditions true (false, or unknown). `nothing`: one of them always is. */
export function gap(conditions: readonly Condition[], premises?: Premises): Finding {
  return search(
    conditions.map((condition): Goal => ({ condition, holds: false })),
    premises,
  );
}

interface Goal {
  readonly condition: Condition;
  /** True: it must be true. False: it must not. */
  readonly holds: boolean;
}

function search(asked: readonly Goal[], premises: Premises = {}): Finding {
  const { kinds = {}, given = [], excluding = [], effort = { left: EFFORT } } = premises;
  if (effort.left <= 0) return { found: 'undecided' };
  const beside = [given, excluding].map((list, i) => list.map((condition): Goal => ({ condition, holds: i === 0 })));
  const goals = [...asked, ...beside.flat()];
  const tests = goals.flatMap(({ condition }) => testsOf(condition));
  effort.left -= weightOfAll(tests);
  if (tests.length > MOST_TESTS || effort.left <= 0) return { found: 'undecided' };
  const families = familiesOf(tests, kinds);
  const cost = families.reduce((sum, family) => sum + costOf(family), 0);
  // Nothing is begun that cannot be ended, so that one hard question leaves something for easier ones.
  if (cost >= effort.left) return { found: 'undecided' };
  effort.left -= cost;
  const problem = new Search(goals, { tests, families, effort });
  const facts = problem.run();
  if (facts === null) return { found: problem.exact && effort.left > 0 ? 'nothing' : 'undecided' };
  // The evaluator has the last word: what it does not confirm is no witness.
  const confirmed = goals.every(({ condition, holds }) => (compile(condition).evaluate(facts) === 'true') === holds);
  return confirmed ? { found: 'facts', facts } : { found: 'undecided' };
}

function weightOfAll(tests: readonly Test[]): number {
  return tests.reduce((sum, test) => sum + weightOf(test), 0);
}

/** Verdicts that are still possible, one bit for each. */
const BIT: Readonly<Record<Verdict, number>> = { true: 1, false: 2, unknown: 4 };
const ANY = 7;

interface Leaf {
  readonly judge: (facts: Facts) => Verdict;
  /** The places of the facts that it looks at. */
  readonly looksAt: readonly number[];
  readonly weight: number;
}

interface Problem {
  /** The leaves of all goals, in their order. */
  readonly tests: readonly Test[];
  readonly families: readonly Family[];
  readonly effort: Effort;
}

type Tree = { readonly leaf: number } | { readonly kind: 'all' | 'any' | 'not'; readonly parts: readonly Tree[] };

/** Facts while they are tried. */
type Trial = Record<Exclude<FactName['root'], 'now'>, Record<string, unknown>> & { now?: Date };

interface Variable {
  readonly fact: FactName;
  readonly values: readonly unknown[];
  readonly mayMiss: boolean;
  readonly leaves: readonly number[];
  /** Of those leaves together. */
  readonly weight: number;
}

/** Tries values fact by fact, and turns back as soon as no values of the others can help. */
class Search {
  /** Whether the values that are tried stand for all. */
  readonly exact: boolean;
  readonly #leaves: readonly Leaf[];
  readonly #variables: readonly Variable[];
  readonly #goals: readonly { readonly tree: Tree; readonly wanted: number }[];
  readonly #possible: number[];
  readonly #facts: Trial = { answers: bare(), known: bare(), input: bare(), actor: bare() };

  readonly #effort: Effort;

  constructor(goals: readonly Goal[], { tests, families, effort }: Problem) {
    this.#effort = effort;
    const members = families.flatMap((family) =>
      family.facts.map((member) => ({
        fact: member.fact,
        alone: family.facts.length === 1,
        ...valuesOf(family, member),
      })),
    );
    const places = new Map(members.map(({ fact }, i) => [fact.name, i]));
    this.exact = members.every(({ exact }) => exact);
    this.#leaves = tests.map((test) => ({
      judge: compile(test.condition).evaluate,
      looksAt: [test.subject, ...test.references].map(({ name }) => places.get(name) ?? 0),
      weight: weightOf(test),
    }));
    const leavesAt = members.map((): number[] => []);
    this.#leaves.forEach(({ looksAt }, leaf) => new Set(looksAt).forEach((place) => leavesAt[place]?.push(leaf)));
    let next = 0;
    const treeOf = (condition: Condition): Tree => {
      const parts = partsOf(condition);
      if (!parts) return { leaf: next++ };
      return { kind: condition.all ? 'all' : condition.any ? 'any' : 'not', parts: parts.map(treeOf) };
    };
    this.#goals = goals.map(({ condition, holds }) => ({
      tree: treeOf(condition),
      wanted: holds ? BIT.true : ANY & ~BIT.true,
    }));
    this.#possible = this.#leaves.map(() => ANY);
    this.#variables = members.map(({ fact, values, alone }, place) => {
      const leaves = leavesAt[place] ?? [];
      const weight = leaves.reduce((sum, leaf) => sum + (this.#leaves[leaf]?.weight ?? 0), 0);
      const mayMiss = values.includes(undefined);
      const variable = { fact, leaves, weight, mayMiss, values };
      return alone ? { ...variable, values: this.#distinct(variable) } : variable;
    });
  }

  /** The first facts that reach every goal, without those that do not matter; null when none were found. */
  run(): Facts | null {
    if (!this.#assign(0)) return null;
    if (this.#goals.every(({ wanted }) => wanted === BIT.true)) this.#forget();
    const { answers, known, input, actor, now } = this.#facts;
    const roots = Object.entries({ answers, known, input, actor }).filter(([, root]) => Object.keys(root).length > 0);
    return {
      ...Object.fromEntries(roots.map(([name, root]) => [name, Object.fromEntries(Object.entries(root))])),
      ...(now === undefined ? {} : { now }),
    };
  }

  #assign(place: number): boolean {
    if (this.#effort.left <= 0 || !this.#goals.every(({ tree, wanted }) => (this.#verdicts(tree) & wanted) !== 0))
      return false;
    const variable = this.#variables[place];
    if (variable === undefined) return true;
    const before = variable.leaves.map((leaf) => this.#possible[leaf] ?? ANY);
    for (const value of variable.values) {
      this.#set(variable.fact, value);
      this.#effort.left -= this.#leaves.length + variable.weight;
      for (const leaf of variable.leaves) this.#judge(leaf, place);
      if (this.#assign(place + 1)) return true;
      variable.leaves.forEach((leaf, i) => (this.#possible[leaf] = before[i] ?? ANY));
      if (this.#effort.left <= 0) break;
    }
    this.#set(variable.fact, undefined);
    return false;
  }

  /** A test is judged when the last fact that it looks at has its value. */
  #judge(leaf: number, place: number): void {
    const { judge, looksAt } = this.#leaves[leaf] ?? { judge: () => 'unknown' as const, looksAt: [] };
    if (looksAt.every((one) => one <= place)) this.#possible[leaf] = BIT[judge(this.#facts)];
  }

  /** Of values that every test judges alike, the first. */
  #distinct({ fact, values, leaves, weight }: Variable): readonly unknown[] {
    const distinct = new Map<string, unknown>();
    this.#effort.left -= values.length * weight;
    if (this.#effort.left <= 0) return values;
    for (const value of values) {
      this.#set(fact, value);
      const verdicts = leaves.map((leaf) => this.#leaves[leaf]?.judge(this.#facts)).join();
      if (!distinct.has(verdicts)) distinct.set(verdicts, value);
    }
    this.#set(fact, undefined);
    return [...distinct.values()];
  }

  /** Takes away every fact without which all goals still hold. */
  #forget(): void {
    this.#variables.forEach(({ fact, mayMiss, leaves }, place) => {
      if (!mayMiss) return;
      const value = fact.root === 'now' ? this.#facts.now : this.#facts[fact.root][fact.path];
      const before = leaves.map((leaf) => this.#possible[leaf] ?? ANY);
      this.#set(fact, undefined);
      for (const leaf of leaves) this.#judge(leaf, Math.max(place, ...(this.#leaves[leaf]?.looksAt ?? [])));
      if (this.#goals.every(({ tree, wanted }) => this.#verdicts(tree) === wanted)) return;
      this.#set(fact, value);
      leaves.forEach((leaf, i) => (this.#possible[leaf] = before[i] ?? ANY));
    });
  }

  #set({ root, path }: FactName, value: unknown): void {
    if (root === 'now' && value instanceof Date) this.#facts.now = value;
    else if (root === 'now') delete this.#facts.now;
    else if (value === undefined) Reflect.deleteProperty(this.#facts[root], path);
    else this.#facts[root][path] = value;
  }

  /** The verdicts that a condition can still get, its parts taken each for itself. */
  #verdicts(tree: Tree): number {
    if ('leaf' in tree) return this.#possible[tree.leaf] ?? ANY;
    const parts = tree.parts.map((part) => this.#verdicts(part));
    if (tree.kind === 'not') return swapped(parts[0] ?? ANY);
    return tree.kind === 'all' ? together(parts) : swapped(together(parts.map(swapped)));
  }
}

/** True when all can be, false when one can be, unknown when one can be and none need be false. */
function together(parts: readonly number[]): number {
  const every = (bits: number): boolean => parts.every((part) => (part & bits) !== 0);
  const some = (bit: number): boolean => parts.some((part) => (part & bit) !== 0);
  const unknown = some(BIT.unknown) && every(BIT.true | BIT.unknown);
  return (every(BIT.true) ? BIT.true : 0) | (some(BIT.false) ? BIT.false : 0) | (unknown ? BIT.unknown : 0);
}

function swapped(verdicts: number): number {
  return (verdicts & BIT.unknown) | (verdicts & BIT.true ? BIT.false : 0) | (verdicts & BIT.false ? BIT.true : 0);
}

function bare(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}
