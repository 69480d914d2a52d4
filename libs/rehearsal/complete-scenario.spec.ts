import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { BESIDE, COMPLETE, WORK } from '#test/factories/letter-scenario';
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

const letter = machine();
const shape = new Ajv2020({ strict: false }).compile(ScenarioSchema);

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
    expect(sources).toContainEqual({ what: 'staff.adviser', from: 'measured', count: 3 });
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
    expect(scenario.next['arrived']).toEqual(COMPLETE.next.arrived);
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

describe('the staff that a scenario leaves out', () => {
  const shared = machine({
    triggers: { read: { by: ['reception', 'adviser'] }, pass: { by: ['manager'] }, reply: { by: ['holder', 'admin'] } },
  });
  const staffOf = (written: WrittenScenario, people: object) => {
    const { scenario, sources } = completeScenario(shared, written, { ...BESIDE, people });
    return { staff: scenario.staff, sources: sources.filter(({ what }) => what.startsWith('staff')) };
  };

  it('is everybody who was counted at a desk of this machine, and assumed where the work would be nobody’s', () => {
    const { staff, sources } = staffOf({}, { reception: 3, adviser: 2 });
    expect(staff).toEqual({
      reception: { people: 3, share: 0.5 },
      adviser: { people: 2, share: 0.5 },
      manager: { people: 2, share: 0.5 },
    });
    expect(sources).toContainEqual({ what: 'staff.reception', from: 'measured', count: 3 });
    expect(sources).toContainEqual({ what: 'staff.manager', from: 'assumed' });
    const passing = { next: { read: { pass: 0.5, ask: 0.5 } } };
    expect(Object.keys(staffOf(passing, { reception: 3 }).staff)).toEqual(['reception', 'adviser', 'manager']);
    expect(Object.keys(staffOf({ next: { read: { ask: 1 } } }, { admin: 1 }).staff)).toEqual(['adviser', 'admin']);
  });

  it('does the work: what is the reception’s is done there, and nobody does without limit what is the desk’s', () => {
    const { arrivals, next } = COMPLETE;
    const written = { arrivals, next: { ...next, asked: { reply: { share: 1, work: WORK } } } };
    const { scenario } = completeScenario(shared, written, { ...BESIDE, people: { reception: 3 } });
    const { desks } = simulate({ machine: shared, calendar, scenario: { ...scenario, runs: 2, weeks: 8 } });
    expect(desks.map(({ role }) => role)).toEqual(['reception', 'adviser', 'manager', 'admin']);
    for (const { served } of desks) expect(served.value).toBeGreaterThan(0);
    const staff = { adviser: scenario.staff.adviser! };
    expect(() => simulate({ machine: shared, calendar, scenario: { ...scenario, staff } })).toThrow('reply in asked');
  });

  it('makes, printed and read again, the same scenario, whatever the machine', () => {
    const roles = fc.constantFrom('reception', 'adviser', 'manager', 'admin', 'holder', 'partner');
    const by = fc.uniqueArray(roles, { minLength: 1 });
    const drawn = fc.record({
      triggers: fc.record({ read: fc.record({ by }), pass: fc.record({ by }), reply: fc.record({ by }) }),
    });
    const counted = fc.record({ reception: fc.nat(2), adviser: fc.nat(2), manager: fc.nat(2), admin: fc.nat(2) });
    fc.assert(
      fc.property(drawn, counted, fc.boolean(), (changes, people, told) => {
        const random = machine(changes);
        const beside = { ...BESIDE, measured: told ? measured(life(1), life(3, { asked: true })) : null, people };
        const { scenario } = completeScenario(random, {}, beside);
        const written = JSON.parse(JSON.stringify(scenario)) as WrittenScenario;
        expect(shape(written)).toBe(true);
        expect(checkScenario(random, written)).toEqual([]);
        expect(completeScenario(random, written, BESIDE).scenario).toEqual(scenario);
        expect(isComplete(random, written)).toBe(true);
      }),
    );
  });
});
