import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { machineFrom, type Machine } from '#libs/workflow';
import { calendar, LETTER, machine } from '#test/factories/letters';
import { machines } from '#test/support/random-machine';
import { clocksOfDesk, completeScenario, leastStaff, simulate, type Scenario, type WrittenScenario } from './index.js';
import { planFrom } from './plan.js';
import { simulateRun } from './simulate.js';

const words = { en: 'words' };
const open = { stage: 'reception', owner: 'adviser', label: words, public: words, next: words };

/** A counter at which people are served one by one: what queueing theory has formulas for. */
const COUNTER = machineFrom({
  machine: 'counter',
  initial: 'waiting',
  states: { waiting: open, served: { ...open, owner: 'nobody', final: true } },
  clocks: {
    service: { label: words, starts: ['waiting'], stops: ['served'], within: '1 working hour', onBreach: 'late' },
  },
  triggers: {
    serve: { label: words, from: ['waiting'], to: 'served', by: ['adviser'] },
    late: { label: words, from: ['waiting'], to: '$same', by: ['clock'] },
  },
}).machine!;

const WEEKS_OF_YEAR = 365.25 / 7;
const OPEN_HOURS = 40;
const WORKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const ALL_ASKED: Scenario['next'] = { arrived: { ask: { share: 1, work: { always: '1 minute' } } } };
const OFFICE = Object.fromEntries(WORKDAYS.map((day) => [day, { '9-17': 1 }]));

/** Exponential arrivals and service over four weeks without a holiday, in open hours alone: M/M/c. */
function counter(people: number, perHour: number, minutes: number, more: Partial<Scenario> = {}): Scenario {
  return {
    ...{ machine: 'counter', seed: 11, from: '2026-11-23', weeks: 4, warmUp: 1, runs: 16, order: 'arrival' },
    arrivals: { perYear: perHour * OPEN_HOURS * WEEKS_OF_YEAR, hours: OFFICE },
    staff: { adviser: { people, share: 1 } },
    next: { waiting: { serve: { share: 1, work: { mean: `${minutes} minutes` } } } },
    ...more,
  };
}

/** The probability of having to wait, of M/M/c with an offered load of so many people (Erlang 1917). */
function erlangC(people: number, load: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < people; n += 1) sum += term *= load / n;
  const last = (term * load) / people / (1 - load / people);
  return last / (sum + last);
}

describe('a simulation', () => {
  it.each([
    [1, 6, 8],
    [3, 20, 8],
    [8, 50, 8],
  ])('of %i at the counter, %i visitors an hour, %i minutes each, waits as Erlang says', (people, perHour, minutes) => {
    const { desks, open: owners } = simulate({
      machine: COUNTER,
      calendar,
      scenario: counter(people, perHour, minutes),
    });
    const [load, capacity] = [(perHour * minutes) / 60, (people * 60) / minutes];
    const wait = erlangC(people, load) / (capacity - perHour);
    const [desk] = desks;
    expect(desk?.waitHours.low).toBeLessThan(wait);
    expect(desk?.waitHours.high).toBeGreaterThan(wait);
    expect(desk!.waitHours.high - desk!.waitHours.low).toBeLessThan(wait);
    expect(desk?.utilisation.value).toBeCloseTo(load / people, 1);
    // Little's law, for those who wait: λ W.
    expect(desk?.waiting.value).toBeCloseTo(desk!.waitHours.value * perHour, 0);
    expect(owners.map(({ owner }) => owner)).toEqual(['adviser']);
  });

  it('keeps as many deadlines as the exponential sojourn of one at the counter says', () => {
    const [perHour, minutes] = [5, 8];
    const { clocks } = simulate({ machine: COUNTER, calendar, scenario: counter(1, perHour, minutes) });
    const kept = 1 - Math.exp(-(60 / minutes - perHour));
    expect(clocks[0]?.kept?.low).toBeLessThan(kept);
    expect(clocks[0]?.kept?.high).toBeGreaterThan(kept);
  });

  it('takes twice the time of somebody who gives half of it', () => {
    const whole = simulate({ machine: COUNTER, calendar, scenario: counter(1, 4, 5) });
    const half = simulate({
      ...{ machine: COUNTER, calendar },
      scenario: counter(1, 4, 2.5, { staff: { adviser: { people: 1, share: 0.5 } } }),
    });
    expect(half.desks[0]?.waitHours).toEqual(whole.desks[0]?.waitHours);
    expect(half.desks[0]?.workHours.value).toBeCloseTo(whole.desks[0]!.workHours.value / 2, 3);
  });

  it('is the same byte for byte for the same seed, and another for another', () => {
    const report = (seed: number): string =>
      JSON.stringify(simulate({ machine: COUNTER, calendar, scenario: counter(2, 9, 11, { seed, runs: 3 }) }));
    expect(report(5)).toBe(report(5));
    expect(report(5)).not.toBe(report(6));
  });

  it('obeys Little’s law in every run, whatever the machine: who is open sums up to how long each stayed', () => {
    const written = fc.record({
      perYear: fc.integer({ min: 1, max: 4_000 }),
      people: fc.integer({ min: 1, max: 4 }),
      order: fc.constantFrom('due', 'arrival'),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(machines, written, (random, { perYear, people, order, seed }) => {
        const part: WrittenScenario = {
          ...{ seed, order, weeks: 5, warmUp: 2, runs: 2 },
          ...{ arrivals: { perYear }, staff: { adviser: { people, share: 0.7 } } },
        };
        const beside = { measured: null, people: {}, from: '2026-11-02' };
        const { scenario } = completeScenario(random, part, beside);
        const plan = planFrom(random, scenario, calendar);
        const { open: owners, stayed, arrived, closed } = simulateRun(plan, 0);
        const length = plan.weeks.at(-1)!.to - plan.weeks[0]!.from;
        const present = [...owners.values()].reduce((sum, means) => sum + means.mean * length, 0);
        expect(present / 3_600_000).toBeCloseTo(stayed / 3_600_000, 3);
        expect(arrived + closed).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 30 },
    );
  });
});

describe('clocks in a simulation', () => {
  const letters = (next: Scenario['next'], draft: Machine = machine()): ReturnType<typeof simulate> =>
    simulate({
      ...{ machine: draft, calendar },
      scenario: {
        ...{ machine: 'letter', seed: 3, from: '2026-11-23', weeks: 4, warmUp: 1, runs: 4, order: 'due' },
        arrivals: { perYear: 2_000, hours: OFFICE },
        staff: { adviser: { people: 50, share: 1 } },
        next: { arrived: { $nothing: { share: 1 } }, read: { $nothing: { share: 1 } }, ...next },
      },
    });
  const read = (after: string): Scenario['next'] => ({
    arrived: { read: { share: 1, after: { always: after }, work: { always: '1 minute' } } },
  });
  const kept = (report: ReturnType<typeof simulate>, clock: string) =>
    report.clocks.find((one) => one.clock === clock)?.kept?.value;

  it('are kept by what comes in time, and missed by what comes late or never', () => {
    expect(kept(letters(read('1 working day')), 'reading')).toBe(1);
    expect(kept(letters(read('3 working days')), 'reading')).toBe(0);
    expect(kept(letters({}), 'reading')).toBe(0);
  });

  it('end a wait that nobody ends, and only then', () => {
    const asked = (outcomes: Scenario['next'][string]) =>
      letters({ arrived: { ask: { share: 1, work: { always: '1 minute' } } }, asked: outcomes });
    const silent = asked({ $nothing: { share: 1 } });
    expect(kept(silent, 'answer')).toBe(0);
    expect(silent.closed.value).toBeGreaterThan(100);
    expect(asked({ reply: { share: 1, after: { always: '4 days' } } }).closed.value).toBe(0);
  });

  it('are kept at the deadline itself', () => {
    expect(kept(letters({ asked: { reply: { share: 1, after: { always: '5 days' } } }, ...ALL_ASKED }), 'answer')).toBe(
      1,
    );
    const late = letters({ asked: { reply: { share: 1, after: { always: '121 hours' } } }, ...ALL_ASKED });
    expect(kept(late, 'answer')).toBe(0);
  });

  it('pause where they pause: a wait for an answer does not count', () => {
    const paused = letters({
      arrived: {
        ask: { share: 0.5, work: { always: '1 minute' } },
        read: { share: 0.5, after: { always: '1 working hour' }, work: { always: '1 minute' } },
      },
      asked: { reply: { share: 1, after: { always: '4 days' } } },
    });
    expect(kept(paused, 'reading')).toBe(1);
    const counting = machine({ clocks: { reading: { pausedIn: [] } } });
    expect(kept(letters(paused.scenario.next, counting), 'reading')).toBeLessThan(0.9);
  });
});

it('lets everybody have one of the outcomes, where the shares were rounded', () => {
  const leaving = ['left', 'turned', 'gone'];
  const ways = leaving.map((name) => [name, { label: words, from: ['waiting'], to: 'served', by: ['holder'] }]);
  const { machine: exits } = machineFrom({
    ...COUNTER.definition,
    triggers: { ...COUNTER.definition.triggers, ...(Object.fromEntries(ways) as object) },
  });
  const next = { waiting: Object.fromEntries(leaving.map((name) => [name, { share: 0.3327 }])) };
  const {
    open: owners,
    arrived,
    closed,
  } = simulate({
    ...{ machine: exits!, calendar },
    scenario: counter(1, 40, 1, { next, runs: 2 }),
  });
  expect(closed).toEqual(arrived);
  expect(owners.map(({ mean }) => mean.value)).toEqual([0]);
});

describe('the least staff', () => {
  const promise = (share: number) => ({ role: 'adviser' as const, share, clocks: ['service'] });

  it('keeps the promise, and one less would not', () => {
    const simulated = { machine: COUNTER, calendar, scenario: counter(1, 30, 20, { runs: 4, weeks: 2 }) };
    const { people, tried } = leastStaff(simulated, promise(0.9));
    expect(people).toBeGreaterThan(10);
    expect(tried.find((trial) => trial.people === people)).toMatchObject({ enough: true });
    expect(tried.find((trial) => trial.people === people! - 1)).toMatchObject({ enough: false });
    expect(tried.length).toBeLessThan(12);
  });

  it('is nobody’s number where it is not people who are missing', () => {
    const next = { waiting: { serve: { share: 1, work: { always: '70 minutes' } } } };
    const slow = counter(1, 1, 70, { runs: 2, next });
    const asked = { machine: COUNTER, calendar, scenario: slow };
    expect(leastStaff(asked, promise(0.9))).toMatchObject({ people: null, why: 'not-people' });
    expect(leastStaff(asked, promise(1))).toMatchObject({ people: null, why: 'not-people' });
  });

  it('is nobody’s number where nothing was decided, or too little to be sure', () => {
    const few = counter(1, 0.5, 5, { runs: 2, weeks: 1 });
    const asked = { machine: COUNTER, calendar, scenario: few };
    expect(leastStaff(asked, promise(0.99))).toMatchObject({
      people: null,
      why: 'too-few-decided',
      judged: ['service'],
    });
    const next = { arrived: { read: { share: 1, work: { always: '1 minute' } } }, read: { $nothing: { share: 1 } } };
    const letters = { machine: machine(), calendar, scenario: counter(1, 5, 5, { next: { ...next, asked: {} } }) };
    const answers = (...clocks: string[]) => leastStaff(letters, { ...promise(0.9), clocks });
    expect(answers('answer')).toMatchObject({ people: null, why: 'none-decided', judged: [] });
    expect(answers('reading', 'answer')).toMatchObject({ people: 1, why: null, judged: ['reading'] });
    expect(() => leastStaff(asked, { ...promise(0.9), clocks: [] })).toThrow('no clock');
  });

  it('may be asked to keep every deadline, and then keeps all of every run', () => {
    const asked = { machine: COUNTER, calendar, scenario: counter(1, 10, 5, { runs: 2, weeks: 2 }) };
    const { people, tried } = leastStaff(asked, promise(1));
    const keptBy = (number: number) => tried.find((trial) => trial.people === number)?.clocks[0]?.kept?.value;
    expect(people).toBeGreaterThan(1);
    expect(keptBy(people!)).toBe(1);
    expect(keptBy(people! - 1)).toBeLessThan(1);
  });

  it('looks at the clocks that start where the desk must act', () => {
    expect(clocksOfDesk(machine())).toEqual(['reading']);
    expect(Object.keys(LETTER.clocks)).toEqual(['reading', 'answer']);
  });
});
