import { describe, expect, it } from '@jest/globals';
import {
  codesOf,
  guard,
  lintOf,
  machineOf,
  sample,
  say,
  state,
  trigger,
  type Sample,
} from '#test/support/small-machine';
import { lint, machineFrom, type MachineDefinition } from './index.js';

/** Sixteen clocks that outlive their states: more ways to stand than are looked at. */
function manyWays(d: Sample): void {
  for (let i = 0; i < 16; i += 1) {
    d.clocks[`c${i}`] = { label: say('x'), starts: [`s${i}`], stops: ['done'], within: '1 day', onBreach: 'ring' };
    d.states[`s${i}`] = state();
    d.triggers[`go-${i}`] = trigger({ to: `s${i}`, from: 'any-open', by: ['adviser'] });
    d.triggers[`back-${i}`] = trigger({ to: 'open', from: [`s${i}`], by: ['adviser'] });
  }
}

describe('a trigger', () => {
  it.each<[string, (document: Sample) => void, string[]]>([
    [
      'whose guard contradicts itself, and the state behind it',
      (d) => {
        d.guards['never'] = guard({
          all: [
            { known: 'open', above: 2 },
            { known: 'open', below: 1 },
          ],
        });
        d.states['beyond'] = state({ final: true, owner: 'nobody' });
        d.triggers['pass'] = trigger({ to: 'beyond', by: ['adviser'], when: 'never' });
      },
      ['unreachable states.beyond', 'guard-never triggers.pass.when'],
    ],
    [
      'whose guard asks for another role than those that may fire it',
      (d) => {
        d.guards['manager'] = guard({ actor: 'role', is: 'manager' });
        d.triggers['pass'] = trigger({ by: ['adviser', 'reception'], when: 'manager' });
      },
      ['guard-never triggers.pass.when'],
    ],
    [
      'whose guard asks for an option that its field has not',
      (d) => {
        d.inputs['verdict'] = { type: 'choice', label: say('verdict'), options: { spam: say('indésirable') } };
        d.guards['double'] = guard({ input: 'verdict', is: 'duplicate' });
        d.triggers['pass'] = trigger({ by: ['adviser'], input: ['verdict'], when: 'double' });
      },
      ['guard-never triggers.pass.when'],
    ],
    [
      'whose guard looks at a field that it does not ask for',
      (d) => {
        d.guards['asked'] = guard({ input: 'question', isNot: 'x' });
        d.triggers['pass'] = trigger({ by: ['adviser'], when: 'asked' });
      },
      ['unasked-field triggers.pass.when'],
    ],
    [
      'that a clock fires, and that asks for something',
      (d) => (d.triggers['ring']!['input'] = ['question']),
      ['machine-asked triggers.ring.input'],
    ],
    [
      'that only a part may fire, and the table of parts does not name',
      (d) => {
        d.parts = {};
        d.triggers['pass'] = trigger({ by: ['referral'] });
      },
      ['nobody-fires triggers.pass.by'],
    ],
  ])('%s is refused', (_title, change, expected) => {
    expect(codesOf(change)).toEqual(expected);
  });

  it('that names an act or a mail nobody knows is refused, with what was meant', () => {
    const change = (d: Sample) => {
      d.triggers['ask']!['act'] = 'askk';
      d.triggers['ask']!['mails'] = [{ name: 'question-akesd', to: 'holder' }];
    };
    const problems = lintOf(change, { acts: ['ask', 'take'], mails: ['question-asked', 'late'] });
    expect(problems.map(({ code, path, nearest }) => [code, path.join('.'), nearest])).toEqual([
      ['unknown-act', 'triggers.ask.act', 'ask'],
      ['unknown-mail', 'triggers.ask.mails.0.name', 'question-asked'],
    ]);
    expect(codesOf(change)).toEqual([]);
  });
});

describe('a state', () => {
  it('in which only clocks can act is refused, with the way to it', () => {
    const problems = lintOf((d) => {
      d.triggers['answer']!['by'] = ['clock'];
      d.clocks['answer']!['onBreach'] = 'answer';
    });
    expect(problems).toMatchObject([{ code: 'nobody-acts', path: ['states', 'waiting'], counterExample: ['ask'] }]);
  });

  it.each<[string, (document: Sample) => void]>([
    ['programs and clocks', (d) => (d.triggers['answer']!['by'] = ['service', 'clock'])],
    [
      'clocks, for the guard refuses every other role,',
      (d) => {
        d.guards['late'] = guard({ actor: 'role', is: 'clock' });
        Object.assign(d.triggers['answer']!, { by: ['holder', 'clock'], when: 'late' });
      },
    ],
  ])('in which only %s can act is refused', (_title, change) => {
    const problems = lintOf((d) => {
      change(d);
      d.clocks['answer']!['onBreach'] = 'answer';
    });
    expect(problems).toMatchObject([{ code: 'nobody-acts', path: ['states', 'waiting'], counterExample: ['ask'] }]);
  });

  it('is not reached by a trigger that its guard keeps from everybody who might fire it there', () => {
    const change = (d: Sample) => {
      d.guards['late'] = guard({ actor: 'role', is: 'clock' });
      d.states['beyond'] = state({ final: true, owner: 'nobody' });
      d.triggers['pass'] = trigger({ to: 'beyond', by: ['adviser', 'clock'], when: 'late' });
    };
    expect(codesOf(change)).toEqual(['unreachable states.beyond', 'never-possible triggers.pass']);
  });

  it('that has an end only on some ways is refused, with a way that has none', () => {
    const problems = lintOf((d) => {
      d.triggers['ask']!['remembers'] = 'origin';
      d.triggers['enter'] = trigger({ to: 'waiting', by: ['adviser'] });
      d.triggers['answer']!['to'] = '$origin';
    });
    expect(problems).toMatchObject([{ code: 'dead-end', path: ['states', 'waiting'], counterExample: ['enter'] }]);
  });
});

describe('a version', () => {
  const published = (change: (document: Sample) => void): MachineDefinition => machineOf(change).definition;

  it('may be published again as it was', () => {
    expect(codesOf(() => undefined, { published: [published(() => undefined)] })).toEqual([]);
  });

  it('may not be used for other content, and is told the next number', () => {
    const others = [published(() => undefined), published((d) => (d.version = 4))];
    const problems = lintOf((d) => (d.clocks['work']!['within'] = '3 working days'), { published: others });
    expect(problems).toMatchObject([{ code: 'version-reused', path: ['version'], expected: 'version: 5' }]);
    expect(codesOf((d) => (d.version = 5), { published: others })).toEqual([]);
  });
});

describe('the table of parts', () => {
  const inner = machineOf((d) => (d.machine = 'referral'));
  const table = (d: Sample, ...moves: [enters: string[], fires: string[]][]) => {
    d.parts = { referral: { moves: moves.map(([enters, fires]) => ({ enters, fires })) } };
    d.triggers['follow'] = trigger({ by: ['referral'] });
    d.triggers['follow-few'] = trigger({ by: ['referral'], when: 'allowed' });
  };

  it('is sound when each trigger can have its turn', () => {
    expect(codesOf((d) => table(d, [['done'], ['follow-few', 'follow']]), { parts: { referral: inner } })).toEqual([]);
  });

  it.each<[string, (document: Sample) => void, string[]]>([
    [
      'a trigger behind one that is always possible',
      (d) => table(d, [['done'], ['follow', 'follow-few']]),
      ['never-fires parts.referral.moves.0.fires.1'],
    ],
    [
      'a trigger that the part may not fire',
      (d) => table(d, [['done'], ['follow-few', 'follow', 'ask']]),
      ['part-may-not parts.referral.moves.0.fires.2'],
    ],
    [
      'a state that the part has not',
      (d) =>
        table(d, [
          ['done', 'wating'],
          ['follow-few', 'follow'],
        ]),
      ['unknown-state parts.referral.moves.0.enters.1'],
    ],
  ])('is refused for %s', (_title, change, expected) => {
    expect(codesOf(change, { parts: { referral: inner } })).toEqual(expected);
  });

  it('is refused for a trigger whose guard shuts the part out, and told why', () => {
    const change = (d: Sample) => {
      table(d, [['done'], ['follow-few', 'follow']]);
      d.guards['program'] = guard({ actor: 'role', is: 'service' });
      d.triggers['follow-few'] = trigger({ by: ['referral', 'service'], when: 'program' });
    };
    expect(lintOf(change)).toMatchObject([
      { code: 'never-fires', found: 'follow-few, whose guard never lets the referral fire it' },
    ]);
  });

  it('is not blamed for a trigger that cannot be fired anywhere', () => {
    const change = (d: Sample) => {
      table(d, [['done'], ['follow-few', 'follow']]);
      d.states['beyond'] = state();
      d.triggers['follow'] = trigger({ by: ['referral'], from: ['beyond'], to: 'done' });
    };
    expect(codesOf(change)).toEqual(['unreachable states.beyond', 'never-possible triggers.follow']);
  });

  it('is not blamed as long as not every way to stand was looked at', () => {
    const change = (d: Sample) => {
      manyWays(d);
      table(d, [['done'], ['follow', 'follow-few']]);
    };
    expect(codesOf(change)).toEqual(['too-large states']);
  });

  it('is refused when no machine has the name of the part', () => {
    expect(codesOf((d) => table(d, [['done'], ['follow-few', 'follow']]), { parts: { refferal: inner } })).toEqual([
      'unknown-machine parts.referral',
    ]);
  });
});

describe('a machine too large to be looked at whole', () => {
  it('is refused for that, and says how far it was looked at', () => {
    const [first, ...others] = lintOf(manyWays);
    expect(first).toMatchObject({ code: 'too-large', path: ['states'] });
    expect(first?.found).toMatch(/^more than 20000 ways to stand; only the nearest \d+ were looked at/);
    expect(others).toEqual([]);
  });

  it('is proved when its clocks end with their states, hundreds of them', () => {
    const document = sample();
    const size = 390;
    for (let i = 0; i < size; i += 1) {
      document.states[`s${i}`] = state();
      document.triggers[`go-${i}`] = trigger({ from: [i === 0 ? 'open' : `s${i - 1}`], to: `s${i}`, by: ['adviser'] });
      if (i < 90)
        document.clocks[`c${i}`] = {
          label: say('x'),
          starts: [`s${i}`],
          stops: 'leaving',
          within: '1 day',
          onBreach: 'ring',
        };
    }
    document.triggers['finish'] = trigger({ from: [`s${size - 1}`], to: 'done', by: ['adviser'] });
    const { machine } = machineFrom(document);
    expect(lint(machine!, { languages: ['fr', 'en'] })).toEqual([]);
  });
});
