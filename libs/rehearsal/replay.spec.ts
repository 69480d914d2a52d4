import { describe, expect, it } from '@jest/globals';
import { calendarFrom } from '#libs/calendar';
import { machineFrom, type Machine } from '#libs/workflow';
import { calendar, day, fired, history, LETTER, machine, rang, stoodOn, trigger } from '#test/factories/letters';
import { ReplayTally, type History, type HistoryStep, type Values } from './index.js';

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
    expect(report.lists.otherwise.dossiers[0]?.deadlines).toEqual([
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

  it('counts it as different also where a clock of the draft had led there before', () => {
    const byHand = machine({ triggers: { late: { by: ['clock', 'adviser'] } } });
    const told = { ...history([fired(1.5, 'late', 'arrived')]), stoodOn: byHand, until: day(1.6) };
    const draft = machine({ clocks: { reading: { within: '1 working day' } } });
    const { verdict, difference, stop } = replayed(draft, told);
    expect(stop).toMatchObject({ code: 'not-allowed', trigger: 'late' });
    expect(verdict).toBe('differs');
    expect(difference).toMatchObject({ before: { trigger: 'late', by: 'adviser' }, after: null });
  });

  it('never takes for absent what nobody can look up any more', () => {
    const under = (condition: object, known: Values | null) =>
      replayed(machine({ guards: { agreed: { if: condition } } }), history(QUICK, known));
    const unknown = (path: string) => ({ verdict: 'not-replayed', stop: { code: 'missing-data', missing: [path] } });
    expect(under({ known: 'agreed', isKnown: false }, {})).toMatchObject({ verdict: 'same' });
    expect(under({ known: 'agreed', isKnown: false }, null)).toMatchObject(unknown('known.agreed'));
    expect(under({ answer: 'stage', isKnown: false }, {})).toMatchObject(unknown('answers.stage'));
    expect(under({ not: { input: 'message', isKnown: true } }, {})).toMatchObject(unknown('input.message'));
    const either = {
      any: [
        { input: 'partner', is: 'BPI' },
        { known: 'agreed', isKnown: true },
      ],
    };
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

  it('lets the draft’s table of parts say what follows from the move of another machine', () => {
    const parts = (fires: string[]) =>
      machine({
        triggers: {
          'part-done': trigger(['arrived', 'read'], 'done', ['referral']),
          'part-late': trigger(['asked'], 'done', ['referral']),
        },
        parts: { referral: { moves: [{ enters: ['accepted'], fires }] } },
      });
    const of = { part: 'referral' as const, entered: 'accepted' };
    const moved = { ...fired(1, 'part-done', 'done', { role: 'referral' }), of } as HistoryStep;
    const noted: HistoryStep = { kind: 'noted', at: day(1), of };
    const from = (stood: Machine, step: HistoryStep) => ({ ...history([step]), stoodOn: stood });
    expect(replayed(parts(['part-done']), from(parts(['part-done']), moved)).verdict).toBe('same');
    expect(replayed(parts(['part-late', 'part-done']), from(parts(['part-done']), moved)).verdict).toBe('same');
    expect(replayed(parts(['part-late']), from(parts(['part-done']), moved))).toMatchObject({
      ...{ verdict: 'differs', stop: null, after: { state: 'arrived' } },
    });
    expect(replayed(parts(['part-late']), from(parts(['part-late']), noted)).verdict).toBe('same');
    expect(replayed(parts(['part-done']), from(parts(['part-late']), noted)).difference).toMatchObject({
      ...{ before: null, after: { trigger: 'part-done', by: 'referral', to: 'done' } },
    });
  });

  it('follows a record across a migration, and does without it under the draft', () => {
    const onto = machine({ clocks: { reading: { within: '3 working days' } } });
    const dueAt = day(3);
    const migrated: HistoryStep = {
      ...{ kind: 'migrated', at: day(1), onto, to: 'arrived', origin: null },
      clocks: [{ clock: 'reading', was: 'reading', did: 'recounted' }],
    };
    const told = history([migrated, rang(3.1, 'reading', 'late'), fired(3.5, 'read', 'read')]);
    const { before, verdict, difference } = replayed(onto, told);
    expect(before.moves.map((move) => move.trigger)).toEqual(['open', 'migrate', 'late', 'read']);
    expect(before.runs).toMatchObject([{ clock: 'reading', dueAt: dueAt.getTime(), verdict: 'missed' }]);
    expect({ verdict, difference }).toEqual({ verdict: 'same', difference: null });
    expect(replayed(stoodOn, told).after.moves[1]).toMatchObject({ trigger: 'late', at: day(2).getTime() });
  });

  it('hears a deadline again that a migration put off after it rang', () => {
    const onto = machine({ clocks: { reading: { within: '4 working days' } } });
    const migrated: HistoryStep = {
      ...{ kind: 'migrated', at: day(2.5), onto, to: 'arrived', origin: null },
      clocks: [{ clock: 'reading', was: 'reading', did: 'recounted' }],
    };
    const told = history([rang(2.1, 'reading', 'late'), migrated, rang(4.1, 'reading', 'late')], {});
    const { after } = replayed(onto, { ...told, until: day(5) });
    expect(after.moves.slice(1)).toMatchObject([{ trigger: 'late', at: day(4.1).getTime() }]);
  });

  it('gives up where clocks move each other in a circle', () => {
    const draft = machine({
      clocks: { reading: { within: '0 hours', onBreach: 'circle' } },
      triggers: { circle: trigger(['arrived', 'read'], '$same', ['clock'], { restarts: ['reading'] }) },
    });
    expect(replayed(draft, history([])).stop).toMatchObject({ code: 'endless', trigger: 'reading' });
  });

  it('lets a reminder come back as long as it is open', () => {
    const draft = machine({
      clocks: { reading: { within: '1 hour', onBreach: 'remind' } },
      triggers: { remind: trigger(['arrived', 'read'], '$same', ['clock'], { restarts: ['reading'] }) },
    });
    const { verdict, stop, after } = replayed(draft, { ...history([]), until: day(400) });
    expect({ verdict, stop }).toEqual({ verdict: 'differs', stop: null });
    expect(after.moves.filter((move) => move.trigger === 'remind')).toHaveLength(400 * 24 - 1);
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
