import { describe, expect, it } from '@jest/globals';
import { sample, say, state, type Sample } from '#test/support/small-machine';
import { lint, machineFrom, type MachineProblem } from './index.js';

function problemsOf(change: (document: Sample) => void): readonly MachineProblem[] {
  const document = sample();
  change(document);
  const reading = machineFrom(document);
  return reading.machine === null ? reading.problems : lint(reading.machine, { languages: ['fr', 'en'] });
}

const found = (change: (document: Sample) => void) =>
  problemsOf(change).map(({ code, path }) => `${code} ${path.join('.')}`);

describe('the sample', () => {
  it('is sound before it is broken', () => {
    expect(problemsOf(() => undefined)).toEqual([]);
  });
});

describe('reading a definition', () => {
  it.each<[string, (document: Sample) => void, string[]]>([
    ['an unknown target', (d) => (d.triggers['end']!['to'] = 'dnoe'), ['unknown-state triggers.end.to']],
    [
      'an unknown source',
      (d) => (d.triggers['end']!['from'] = ['open', 'opne']),
      ['unknown-state triggers.end.from.1'],
    ],
    ['an unknown first state', (d) => (d.initial = 'begin'), ['unknown-state initial']],
    ['an unknown guard', (d) => (d.triggers['end']!['when'] = 'alowed'), ['unknown-guard triggers.end.when']],
    ['an unknown input', (d) => (d.triggers['ask']!['input'] = ['qestion']), ['unknown-input triggers.ask.input.0']],
    ['an unknown clock', (d) => (d.triggers['ask']!['restarts'] = ['wrok']), ['unknown-clock triggers.ask.restarts.0']],
    [
      'a breach that names no trigger',
      (d) => (d.clocks['work']!['onBreach'] = 'rnig'),
      ['unknown-trigger clocks.work.onBreach'],
    ],
    [
      'a length of time nobody understands',
      (d) => (d.clocks['work']!['within'] = '2 jours'),
      ['bad-duration clocks.work.within'],
    ],
    [
      'a condition with an unknown operator',
      (d) => (d.guards['allowed']!.if = { known: 'open', equals: 0 }),
      ['bad-condition guards.allowed.if.equals'],
    ],
    [
      'a choice without options',
      (d) => (d.inputs['question'] = { type: 'choice', label: say('?') }),
      ['options inputs.question'],
    ],
    [
      'a trigger out of a final state',
      (d) => (d.triggers['ask']!['from'] = ['done', 'open']),
      ['leaves-final triggers.ask.from.0'],
    ],
    [
      'a clock that starts where it stops',
      (d) => (d.clocks['work']!['stops'] = ['open', 'done']),
      ['starts-and-stops clocks.work.stops'],
    ],
    ['a key that nobody knows', (d) => (d.triggers['ask']!['form'] = ['open']), ['unknown-key triggers.ask.form']],
    ['a role that nobody has', (d) => (d.triggers['ask']!['by'] = ['adviser', 'boss']), ['shape triggers.ask.by.1']],
    [
      'a mail without recipient',
      (d) => (d.triggers['ask']!['mails'] = [{ name: 'late' }]),
      ['missing triggers.ask.mails.0'],
    ],
  ])('refuses %s', (_title, change, expected) => {
    expect(found(change)).toEqual(expected);
  });

  it('reports everything at once', () => {
    expect(
      found((d) => {
        d.initial = 'begin';
        d.triggers['end']!['when'] = 'alowed';
        d.clocks['work']!['within'] = 'soon';
      }),
    ).toHaveLength(3);
  });

  it.each([[null], [[]], ['machine'], [{}]])('refuses %j without falling over', (value) => {
    expect(machineFrom(value).machine).toBeNull();
  });
});

describe('the lint', () => {
  it.each<[string, (document: Sample) => void, string[]]>([
    [
      'a state nothing leads to',
      (d) => (d.states['island'] = state({ final: true, owner: 'nobody' })),
      ['unreachable states.island'],
    ],
    ['a dead end', (d) => delete d.triggers['answer'], ['dead-end states.waiting']],
    [
      'a final state that asks somebody to act',
      (d) => (d.states['done'] = state({ final: true })),
      ['final-owner states.done.owner'],
    ],
    [
      'a missing sentence for the holder',
      (d) => (d.states['open'] = state({ public: { fr: 'Ouvert' } })),
      ['no-wording states.open.public.en'],
    ],
    [
      'a trigger that no state ever allows',
      (d) => (d.triggers['back'] = { label: say('retour'), from: ['open'], to: '$origin', by: ['adviser'] }),
      ['never-possible triggers.back'],
    ],
    [
      'a trigger for the clock that no clock names',
      (d) => (d.triggers['gong'] = { label: say('gong'), from: ['open'], to: '$same', by: ['clock'] }),
      ['nobody-fires triggers.gong.by'],
    ],
    [
      'a breach that the clock may not fire',
      (d) => (d.clocks['work']!['onBreach'] = 'end'),
      ['clock-may-not clocks.work.onBreach'],
    ],
    [
      'the same mail twice',
      (d) =>
        (d.triggers['ask']!['mails'] = [
          { name: 'late', to: 'manager' },
          { name: 'late', to: 'manager' },
        ]),
      ['mail-twice triggers.ask.mails.1'],
    ],
    [
      'an open state that nobody owns',
      (d) => (d.states['open'] = state({ owner: 'nobody' })),
      ['no-owner states.open.owner'],
    ],
  ])('finds %s', (_title, change, expected) => {
    expect(found(change)).toEqual(expected);
  });

  it('finds a clock that rings in a state where nobody hears it, and shows the way there', () => {
    const problems = problemsOf((d) => {
      d.triggers['ring']!['from'] = ['open'];
    });
    expect(problems).toMatchObject([
      { code: 'clock-unheard', path: ['clocks', 'answer', 'onBreach'], counterExample: ['ask'] },
    ]);
  });

  it('finds the way to an open state in which no clock runs', () => {
    const problems = problemsOf((d) => delete d.clocks['answer']);
    expect(problems).toMatchObject([
      {
        code: 'no-clock',
        path: ['states', 'waiting'],
        found: expect.stringContaining('paused'),
        counterExample: ['ask'],
      },
    ]);
  });

  it('finds a clock that is lost only after a detour', () => {
    const problems = problemsOf((d) => {
      d.clocks['work']!['stops'] = ['done', 'waiting'];
      d.clocks['work']!['starts'] = ['early'];
      d.clocks['work']!['pausedIn'] = [];
      d.states['early'] = state();
      d.initial = 'early';
      d.triggers['begin'] = { label: say('commencer'), from: ['early'], to: 'open', by: ['adviser'] };
    });
    expect(problems).toMatchObject([
      { code: 'no-clock', path: ['states', 'open'], counterExample: ['begin', 'ask', 'answer'] },
    ]);
  });
});
