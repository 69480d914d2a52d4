import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { BESIDE, COMPLETE, WORK } from '#test/factories/letter-scenario';
import { calendar, machine } from '#test/factories/letters';
import {
  checkScenario,
  completeScenario,
  isComplete,
  ScenarioSchema,
  simulate,
  type WrittenScenario,
} from './index.js';

const letter = machine();
const shape = new Ajv2020({ strict: false }).compile(ScenarioSchema);

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
      'work for somebody outside',
      { next: { asked: { reply: { share: 1, work: WORK } } } },
      ['next', 'asked', 'reply'],
      'reply, which nobody of the staff may do',
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
