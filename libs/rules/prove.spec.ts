import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OPERATOR_NAMES } from './operators.js';
import { compile, gap, overlap, satisfy, type Condition, type FactKinds, type Facts, type Finding } from './index.js';

const DATES = ['2026-06-01', '2026-06-02', '2026-06-01T12:00:00Z'];
/** Also none at all, and beginnings of the text that is tried for all that nobody names. */
const TEXTS = ['idea', 'id', 'growth', 'land', '', 'o', 'other'];
const NUMBERS = [0, 1, 1.5, 5];
const PATHS = ['a', 'b', 'c'];
const SUBJECTS = ['answer', 'known'] as const;

const texts = fc.constantFrom(...TEXTS);
const numbers = fc.constantFrom(...NUMBERS);
const dates = fc.constantFrom(...DATES);
const references = fc.record({ subject: fc.constantFrom(...SUBJECTS), path: fc.constantFrom(...PATHS) });
const referred = references.map(({ subject, path }) => ({ [subject]: path }));

/** Every operator with every kind of operand it takes. */
const operations = fc.oneof(
  fc.record({ operator: fc.constantFrom('is', 'isNot'), operand: fc.oneof(texts, numbers, fc.boolean(), referred) }),
  fc.record({
    operator: fc.constantFrom('in', 'notIn'),
    operand: fc.oneof(fc.uniqueArray(texts, { minLength: 1 }), referred),
  }),
  fc.record({ operator: fc.constant('includes'), operand: fc.oneof(texts, referred) }),
  fc.record({
    operator: fc.constantFrom('includesAny', 'includesAll'),
    operand: fc.oneof(fc.uniqueArray(texts, { minLength: 1 }), referred),
  }),
  fc.record({
    operator: fc.constantFrom('atLeast', 'atMost', 'above', 'below'),
    operand: fc.oneof(numbers, dates, referred),
  }),
  fc.record({ operator: fc.constantFrom('before', 'after'), operand: fc.oneof(dates, referred) }),
  fc.record({ operator: fc.constant('between'), operand: fc.tuple(numbers, numbers) }),
  fc.record({ operator: fc.constant('startsWith'), operand: texts }),
  fc.record({ operator: fc.constant('isKnown'), operand: fc.boolean() }),
);
const leaves = fc
  .record({ reference: references, operation: operations, now: fc.integer({ min: 0, max: 9 }) })
  .map(({ reference, operation, now }): Condition => ({
    ...(now === 0 && ['before', 'after'].includes(operation.operator)
      ? { now: true as const }
      : { [reference.subject]: reference.path }),
    [operation.operator]: operation.operand,
  }));
const conditions = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaves,
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('tree').map((not) => ({ not })),
  ),
})).tree;

/** Facts near everything that the conditions name, also of kinds that nobody compares them with. */
const values = fc.oneof(
  fc.constantFrom(...TEXTS, ...NUMBERS, ...DATES, true, false, undefined),
  fc.constantFrom(-1, 0.5, 3, 6, 'ideas', 'other', '2026-06-01T06:00:00Z', '2026-06-03', '2020-01-01'),
  fc.uniqueArray(fc.oneof(texts, numbers), { maxLength: 4 }),
);
const documents = fc.record(Object.fromEntries(PATHS.map((path) => [path, values])), { requiredKeys: [] });
const facts: fc.Arbitrary<Facts> = fc.record({
  answers: documents,
  known: documents,
  now: fc.constantFrom(new Date('2026-05-01'), new Date('2026-06-01'), new Date('2026-06-01T18:00:00Z')),
});

/** Compiled once, judged on many facts. */
const judge = (condition: Condition) => {
  const { evaluate } = compile(condition);
  return (on: Facts): boolean => evaluate(on) === 'true';
};
const isTrue = (condition: Condition, on: Facts): boolean => judge(condition)(on);

/** How often each answer came; a property that is never put to the test proves nothing. */
function tally(): { count: (finding: Finding) => void; of: Record<Finding['found'], number> } {
  const of = { facts: 0, nothing: 0, undecided: 0 };
  return { of, count: ({ found }) => (of[found] += 1) };
}

describe('a search for facts', () => {
  it('is tried with every operator there is', () => {
    const tried = fc.sample(operations, { numRuns: 500, seed: 1 }).map(({ operator }) => operator);
    expect([...new Set(tried)].sort()).toEqual([...OPERATOR_NAMES].sort());
  });

  it('finds only facts that the evaluator agrees with', () => {
    const { of, count } = tally();
    fc.assert(
      fc.property(conditions, conditions, (one, other) => {
        const [single, both, neither] = [satisfy(one), overlap(one, other), gap([one, other])];
        [single, both, neither].forEach(count);
        if (single.found === 'facts') expect(isTrue(one, single.facts)).toBe(true);
        if (both.found === 'facts') expect([isTrue(one, both.facts), isTrue(other, both.facts)]).toEqual([true, true]);
        if (neither.found === 'facts')
          expect([isTrue(one, neither.facts), isTrue(other, neither.facts)]).toEqual([false, false]);
      }),
      { numRuns: 400 },
    );
    expect(of.facts).toBeGreaterThan(400);
    expect(of.nothing).toBeGreaterThan(10);
    expect(of.undecided).toBeLessThan(200);
  });

  it('never says that there are none when some exist', () => {
    let refuted = 0;
    fc.assert(
      fc.property(conditions, conditions, fc.array(facts, { minLength: 30, maxLength: 30 }), (one, other, many) => {
        const all = { all: [one, { not: other }] };
        const [single, both] = [satisfy(all), overlap(one, other)];
        const [first, second, alone] = [judge(one), judge(other), judge(all)];
        if (many.some(alone)) expect(single.found).not.toBe('nothing');
        if (many.some((on) => first(on) && second(on))) expect(both.found).not.toBe('nothing');
        if (single.found === 'nothing' || both.found === 'nothing') refuted += 1;
      }),
      { numRuns: 400 },
    );
    expect(refuted).toBeGreaterThan(10);
  });

  it('never says that one of several is always true when none is', () => {
    const kinds: FactKinds = {
      'known.count': { type: 'integer', least: 0, always: true },
      'known.stage': { type: 'text', among: ['idea', 'growth'], always: true },
      'known.day': { type: 'day', always: true },
    };
    const declared = fc.record({
      known: fc.record({
        count: fc.nat(7),
        stage: fc.constantFrom('idea', 'growth'),
        day: fc.constantFrom('2026-05-31', '2026-06-01', '2026-06-02', '2026-06-03'),
      }),
    });
    const tests = fc.oneof(
      fc
        .tuple(fc.constantFrom('is', 'isNot', 'atLeast', 'atMost', 'above', 'below'), fc.nat(4))
        .map(([operator, operand]) => ({ known: 'count', [operator]: operand })),
      fc.constantFrom<Condition[]>(
        { known: 'stage', is: 'idea' },
        { known: 'stage', in: ['growth', 'idea'] },
        { known: 'stage', isNot: 'growth' },
      ),
      fc
        .tuple(fc.constantFrom('before', 'after', 'atLeast', 'atMost'), fc.constantFrom('2026-06-01', '2026-06-02'))
        .map(([operator, operand]) => ({ known: 'day', [operator]: operand })),
    );
    let total = 0;
    fc.assert(
      fc.property(
        fc.array(tests, { minLength: 1, maxLength: 3 }),
        fc.array(declared, { minLength: 20 }),
        (list, many) => {
          const finding = gap(list, { kinds });
          expect(finding.found).not.toBe('undecided');
          if (finding.found === 'nothing') total += 1;
          const judges = list.map(judge);
          if (many.some((on) => !judges.some((holds) => holds(on)))) expect(finding.found).toBe('facts');
        },
      ),
      { numRuns: 500 },
    );
    expect(total).toBeGreaterThan(20);
  });

  it('names no fact that does not matter', () => {
    const finding = satisfy({
      any: [
        { answer: 'x', is: 'a' },
        { answer: 'y', is: 'b' },
      ],
    });
    expect(finding).toEqual({ found: 'facts', facts: { answers: { y: 'b' } } });
  });

  it('gives up when its effort is used up, and says so', () => {
    const effort = { left: 10 };
    const hard = { all: PATHS.map((path): Condition => ({ answer: path, is: 'a' })) };
    expect(satisfy(hard, { effort }).found).toBe('undecided');
    expect(effort.left).toBeLessThanOrEqual(0);
  });

  it('does nothing more when no effort is left', () => {
    const effort = { left: 0 };
    expect(satisfy({ answer: 'x', is: 'a' }, { effort }).found).toBe('undecided');
    expect(effort.left).toBe(0);
  });

  it('counts what it reads, and leaves the rest of its effort when a question alone would need more', () => {
    const effort = { left: 20_000 };
    const listed = Array.from({ length: 10 }, (_, i): Condition => ({
      answer: 'x',
      includesAny: Array.from({ length: 500 }, (_, k) => `${i} ${k}`),
    }));
    expect(satisfy({ all: listed }, { effort }).found).toBe('undecided');
    expect(effort.left).toBeLessThan(20_000);
    expect(satisfy({ answer: 'x', is: 'a' }, { effort }).found).toBe('facts');
  });
});
