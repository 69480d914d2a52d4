import { describe, expect, it } from '@jest/globals';
import { calendarFrom } from '#libs/calendar';
import type { Role } from '#libs/kernel';
import { machineFrom, type Machine } from '#libs/workflow';
import { ReplayTally, type History, type HistoryStep, type Values } from './index.js';

const words = { en: 'words' };
const state = (owner: string, rest: object = {}) => ({
  ...{ stage: 'reception', owner, label: words, public: words, next: words },
  ...rest,
});
const trigger = (from: string[], to: string, by: Role[], rest: object = {}) => ({
  label: words,
  from,
  to,
  by,
  ...rest,
});
const clock = (starts: string[], within: string, onBreach: string, rest: object = {}) => ({
  ...{ label: words, starts, stops: 'leaving', within, onBreach },
  ...rest,
});

/** A letter that is read, answered or given up. */
const LETTER = {
  machine: 'letter',
  initial: 'arrived',
  states: {
    arrived: state('reception'),
    asked: state('holder'),
    read: state('adviser'),
    done: state('nobody', { final: true }),
  },
  clocks: {
    reading: clock(['arrived'], '2 working days', 'late', { stops: ['read', 'done'], pausedIn: ['asked'] }),
    answer: clock(['asked'], '5 days', 'give-up'),
  },
  inputs: { partner: { type: 'partner', label: words } },
  guards: { agreed: { if: { known: 'agreed', includes: { input: 'partner' } }, why: words } },
  triggers: {
    read: trigger(['arrived'], 'read', ['adviser']),
    ask: trigger(['arrived', 'read'], 'asked', ['adviser'], { remembers: 'origin' }),
    reply: trigger(['asked'], '$origin', ['holder']),
    'give-up': trigger(['asked'], 'done', ['clock']),
    late: trigger(['arrived', 'read'], '$same', ['clock']),
    pass: trigger(['read'], 'done', ['adviser'], { input: ['partner'], when: 'agreed' }),
  },
};

/** The letter's machine with some keys replaced, as deep as they go. */
function machine(changes: object = {}): Machine {
  const merge = (one: unknown, other: unknown): unknown => {
    if (typeof one !== 'object' || typeof other !== 'object' || one === null || Array.isArray(other)) return other;
    const merged: Record<string, unknown> = { ...(one as Record<string, unknown>) };
    for (const [key, value] of Object.entries(other as object))
      merged[key] = key in merged && key !== 'if' ? merge(merged[key], value) : value;
    return JSON.parse(JSON.stringify(merged));
  };
  const read = machineFrom(merge(LETTER, changes));
  if (read.machine === null) throw new Error(JSON.stringify(read.problems));
  return read.machine;
}

const stoodOn = machine();
const calendar = calendarFrom({
  timeZone: 'Europe/Paris',
  openingHours: Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, ['09:00-17:00']]),
  ),
  publicHolidays: { country: 'FR' },
  closures: [],
});
/** Days after a Monday, 10:00 in Paris. */
const day = (days: number): Date => new Date(Date.parse('2026-11-16T09:00:00Z') + days * 86_400_000);

const fired = (days: number, name: string, to: string, rest: object = {}): HistoryStep => ({
  ...{ kind: 'fired', trigger: name, role: name === 'reply' ? 'holder' : 'adviser', at: day(days), to, input: {} },
  ...rest,
});
const rang = (days: number, name: string, what: string | null): HistoryStep => ({
  ...{ kind: 'rang', clock: name, at: day(days), trigger: what },
});

function history(steps: HistoryStep[], known: Values | null = {}): History {
  return { id: 'h', stoodOn, openedAt: day(0), openedBy: 'holder', until: day(30), known, answers: null, steps };
}

function replayed(draft: Machine, ...told: History[]) {
  const tally = new ReplayTally({ draft, calendar, since: day(-1), until: day(30) });
  const all = told.map((one) => tally.add(one));
  return { ...all[0]!, report: tally.report() };
}

const QUICK = [fired(1, 'read', 'read'), fired(2, 'pass', 'done', { input: { partner: 'BPI' } })];
const SLOW = [rang(2.1, 'reading', 'late'), fired(3, 'read', 'read')];

describe('a replay under the same definition', () => {
  it('comes out the same, with a clock that rang late', () => {
    expect(replayed(stoodOn, history(SLOW))).toMatchObject({ verdict: 'same', difference: null, stop: null });
  });

  it('lets a clock that did not ring in time, for somebody was faster, not ring at all', () => {
    const { verdict, after } = replayed(stoodOn, history([fired(2.5, 'read', 'read')]));
    expect(verdict).toBe('same');
    expect(after.runs).toMatchObject([{ clock: 'reading', verdict: 'missed' }]);
  });

  it('passes a guard that was passed, though what it looked at was erased', () => {
    expect(replayed(stoodOn, history(QUICK))).toMatchObject({ verdict: 'same' });
  });

  it('refuses to say anything where the record is not possible under its own definition', () => {
    const broken = replayed(stoodOn, history([fired(1, 'reply', 'read')]));
    expect(broken).toMatchObject({ verdict: 'not-replayed', stop: { code: 'record-differs', trigger: 'reply' } });
    expect(replayed(stoodOn, history([fired(1, 'read', 'arrived')])).stop?.code).toBe('record-differs');
  });
});

describe('a replay under a draft', () => {
  it('lets a clock with a shorter delay ring at its own deadline', () => {
    const draft = machine({ clocks: { reading: { within: '1 working day' } } });
    const { verdict, difference, report } = replayed(draft, history([fired(1.5, 'read', 'read')]));
    expect(verdict).toBe('differs');
    expect(difference?.before?.trigger).toBe('read');
    expect(difference?.after).toMatchObject({ trigger: 'late', by: 'clock', at: day(1).getTime() });
    expect(report.deadlines).toEqual([
      { clock: 'reading', before: { kept: 1, missed: 0 }, after: { kept: 0, missed: 1 } },
    ]);
    expect(report.dossiers[0]?.deadlines).toEqual([
      {
        clock: 'reading',
        run: 1,
        before: { dueAt: day(2).toISOString(), verdict: 'kept' },
        after: { dueAt: day(1).toISOString(), verdict: 'missed' },
      },
    ]);
  });

  it('does not copy a ring whose deadline has moved', () => {
    const draft = machine({ clocks: { reading: { within: '4 working days' } } });
    const { verdict, after, report } = replayed(draft, history(SLOW));
    expect(verdict).toBe('differs');
    expect(after.moves.map((move) => move.trigger)).toEqual(['open', 'read']);
    expect(report.triggers).toEqual([
      { trigger: 'late', role: 'clock', before: 1, after: 0 },
      { trigger: 'read', role: 'adviser', before: 1, after: 1 },
    ]);
  });

  it('says that the way is the same where only a deadline is another', () => {
    const { verdict, report } = replayed(
      machine({ clocks: { reading: { within: '3 working days' } } }),
      history(QUICK),
    );
    expect(verdict).toBe('same');
    expect(report).toMatchObject({ same: 1, sameWithOtherDeadlines: 1, differs: 0 });
  });

  it('lets a clock end a wait earlier, and says what then was no longer possible', () => {
    const told = history([fired(0.5, 'ask', 'asked'), fired(4, 'reply', 'arrived'), fired(4.5, 'read', 'read')]);
    const { verdict, stop, after } = replayed(machine({ clocks: { answer: { within: '3 days' } } }), told);
    expect(verdict).toBe('not-replayed');
    expect(stop).toMatchObject({ code: 'wrong-state', trigger: 'reply', state: 'done', at: day(4).getTime() });
    expect(after.moves.at(-1)).toMatchObject({ trigger: 'give-up', at: day(3.5).getTime() });
  });

  it('names a trigger that the draft does not know', () => {
    const { read: gone, ...triggers } = LETTER.triggers;
    const draft = machineFrom({ ...LETTER, triggers: { ...triggers, open: gone } }).machine!;
    const { stop, report } = replayed(draft, history(QUICK), history(SLOW));
    expect(stop).toMatchObject({ code: 'unknown-trigger', trigger: 'read', state: 'arrived' });
    expect(report).toMatchObject({ notReplayed: 2, stops: [{ code: 'unknown-trigger', trigger: 'read', count: 2 }] });
    expect(report.deadlines).toEqual([]);
  });

  it('counts as different what the draft would have refused: by role, or by a guard that is judged on what was known', () => {
    const byOthers = machine({ triggers: { read: { by: ['reception'] } } });
    expect(replayed(byOthers, history(QUICK))).toMatchObject({ verdict: 'differs', stop: { code: 'not-allowed' } });
    const guarded = machine({ guards: { agreed: { if: { known: 'agreed', includes: 'CAI' } } } });
    const knowing = (agreed: string[]) => history(QUICK, { agreed });
    expect(replayed(guarded, knowing(['BPI']))).toMatchObject({ verdict: 'differs', stop: { code: 'guard' } });
    expect(replayed(guarded, knowing(['CAI']))).toMatchObject({ verdict: 'same', stop: null });
    expect(replayed(guarded, history(QUICK))).toMatchObject({
      verdict: 'not-replayed',
      stop: { code: 'missing-data', missing: ['known.agreed'] },
    });
  });

  it('never takes for absent what nobody can look up any more', () => {
    const under = (condition: object, known: Values | null) =>
      replayed(machine({ guards: { agreed: { if: condition } } }), history(QUICK, known));
    const unknown = (path: string) => ({ verdict: 'not-replayed', stop: { code: 'missing-data', missing: [path] } });
    expect(under({ known: 'agreed', isKnown: false }, {})).toMatchObject({ verdict: 'same' });
    expect(under({ known: 'agreed', isKnown: false }, null)).toMatchObject(unknown('known.agreed'));
    expect(under({ answer: 'stage', isKnown: false }, {})).toMatchObject(unknown('answers.stage'));
    expect(under({ not: { input: 'message', isKnown: true } }, {})).toMatchObject(unknown('input.message'));
    const either = { any: [{ input: 'partner', is: 'BPI' }, { known: 'agreed', isKnown: true }] };
    expect(under(either, null)).toMatchObject({ verdict: 'same' });
  });

  it('judges a guard on what became known by then, not on what was known later', () => {
    const guarded = machine({ guards: { agreed: { if: { known: 'agreed', includes: 'CAI' } } } });
    const noted = (days: number, agreed: string[]): HistoryStep => ({
      kind: 'noted',
      at: day(days),
      known: { agreed },
    });
    const [read, pass] = QUICK as [HistoryStep, HistoryStep];
    expect(replayed(guarded, history([read, noted(1.5, ['CAI']), pass], { agreed: [] })).verdict).toBe('same');
    expect(replayed(guarded, history([read, pass, noted(2.5, ['CAI'])], { agreed: [] })).stop?.code).toBe('guard');
  });

  it('gives up where clocks move each other in a circle', () => {
    const draft = machine({
      clocks: { reading: { within: '0 hours', onBreach: 'circle' } },
      triggers: { circle: trigger(['arrived', 'read'], '$same', ['clock'], { restarts: ['reading'] }) },
    });
    expect(replayed(draft, history([])).stop).toMatchObject({ code: 'endless', trigger: 'reading' });
  });

  it('under another calendar recomputes every deadline', () => {
    const closed = calendarFrom({
      ...{ timeZone: 'Europe/Paris', openingHours: { friday: ['09:00-17:00'] }, closures: [] },
      publicHolidays: { country: 'FR' },
    });
    const tally = new ReplayTally({ draft: stoodOn, calendar, draftCalendar: closed, since: day(-1), until: day(30) });
    expect(tally.add(history(SLOW)).after.runs).toMatchObject([{ clock: 'reading', verdict: 'kept' }]);
  });
});

describe('the report', () => {
  it('counts entries by week, who had how much open, and lists no more than asked', () => {
    const tally = new ReplayTally({
      ...{ draft: machine({ clocks: { reading: { within: '1 working day' } } }), calendar, most: 1 },
      ...{ since: day(-7), until: day(21) },
    });
    for (const told of [history(QUICK), history(SLOW), history([])]) tally.add(told);
    const report = tally.report();
    expect(report).toMatchObject({
      replayed: 3,
      leftOut: 2,
      weeks: ['2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30', '2026-12-07'],
    });
    expect(report.entries.find((one) => one.state === 'arrived')).toEqual({
      ...{ state: 'arrived', before: [0, 3, 0, 0, 0], after: [0, 3, 0, 0, 0] },
    });
    expect(report.open.map(({ owner }) => owner)).toEqual(['adviser', 'reception']);
    const reception = report.open.find(({ owner }) => owner === 'reception')!;
    expect(reception.mean.before).toBeCloseTo((1 + 3 + 21) / 28, 2);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('leaves what could not be replayed out of its sums', () => {
    const told = history([fired(0.5, 'ask', 'asked'), fired(4, 'reply', 'arrived')]);
    const { report } = replayed(machine({ clocks: { answer: { within: '3 days' } } }), told);
    expect(report).toMatchObject({ replayed: 1, notReplayed: 1, deadlines: [], entries: [], open: [], triggers: [] });
  });
});
