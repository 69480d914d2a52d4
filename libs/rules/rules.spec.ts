import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { exportsOf } from '#test/support/exports-of';
import { runReadmeExample } from '#test/support/readme-example';
import * as room from './index.js';
import {
  checkCondition,
  compile,
  type Condition,
  ConditionError,
  ConditionSchema,
  type Facts,
  pathsOf,
  type Verdict,
} from './index.js';
import { opposite } from './verdict.js';

const VERDICTS = ['true', 'false', 'unknown'] as const;
const verdicts = fc.constantFrom<Verdict>(...VERDICTS);

/** Kleene's order: false < unknown < true; "and" is the least, "or" the greatest, "not" turns it round. */
const RANK = { false: 0, unknown: 1, true: 2 } as const;
const least = (all: readonly Verdict[]) => all.toSorted((a, b) => RANK[a] - RANK[b])[0];
const greatest = (all: readonly Verdict[]) => all.toSorted((a, b) => RANK[b] - RANK[a])[0];

/** A condition whose verdict is known in advance, on `facts`. */
const facts: Facts = { answers: { yes: true, no: false } };
const leaf = (verdict: Verdict): Condition => ({
  answer: verdict === 'true' ? 'yes' : verdict === 'false' ? 'no' : 'nothing',
  is: true,
});

describe('the three values', () => {
  it('are joined as Kleene orders them: the least of all, the greatest of any', () => {
    fc.assert(
      fc.property(fc.array(verdicts, { minLength: 1, maxLength: 6 }), (list) => {
        expect(compile({ all: list.map(leaf) }).evaluate(facts)).toBe(least(list));
        expect(compile({ any: list.map(leaf) }).evaluate(facts)).toBe(greatest(list));
        expect(compile({ not: { all: list.map(leaf) } }).evaluate(facts)).toBe(greatest(list.map(opposite)));
      }),
    );
  });
});

const conditions = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    verdicts.map(leaf),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('tree').map((not) => ({ not })),
  ),
})).tree;

describe('a condition', () => {
  it('gets the same verdict when it is judged and when it is explained', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        const compiled = compile(condition);
        expect(compiled.explain(facts).verdict).toBe(compiled.evaluate(facts));
      }),
    );
  });

  it('is unknown exactly when something is missing', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        const { verdict, missing } = compile(condition).explain(facts);
        expect(missing).toEqual(verdict === 'unknown' ? ['answers.nothing'] : []);
      }),
    );
  });

  it('keeps its verdict when more becomes known, unless it was unknown', () => {
    fc.assert(
      fc.property(conditions, fc.boolean(), (condition, nothing) => {
        const compiled = compile(condition);
        const before = compiled.evaluate(facts);
        const later = compiled.evaluate({ answers: { yes: true, no: false, nothing } });
        expect(before === 'unknown' || later === before).toBe(true);
        expect(later).not.toBe('unknown');
      }),
    );
  });

  it('passes the schema and the check, whatever its shape', () => {
    const valid = new Ajv2020({ strict: false }).compile(ConditionSchema);
    fc.assert(
      fc.property(conditions, (condition) => {
        expect(valid(condition)).toBe(true);
        expect(checkCondition(condition)).toEqual([]);
      }),
    );
  });

  it('explains what it saw, part by part', () => {
    const { trace, missing } = compile({
      all: [
        { answer: 'needs', includes: 'land' },
        {
          any: [
            { answer: 'project.trl', atLeast: 4 },
            { known: 'sessions', above: 2 },
          ],
        },
      ],
    }).explain({ answers: { needs: ['land'] }, known: { sessions: 1 } });
    expect(missing).toEqual(['answers.project.trl']);
    expect(trace).toEqual({
      kind: 'all',
      verdict: 'unknown',
      parts: [
        {
          kind: 'test',
          verdict: 'true',
          subject: 'answers.needs',
          operator: 'includes',
          operand: 'land',
          value: ['land'],
          missing: [],
        },
        {
          kind: 'any',
          verdict: 'unknown',
          parts: [
            {
              kind: 'test',
              verdict: 'unknown',
              subject: 'answers.project.trl',
              operator: 'atLeast',
              operand: 4,
              value: undefined,
              missing: ['answers.project.trl'],
            },
            {
              kind: 'test',
              verdict: 'false',
              subject: 'known.sessions',
              operator: 'above',
              operand: 2,
              value: 1,
              missing: [],
            },
          ],
        },
      ],
    });
  });

  it('names the reference that is missing, not the value that is there', () => {
    const agreed = compile({ input: 'partner', in: { known: 'agreedPartners' } });
    expect(agreed.explain({ input: { partner: 'CCI63' } }).missing).toEqual(['known.agreedPartners']);
    expect(agreed.evaluate({ input: { partner: 'CCI63' }, known: { agreedPartners: [] } })).toBe('false');
    expect(agreed.evaluate({ input: { partner: 'CCI63' }, known: { agreedPartners: ['CCI63'] } })).toBe('true');
  });

  it('finds a path in nested answers and in flat ones, and never in a prototype', () => {
    const stage = compile({ answer: 'project.stage', is: 'idea' });
    expect(stage.evaluate({ answers: { project: { stage: 'idea' } } })).toBe('true');
    expect(stage.evaluate({ answers: { 'project.stage': 'idea' } })).toBe('true');
    expect(compile({ answer: 'constructor.name', isKnown: true }).evaluate({ answers: {} })).toBe('false');
  });

  it('lists the paths that it reads, operands included', () => {
    const condition: Condition = {
      all: [
        { answer: 'needs', includes: 'land' },
        { not: { input: 'partner', in: { known: 'agreedPartners' } } },
        { now: true, before: { answer: 'deadline.date' } },
      ],
    };
    expect(pathsOf(condition)).toEqual([
      { subject: 'answer', path: 'needs' },
      { subject: 'input', path: 'partner' },
      { subject: 'known', path: 'agreedPartners' },
      { subject: 'answer', path: 'deadline.date' },
    ]);
  });
});

const answers = {
  stage: 'idea',
  jobs: 20,
  needs: ['land', 'water'],
  none: [],
  date: '2027-01-31',
  empty: null,
  endless: Infinity,
};
const now = new Date('2026-11-23T09:00:00Z');

describe('operators', () => {
  it.each<[Condition, Verdict]>([
    [{ answer: 'stage', is: 'idea' }, 'true'],
    [{ answer: 'stage', isNot: 'idea' }, 'false'],
    [{ answer: 'stage', in: ['idea', 'growth'] }, 'true'],
    [{ answer: 'stage', notIn: ['idea', 'growth'] }, 'false'],
    [{ answer: 'needs', includes: 'land' }, 'true'],
    [{ answer: 'stage', includes: 'idea' }, 'true'],
    [{ answer: 'none', includes: 'land' }, 'false'],
    [{ answer: 'needs', includesAny: ['ip', 'water'] }, 'true'],
    [{ answer: 'needs', includesAll: ['land', 'ip'] }, 'false'],
    [{ answer: 'jobs', atLeast: 20 }, 'true'],
    [{ answer: 'jobs', above: 20 }, 'false'],
    [{ answer: 'jobs', atMost: 20 }, 'true'],
    [{ answer: 'jobs', below: 20 }, 'false'],
    [{ answer: 'jobs', between: [10, 20] }, 'true'],
    [{ answer: 'jobs', between: [{ answer: 'nothing' }, 10] }, 'false'],
    [{ answer: 'jobs', between: [{ answer: 'nothing' }, 30] }, 'unknown'],
    [{ answer: 'jobs', in: ['20', 20] }, 'true'],
    [{ answer: 'needs', includesAny: { answer: 'stage' } }, 'false'],
    [{ answer: 'stage', includesAll: ['idea'] }, 'true'],
    [{ answer: 'endless', above: 3 }, 'unknown'],
    [{ now: true, is: '2026-11-23T09:00:00Z' }, 'true'],
    [{ answer: 'stage', atLeast: 3 }, 'unknown'],
    [{ answer: 'stage', startsWith: 'id' }, 'true'],
    [{ answer: 'date', after: '2026-12-31' }, 'true'],
    [{ now: true, before: { answer: 'date' } }, 'true'],
    [{ now: true, after: { answer: 'date' } }, 'false'],
    [{ actor: 'role', is: 'adviser' }, 'true'],
    [{ answer: 'empty', is: 'idea' }, 'unknown'],
    [{ answer: 'empty', isNot: 'idea' }, 'unknown'],
    [{ answer: 'empty', isKnown: false }, 'true'],
    [{ answer: 'none', isKnown: true }, 'true'],
  ])('judge %j as %s', (condition, verdict) => {
    expect(compile(condition).evaluate({ answers, actor: { role: 'adviser' }, now })).toBe(verdict);
  });
});

describe('compiling', () => {
  it.each<[string, unknown, string]>([
    ['an empty conjunction', { any: [{ all: [] }] }, 'any[0].all: found an empty list'],
    ['two subjects', { not: { answer: 'a', known: 'b', is: 1 } }, 'not: found answer and known'],
    ['no subject', { is: 1 }, 'the condition: found no subject'],
    ['an unknown operator', { all: [{ answer: 'a', equals: 1 }] }, 'all[0].equals: found unknown operator "equals"'],
    ['two operators', { answer: 'a', is: 1, isNot: 2 }, 'the condition: found is and isNot'],
    ['no operator', { answer: 'a' }, 'the condition: found no operator'],
    ['a part beside a subject', { all: [{ answer: 'a', is: 1 }], answer: 'b' }, 'the condition: found all and answer'],
    ['an empty list of values', { answer: 'a', in: [] }, 'in: found []'],
    ['one bound', { answer: 'a', between: [1] }, 'between: found [1]'],
    [
      'a reference to two facts',
      { answer: 'a', is: { known: 'b', input: 'c' } },
      'is: found {"known":"b","input":"c"}',
    ],
    ['an empty path', { answer: '', is: 1 }, 'answer: found ""'],
    ['a reference to nothing', { answer: 'a', is: { known: '' } }, 'is: found {"known":""}'],
    ['a text', 'project.stage', 'the condition: found "project.stage"'],
    ['nothing', undefined, 'the condition: found nothing'],
  ])('refuses %s and says where', (_what, condition, message) => {
    expect(() => compile(condition as Condition)).toThrow(ConditionError);
    expect(() => compile(condition as Condition)).toThrow(message);
  });

  it('lists every mistake at once', () => {
    expect(
      checkCondition({ all: [{ any: [] }, { answer: 'a', equals: 1 }, { is: 2 }] }, ['guards', 'g', 'if']),
    ).toHaveLength(3);
    expect(checkCondition({ any: [] }, ['guards', 'g', 'if'])[0]?.path).toEqual(['guards', 'g', 'if', 'any']);
  });

  it('does what its README says', async () => {
    const { got, promised } = await runReadmeExample(new URL('./README.md', import.meta.url), room);
    expect(promised.length).toBeGreaterThan(0);
    expect(got).toEqual(promised);
  });

  it('is named whole in its README, and explained in the code', () => {
    const text = readFileSync('libs/rules/README.md', 'utf8');
    const exported = exportsOf('libs/rules/index.ts');
    expect(exported.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(room)));
    expect(exported.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(text)).map(({ name }) => name)).toEqual([]);
    expect(exported.filter(({ explained }) => !explained).map(({ name }) => name)).toEqual([]);
  });
});
