import { describe, expect, it } from '@jest/globals';
import { codesOf, lintOf, machineOf, say, type Sample } from '#test/support/small-machine';
import type { Needs } from './index.js';

const verdict = { type: 'choice', label: say('verdict'), options: { yes: say('oui') } };

describe('what the product does with a machine by name', () => {
  it.each<[string, Needs, (document: Sample) => void, string[]]>([
    [
      'a trigger that it fires unasked',
      { triggers: { finish: { by: 'adviser' } } },
      () => undefined,
      ['missing-trigger triggers.finish'],
    ],
    [
      'a trigger that it fires for a role that may not',
      { triggers: { end: { by: 'service' } } },
      () => undefined,
      ['needed-by triggers.end.by'],
    ],
    [
      'a trigger that follows the opening at once, and is not possible there',
      { triggers: { answer: { by: 'holder', atOnce: true } } },
      () => undefined,
      ['needed-from triggers.answer.from'],
    ],
    [
      'a trigger that leads to a state it goes by, and leads elsewhere',
      { triggers: { end: { to: 'recalled' } } },
      () => undefined,
      ['needed-to triggers.end.to'],
    ],
    [
      'an act that it carries out for another trigger alone',
      { triggers: { finish: { act: 'complete' } } },
      (d) => (d.triggers['end']!['act'] = 'complete'),
      ['not-carried-out triggers.end'],
    ],
    [
      'a trigger without the act that carries it out',
      { triggers: { end: { act: 'complete' } } },
      () => undefined,
      ['needed-act triggers.end.act'],
    ],
    [
      'a field that it keeps and nobody is asked for',
      { triggers: { ask: { fields: ['question', 'why'] } } },
      () => undefined,
      ['needed-input triggers.ask.input'],
    ],
    [
      'a field that it keeps by act, and that may stay empty',
      { fields: { ask: ['question'] } },
      (d) => {
        d.triggers['ask']!['act'] = 'ask';
        d.inputs['question']!['optional'] = true;
      },
      ['needed-input triggers.ask.input'],
    ],
    [
      'an option that it fills in',
      { options: { verdict: ['yes', 'no'] } },
      (d) => {
        d.inputs['verdict'] = verdict;
        d.triggers['end']!['input'] = ['verdict'];
      },
      ['missing-option inputs.verdict.options.no'],
    ],
  ])('is refused where it could not be done: %s', (_, needs, change, codes) => {
    expect(codesOf(change)).toEqual([]);
    expect(codesOf(change, { needs })).toEqual(codes);
  });

  it('leaves out what nobody has to have: a trigger that only people fire', () => {
    expect(codesOf(() => undefined, { needs: { triggers: { redirect: { act: 'answer' } } } })).toEqual([]);
  });

  it('says which trigger was probably meant by one that is not carried out', () => {
    const needs: Needs = { triggers: { endd: { act: 'complete' } } };
    const [told] = lintOf((d) => (d.triggers['end']!['act'] = 'complete'), { needs });
    expect(told).toMatchObject({ code: 'not-carried-out', nearest: 'endd' });
  });
});

describe('a machine that another goes on by', () => {
  const whole = machineOf((d) => {
    d.machine = 'whole';
    d.triggers['told'] = { label: say('appris'), from: ['open'], to: 'done', by: ['referral'] };
    d.parts = { referral: { moves: [{ enters: ['done', 'declined'], fires: ['told'] }] } };
  });

  it('keeps the states that it is waited for in', () => {
    const part = (d: Sample): void => void (d.machine = 'referral');
    expect(lintOf(part, { wholes: [whole, whole] })).toMatchObject([
      { code: 'missing-state', path: ['states', 'declined'], found: 'no state declined' },
    ]);
  });

  it('owes nothing to those it is no part of', () => {
    expect(codesOf(() => undefined, { wholes: [whole] })).toEqual([]);
  });
});
