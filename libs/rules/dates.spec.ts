import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkCondition, compile, type Condition, type Verdict } from './index.js';

const answers = {
  inParis: '2026-06-01T00:30:00+02:00',
  leapDay: '2028-02-29',
  anywhere: '2026-06-01T12:00:00',
  noDay: '2026-02-31',
  noLeapDay: '2026-02-29T10:00:00Z',
  noTime: '2026-06-01T25:00:00Z',
  dateAndMore: '2026-06-01, or so',
};
const now = new Date('2026-11-23T09:00:00Z');

describe('a date', () => {
  it.each<[Condition, Verdict]>([
    [{ answer: 'inParis', before: '2026-06-01' }, 'true'],
    [{ answer: 'inParis', atLeast: '2026-05-31T22:30:00Z' }, 'true'],
    [{ answer: 'leapDay', before: '2028-03-01' }, 'true'],
    [{ answer: 'anywhere', after: '2020-01-01' }, 'unknown'],
    [{ answer: 'noDay', after: '2020-01-01' }, 'unknown'],
    [{ answer: 'noLeapDay', after: '2020-01-01' }, 'unknown'],
    [{ answer: 'noTime', after: '2020-01-01' }, 'unknown'],
    [{ answer: 'dateAndMore', after: '2020-01-01' }, 'unknown'],
    [{ now: true, after: { answer: 'noDay' } }, 'unknown'],
    [{ now: true, after: { answer: 'leapDay' } }, 'false'],
  ])('in %j is judged %s', (condition, verdict) => {
    expect(compile(condition).evaluate({ answers, now })).toBe(verdict);
  });

  it('is read alike whenever it was written from an instant, and as its midnight when it is a day', () => {
    const instants = fc.date({
      min: new Date('0001-01-01'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        const text = instant.toISOString();
        const day = text.slice(0, 10);
        const midnight = new Date(`${day}T00:00:00Z`);
        expect(compile({ now: true, between: [text, text] }).evaluate({ now: instant })).toBe('true');
        expect(compile({ now: true, between: [day, day] }).evaluate({ now: midnight })).toBe('true');
      }),
    );
  });

  it.each<[string, unknown]>([
    ['before', '2026-06-01T12:00:00'],
    ['atLeast', '2026-02-31'],
    ['after', '2026-06-01, or so'],
    ['atMost', 'soon'],
    ['above', true],
    ['below', Number.NaN],
    ['between', ['2026-02-01', '2026-02-30']],
  ])('or a number is expected with %s, and %j refused', (operator, operand) => {
    const problems = checkCondition({ answer: 'a', [operator]: operand }, ['if']);
    expect(problems.map(({ path }) => path)).toEqual([['if', operator]]);
    expect(problems[0]?.expected).toMatch(/^a number, a day that exists/);
  });
});
