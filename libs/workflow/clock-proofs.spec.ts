import { describe, expect, it } from '@jest/globals';
import { codesOf, guard, lintOf, say, state, trigger, type Sample } from '#test/support/small-machine';

/** The work's end is chosen between two triggers, each with a guard of its own. */
function choice(document: Sample, few: object, many: object): void {
  document.clocks['work']!['onBreach'] = ['ring-few', 'ring-many'];
  document.guards['few'] = guard(few);
  document.guards['many'] = guard(many);
  document.triggers['ring-few'] = trigger({ when: 'few' });
  document.triggers['ring-many'] = trigger({ when: 'many' });
}

const COUNT = { facts: { 'known.count': { type: 'integer', least: 0, always: true } } } as const;

describe('a deadline with several ends', () => {
  it('is sound when guards leave exactly one, whatever is known', () => {
    const change = (d: Sample) => choice(d, { known: 'count', below: 2 }, { known: 'count', atLeast: 2 });
    expect(codesOf(change, COUNT)).toEqual([]);
  });

  it('is refused when nothing says that the fact is always known, and shows it', () => {
    expect(lintOf((d) => choice(d, { known: 'count', below: 2 }, { known: 'count', atLeast: 2 }))).toMatchObject([
      {
        code: 'guard-gap',
        path: ['clocks', 'work', 'onBreach'],
        found: 'none of ring-few, ring-many, when known count is not known',
        facts: {},
        counterExample: [],
      },
    ]);
  });

  it('is refused when two guards can hold at once, with facts that show it', () => {
    const problems = lintOf((d) => choice(d, { known: 'count', atMost: 2 }, { known: 'count', atLeast: 2 }), COUNT);
    const [problem] = problems;
    expect(problem).toMatchObject({ code: 'guard-overlap', facts: { known: { count: 2 } } });
    expect(problem?.found).toBe('ring-few and ring-many at once, when known count is 2');
  });

  it('is refused when no guard holds for some number', () => {
    const problems = lintOf((d) => choice(d, { known: 'count', below: 2 }, { known: 'count', above: 2 }), COUNT);
    expect(problems).toMatchObject([{ code: 'guard-gap', facts: { known: { count: 2 } } }]);
  });

  it('is refused when one trigger has no guard at all', () => {
    const problems = lintOf((d) => {
      choice(d, { known: 'count', below: 2 }, { known: 'count', atLeast: 2 });
      delete d.triggers['ring-many']!['when'];
    }, COUNT);
    expect(problems).toMatchObject([{ code: 'guard-overlap', facts: { known: { count: 0 } } }]);
  });

  it('chooses only among what can be fired in the state', () => {
    const change = (d: Sample) => {
      d.clocks['work']!['pausedIn'] = [];
      d.clocks['work']!['onBreach'] = ['ring-open', 'ring-waiting'];
      d.triggers['ring-open'] = trigger({});
      d.triggers['ring-waiting'] = trigger({ from: ['waiting'] });
    };
    expect(codesOf(change)).toEqual([]);
  });

  it('says so when guards are too hard to decide', () => {
    const begins = {
      all: [
        { answer: 'a', startsWith: { answer: 'b' } },
        { answer: 'a', is: 'x' },
      ],
    };
    const other = {
      all: [
        { answer: 'a', is: 'x' },
        { answer: 'b', is: 'y' },
      ],
    };
    expect(codesOf((d) => choice(d, begins, other))).toContain('not-decided clocks.work.onBreach');
  });

  it('may not lead to a guard that can say no, when it is the only one', () => {
    expect(lintOf((d) => (d.triggers['ring']!['when'] = 'allowed'))).toMatchObject([
      { code: 'guard-gap', path: ['clocks', 'work', 'onBreach'], counterExample: [] },
      { code: 'guard-gap', path: ['clocks', 'answer', 'onBreach'], counterExample: ['ask'] },
    ]);
  });
});

describe('a circle', () => {
  it('of a clock that starts itself again is found', () => {
    expect(lintOf((d) => (d.triggers['ring']!['restarts'] = ['answer']))).toMatchObject([
      {
        code: 'automatic-cycle',
        path: ['clocks', 'answer', 'onBreach'],
        found: 'ring → ring, round and round by clocks alone',
        counterExample: ['ask', 'ring'],
      },
    ]);
  });

  it('of clocks that hand over to each other is found, the shortest way round', () => {
    const [problem, ...others] = lintOf((d) => {
      d.clocks['work']!['stops'] = 'leaving';
      d.clocks['work']!['pausedIn'] = [];
      d.clocks['work']!['onBreach'] = 'sleep';
      d.clocks['answer']!['onBreach'] = 'wake';
      d.triggers['sleep'] = trigger({ to: 'waiting' });
      d.triggers['wake'] = trigger({ from: ['waiting'], to: 'open' });
      delete d.triggers['ring'];
    });
    expect(problem).toMatchObject({ code: 'automatic-cycle', counterExample: ['sleep', 'wake'] });
    expect(problem?.found).toBe('sleep → wake → sleep, round and round by clocks alone');
    expect(others).toEqual([]);
  });

  it('of many is found, one problem for each that is different', () => {
    const problems = lintOf((d) => {
      const next = { a: 'b', b: 'c', c: 'a', d: 'e', e: 'd' };
      for (const [name, to] of Object.entries(next)) {
        d.states[name] = state();
        const clock = { label: say('x'), starts: [name], stops: 'leaving', within: '1 day' };
        d.clocks[`in-${name}`] = { ...clock, onBreach: `from-${name}` };
        d.triggers[`from-${name}`] = trigger({ from: [name], to });
        d.triggers[`end-${name}`] = trigger({ from: [name], to: 'done', by: ['adviser'] });
      }
      d.clocks['work']!['stops'] = ['done', 'a', 'd'];
      d.triggers['to-a'] = trigger({ to: 'a', by: ['adviser'] });
      d.triggers['to-d'] = trigger({ to: 'd', by: ['adviser'] });
    });
    expect(problems.map(({ code, counterExample }) => [code, counterExample])).toEqual([
      ['automatic-cycle', ['to-a', 'from-a', 'from-b', 'from-c']],
      ['automatic-cycle', ['to-d', 'from-d', 'from-e']],
    ]);
  });

  it('in which somebody acts is none, nor is a clock that only tells', () => {
    const change = (d: Sample) => {
      d.clocks['answer']!['onBreach'] = 'wake';
      d.triggers['wake'] = trigger({ from: ['waiting'], to: 'open' });
    };
    expect(codesOf(change)).toEqual([]);
  });
});
