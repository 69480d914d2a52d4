import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compile, gap, pathsOf, satisfy, type Condition, type FactKinds, type Finding } from './index.js';

/** What is told of facts beforehand; of `wish` and `months` nothing is, and of `others` no element. */
const KINDS: FactKinds = {
  'known.main': { type: 'text', among: ['a', 'b'], always: true },
  'known.needs': { type: 'list', among: ['a', 'b', 'c'], always: true },
  'known.others': { type: 'list', always: true },
  'known.count': { type: 'integer', least: 0, always: true },
};
/** Small domains, tried whole. */
const DOMAINS: Readonly<Record<string, readonly unknown[]>> = {
  main: ['a', 'b'],
  wish: [undefined, 'a', 'b', 'c', 'q', 'qq'],
  needs: [[], ['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['b', 'c'], ['a', 'b', 'c']],
  others: [[], ['a'], ['q'], ['a', 'b'], ['a', 'q'], ['q', 'qq'], ['c', 'q']],
  count: [0, 1, 2, 3],
  months: [undefined, 0, 1, 1.5, 2, 2.5, 3.5],
};

const text = fc.constantFrom('main', 'wish');
const list = fc.constantFrom('needs', 'others');
const number = fc.constantFrom('count', 'months');
const literal = fc.constantFrom('a', 'b', 'q');
const size = fc.constantFrom(0, 1, 2);
const referenceTo = (names: fc.Arbitrary<string>) => names.map((known) => ({ known }));
const leafOf = (
  subject: fc.Arbitrary<string>,
  operators: readonly string[],
  operand: fc.Arbitrary<unknown>,
): fc.Arbitrary<Condition> =>
  fc
    .tuple(subject, fc.constantFrom(...operators), operand)
    .map(([known, operator, value]): Condition => ({ known, [operator]: value }));

const leaves = fc.oneof(
  leafOf(text, ['is', 'isNot'], fc.oneof(literal, referenceTo(text))),
  leafOf(
    text,
    ['in', 'notIn'],
    fc.oneof(
      literal.map((one) => [one]),
      referenceTo(list),
    ),
  ),
  leafOf(list, ['includes'], fc.oneof(literal, referenceTo(text))),
  leafOf(
    list,
    ['includesAny', 'includesAll'],
    fc.oneof(
      literal.map((one) => [one]),
      referenceTo(list),
    ),
  ),
  leafOf(number, ['is', 'isNot', 'atLeast', 'atMost', 'above', 'below'], fc.oneof(size, referenceTo(number))),
  leafOf(fc.oneof(text, number), ['isKnown'], fc.boolean()),
);
const conditions = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    leaves,
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('tree').map((not) => ({ not })),
  ),
})).tree;

/** Every document that differs in what the conditions look at. */
function documentsFor(asked: readonly Condition[]): Record<string, unknown>[] {
  const names = [...new Set(asked.flatMap((condition) => pathsOf(condition).map(({ path }) => path)))];
  return names.reduce<Record<string, unknown>[]>(
    (documents, name) => documents.flatMap((one) => (DOMAINS[name] ?? []).map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

describe('a search for facts that are compared with each other', () => {
  it('never says that there are none when some exist', () => {
    const found: Record<Finding['found'], number> = { facts: 0, nothing: 0, undecided: 0 };
    fc.assert(
      fc.property(fc.array(conditions, { minLength: 1, maxLength: 3 }), (asked) => {
        const documents = documentsFor(asked);
        const judges = asked.map((condition) => compile(condition).evaluate);
        const all = satisfy({ all: asked }, { kinds: KINDS });
        const none = gap(asked, { kinds: KINDS });
        for (const { found: one } of [all, none]) found[one] += 1;
        const holdsFor = (known: unknown): boolean[] => judges.map((judge) => judge({ known }) === 'true');
        if (all.found === 'nothing') expect(documents.find((one) => holdsFor(one).every(Boolean))).toBeUndefined();
        if (none.found === 'nothing') expect(documents.find((one) => !holdsFor(one).some(Boolean))).toBeUndefined();
      }),
      { numRuns: 400 },
    );
    expect(found.nothing).toBeGreaterThan(50);
    expect(found.undecided).toBeLessThan(40);
  });

  it('tries of an answer more than the whole numbers that it is compared with', () => {
    const between: Condition[] = [
      { answer: 'n', above: 1 },
      { answer: 'n', below: 2 },
      { known: 'count', atMost: { answer: 'n' } },
    ];
    expect(satisfy({ all: between }, { kinds: KINDS }).found).toBe('facts');
    const link: Condition = { known: 'count', atLeast: { answer: 'months' } };
    const choice: Condition[] = [
      { any: [{ answer: 'months', atMost: 1 }, link] },
      { all: [{ answer: 'months', atLeast: 2 }, { not: link }] },
      { answer: 'months', isKnown: false },
    ];
    expect(gap(choice, { kinds: KINDS }).found).toBe('facts');
  });

  it('proves of a number and a whole one that they are in order or are not', () => {
    const link: Condition = { known: 'count', atLeast: { answer: 'months' } };
    const choice: Condition[] = [link, { not: link }, { answer: 'months', isKnown: false }];
    expect(gap(choice, { kinds: KINDS })).toEqual({ found: 'nothing' });
  });

  it('tries of a text and of a list what the other can hold', () => {
    expect(satisfy({ known: 'main', in: { known: 'needs' } }, { kinds: KINDS }).found).toBe('facts');
    expect(satisfy({ known: 'main', is: { answer: 'wish' } }, { kinds: KINDS }).found).toBe('facts');
  });

  it('tries lists that share some elements and not others', () => {
    const [one, two, three] = ['one', 'two', 'three'] as const;
    const holdsAll = (held: string, holder: string): Condition => ({ known: holder, includesAll: { known: held } });
    const touches = (list: string, other: string): Condition => ({ known: list, includesAny: { known: other } });
    const apart: Condition[] = [touches(one, three), touches(two, three), holdsAll(one, two), holdsAll(two, one)];
    const asked = [touches(one, two), ...[...apart, holdsAll(three, one)].map((not): Condition => ({ not }))];
    const lists = [one, two, three].map((name) => [`known.${name}`, { type: 'list', always: true }] as const);
    expect(satisfy({ all: asked }, { kinds: Object.fromEntries(lists) }).found).not.toBe('nothing');
  });
});
