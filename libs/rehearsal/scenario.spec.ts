import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { calendar, day, fired, history, machine, rang } from '#test/factories/letters';
import {
  checkScenario,
  completeScenario,
  isComplete,
  Measurement,
  ScenarioSchema,
  simulate,
  type WrittenScenario,
} from './index.js';
import { Random } from './random.js';
import { spreadFrom, spreadOf } from './spread.js';

const letter = machine();
const shape = new Ajv2020({ strict: false }).compile(ScenarioSchema);
const WORK = { median: '30 minutes', p90: '90 minutes' };
const COMPLETE: WrittenScenario = {
  arrivals: { perYear: 300, hours: { monday: { '8-12': 3, '13-18': 1 } } },
  staff: { adviser: { people: 1, share: 0.5 } },
  next: {
    arrived: { read: { share: 0.9, work: WORK }, ask: { share: 0.1, work: WORK } },
    asked: { reply: { share: 0.7, after: { median: '2 days', p90: '9 days' } }, $nothing: 0.3 },
    read: { pass: { share: 1, after: { always: '1 working day' }, work: WORK } },
  },
};

/** A life of so many days until it is read; asked before, where told. */
function life(days: number, { asked = false, byRing = false } = {}) {
  if (byRing) return history([fired(0.5, 'ask', 'asked'), rang(6, 'answer', 'give-up', 'done')]);
  const before = asked ? [fired(0.5, 'ask', 'asked'), fired(1.5, 'reply', 'arrived')] : [];
  return history([...before, fired(days, 'read', 'read'), rang(days + 1, 'reading', 'late', 'read')]);
}

function measured(...lives: ReturnType<typeof history>[]) {
  const measurement = new Measurement({ since: day(-100), until: day(20) }, 'Europe/Paris');
  for (const one of lives) measurement.add(one);
  return measurement.result();
}

const BESIDE = { measured: null, people: {}, from: '2026-11-23' };

describe('a scenario', () => {
  it('that is whole passes the schema and the check', () => {
    expect(shape(COMPLETE)).toBe(true);
    expect(checkScenario(letter, COMPLETE)).toEqual([]);
    expect(isComplete(letter, COMPLETE)).toBe(true);
    expect(isComplete(letter, { ...COMPLETE, arrivals: { perYear: 300 } })).toBe(false);
  });

  it.each<[string, object]>([
    ['a negative time', { next: { arrived: { read: { share: 1, work: { always: '-5 minutes' } } } } }],
    ['a time without a unit', { next: { arrived: { read: { share: 1, work: { always: '5' } } } } }],
    ['a share above 1', { next: { arrived: { read: 1.2 } } }],
    ['no staff', { staff: {} }],
    ['a desk without people', { staff: { adviser: { people: 0 } } }],
    ['half a person', { staff: { adviser: { people: 1.5 } } }],
    ['somebody who gives no time', { staff: { adviser: { people: 1, share: 0 } } }],
    ['staff that is no desk', { staff: { holder: { people: 1 } } }],
    ['nobody who comes', { arrivals: { perYear: 0 } }],
    ['one run, which has no interval', { runs: 1 }],
    ['an unknown key', { visitors: 3 }],
    ['a prototype', { next: JSON.parse('{"__proto__": {"read": 1}}') as object }],
  ])('with %s has not the shape of one', (_what, wrong) => {
    expect(shape(wrong)).toBe(false);
  });

  it.each<[string, WrittenScenario, readonly string[], string]>([
    [
      'shares that do not make 1',
      { next: { arrived: { read: 0.5, ask: 0.4 } } },
      ['next', 'arrived'],
      'shares of 0.9 in all',
    ],
    ['an unknown state', { next: { lost: { read: 1 } } }, ['next', 'lost'], 'the state lost'],
    ['what comes after the end', { next: { done: { read: 1 } } }, ['next', 'done'], 'done, where nothing comes next'],
    ['a trigger of another state', { next: { read: { reply: 1 } } }, ['next', 'read', 'reply'], 'reply in read'],
    ['what only a clock does', { next: { read: { late: 1 } } }, ['next', 'read', 'late'], 'late in read'],
    [
      'a p90 below the median',
      { next: { asked: { reply: { share: 1, after: { median: '9 days', p90: '2 days' } } } } },
      ['next', 'asked', 'reply', 'after'],
      'p90 is below the median',
    ],
    [
      'a median of 0 where some wait for days',
      { next: { asked: { reply: { share: 1, after: { median: '0 minutes', p90: '5 days' } } } } },
      ['next', 'asked', 'reply', 'after'],
      'the median is 0, and p90 is not',
    ],
    [
      'two ways of counting',
      { next: { asked: { reply: { share: 1, after: { median: '1 working day', p90: '2 days' } } } } },
      ['next', 'asked', 'reply', 'after'],
      'median and p90 are counted in different ways',
    ],
    [
      'work in working days',
      { next: { arrived: { read: { share: 1, work: { always: '1 working day' } } } } },
      ['next', 'arrived', 'read', 'work'],
      'days',
    ],
    [
      'work that nobody of the staff may do',
      { staff: { reception: { people: 1 } }, next: { arrived: { read: { share: 1, work: WORK } } } },
      ['next', 'arrived', 'read'],
      'read, which nobody of the staff may do',
    ],
    [
      'a time for nothing',
      { next: { asked: { $nothing: { share: 1, after: WORK } } } },
      ['next', 'asked', '$nothing'],
      'a time for nothing',
    ],
    [
      'hours that run backwards',
      { arrivals: { hours: { monday: { '12-8': 1 } } } },
      ['arrivals', 'hours', 'monday', '12-8'],
      'the hours 12-8',
    ],
    [
      'an hour 25',
      { arrivals: { hours: { friday: { '23-25': 1 } } } },
      ['arrivals', 'hours', 'friday', '23-25'],
      'the hours 23-25',
    ],
    [
      'weights that are all 0',
      { arrivals: { hours: { friday: { '8-9': 0 } } } },
      ['arrivals', 'hours'],
      'no hour in which anybody comes',
    ],
    ['a day that is none', { from: '2026-02-30' }, ['from'], '2026-02-30'],
    ['a crowd', { arrivals: { perYear: 8_000_000 }, runs: 2 }, ['arrivals', 'perYear'], '9846154 arrivals in a run'],
    [
      'many of a crowd',
      { arrivals: { perYear: 300_000 }, runs: 1_000 },
      ['arrivals', 'perYear'],
      '369230769 arrivals in all runs',
    ],
  ])('with %s is told where, and what was found', (_what, written, path, found) => {
    expect(shape(written)).toBe(true);
    expect(checkScenario(letter, written)).toEqual([{ path, found, expected: expect.any(String) }]);
  });

  it('with more than can be simulated is refused when it is run, wherever that came from', () => {
    const { scenario } = completeScenario(letter, COMPLETE, BESIDE);
    const crowd = { ...scenario, arrivals: { ...scenario.arrivals, perYear: 300_000 }, runs: 1_000 };
    expect(() => simulate({ machine: letter, calendar, scenario: crowd })).toThrow('369230769 arrivals in all runs');
  });

  it('in which no time passes is refused when it is run', () => {
    const circle = machine({
      triggers: { again: { label: { en: 'w' }, from: ['arrived'], to: '$same', by: ['adviser'] } },
    });
    const next = { ...COMPLETE.next, arrived: { again: { share: 1, work: { always: '0 minutes' } } } };
    const { scenario } = completeScenario(circle, { ...COMPLETE, next }, BESIDE);
    expect(() => simulate({ machine: circle, calendar, scenario })).toThrow(RangeError);
  });
});

it('draws no time that the calendar has not: what ends in centuries never does', () => {
  const far = { median: '1 working day', p90: '999999 working days' };
  const next = {
    ...COMPLETE.next,
    arrived: { read: { share: 1, after: far, work: { median: '1 minute', p90: '999999 hours' } } },
  };
  const { scenario } = completeScenario(letter, { ...COMPLETE, next, weeks: 8, runs: 2 }, BESIDE);
  expect(simulate({ machine: letter, calendar, scenario }).arrived.value).toBeGreaterThan(20);
});

describe('what a scenario leaves out', () => {
  it('is measured from the past: how many come and when, what comes next, after how long', () => {
    const lives = [life(1), life(2), life(3), life(2, { asked: true }), life(0, { byRing: true })];
    const { scenario, sources } = completeScenario(
      letter,
      {},
      { ...BESIDE, measured: measured(...lives), people: { adviser: 3 } },
    );
    expect(scenario.arrivals.hours).toEqual({ monday: { '10-11': 25 } });
    expect(scenario.arrivals.perYear).toBe(Math.round((5 * 365.25) / 20));
    expect(scenario.staff).toEqual({ adviser: { people: 3, share: 0.5 } });
    expect(scenario.next['arrived']).toEqual({
      ask: { share: 0.333, after: { always: '12.0 hours' }, work: WORK },
      read: { share: 0.667, after: { always: '15.6 hours' }, work: WORK },
    });
    expect(scenario.next['asked']).toEqual({
      reply: { share: 0.5, after: { always: '24.0 hours' } },
      $nothing: { share: 0.5 },
    });
    expect(sources).toContainEqual({ what: 'next.arrived', from: 'measured', count: 6 });
    expect(sources).toContainEqual({ what: 'staff', from: 'measured', count: 3 });
    expect(sources).toContainEqual({ what: 'next.arrived.read.work', from: 'assumed' });
    expect(sources).toContainEqual({ what: 'next.read', from: 'assumed' });
  });

  it('is measured in the span alone, of those who were open before as well', () => {
    const measurement = new Measurement({ since: day(2.5), until: day(20) }, 'Europe/Paris');
    for (const one of [life(1), life(2, { asked: true }), life(3, { asked: true })]) measurement.add(one);
    const { ways } = measurement.result();
    expect([...ways].map(([state, byTrigger]) => [state, [...byTrigger.keys()]])).toEqual([['arrived', ['read']]]);
    expect(ways.get('arrived')?.get('read')).toMatchObject({ count: 1, times: [1.5 * 86_400_000] });
  });

  it('is assumed where the past tells nothing, and said so', () => {
    const { scenario, sources } = completeScenario(letter, {}, { ...BESIDE, measured: measured() });
    expect(sources.every(({ from }) => from === 'assumed')).toBe(true);
    expect(scenario).toMatchObject({
      runs: 20,
      weeks: 52,
      arrivals: { perYear: 500 },
      staff: { adviser: { people: 2 } },
    });
    for (const outcomes of Object.values(scenario.next))
      expect(Object.values(outcomes).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
  });

  it('never replaces what it gives', () => {
    const { scenario, sources } = completeScenario(letter, COMPLETE, {
      ...BESIDE,
      measured: measured(life(1), life(2)),
    });
    expect(scenario.next['arrived']).toEqual(COMPLETE.next?.['arrived']);
    expect(scenario.arrivals).toEqual(COMPLETE.arrivals);
    expect(sources.filter(({ from }) => from !== 'given')).toEqual([]);
  });

  it('stands in the report, and gives the same report when it is given', () => {
    const lives = Array.from({ length: 30 }, (_, n) => life(1 + (n % 7), { asked: n % 3 === 0, byRing: n % 5 === 0 }));
    const first = completeScenario(letter, { runs: 2, weeks: 4 }, { ...BESIDE, measured: measured(...lives) });
    const written = JSON.parse(JSON.stringify(first.scenario)) as WrittenScenario;
    expect(shape(written)).toBe(true);
    expect(checkScenario(letter, written)).toEqual([]);
    const again = completeScenario(letter, written, BESIDE);
    expect(again.scenario).toEqual(first.scenario);
    const report = (scenario: typeof again.scenario): string =>
      JSON.stringify(simulate({ machine: letter, calendar, scenario }));
    expect(report(again.scenario)).toBe(report(first.scenario));
  });
});

describe('a spread', () => {
  const draws = (written: Parameters<typeof spreadFrom>[0]): number[] => {
    const random = new Random('spread');
    const { draw } = spreadFrom(written);
    return Array.from({ length: 20_000 }, () => draw(random)).toSorted((a, b) => a - b);
  };

  it('lies where it was said to lie', () => {
    const drawn = draws({ median: '30 minutes', p90: '2 hours' });
    expect(drawn[10_000]).toBeCloseTo(0.5, 1);
    expect(drawn[18_000]! / 2).toBeCloseTo(1, 1);
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    expect(mean / spreadFrom({ median: '30 minutes', p90: '2 hours' }).mean).toBeCloseTo(1, 1);
    expect(new Set(draws({ always: '3 days' }))).toEqual(new Set([72]));
  });

  it('of what was measured is written as a person would', () => {
    const hours = (...values: number[]): number[] => values.map((value) => value * 3_600_000);
    expect(spreadOf(hours(0.1, 0.5, 1))).toEqual({ median: '30 minutes', p90: '54 minutes' });
    expect(spreadOf(hours(1, 5, 20))).toEqual({ median: '5.0 hours', p90: '17.0 hours' });
    expect(spreadOf(hours(24, 48, 480))).toEqual({ median: '2.00 days', p90: '16.40 days' });
    expect(spreadOf(hours(5))).toEqual({ always: '5.0 hours' });
  });

  it('of what was measured keeps a short median beside a long p90, down to a minute', () => {
    const minutes = (...values: number[]): number[] => values.map((value) => value * 60_000);
    expect(spreadOf(minutes(5, 5, 20_000))).toEqual({ median: '5 minutes', p90: '11.11 days' });
    expect(spreadOf(minutes(0, 0, 0, 0, 20_000))).toEqual({ median: '1 minute', p90: '8.33 days' });
    expect(spreadOf(minutes(0, 0.1, 0.2))).toEqual({ always: '0 minutes' });
    const measured = fc.array(fc.nat(400_000_000), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(measured, (times) => {
        const { draw } = spreadFrom(spreadOf(times));
        expect(draw(new Random('any'))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
