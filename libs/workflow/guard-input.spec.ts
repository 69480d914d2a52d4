import { describe, expect, it } from '@jest/globals';
import { guard, machineOf, say, trigger } from '#test/support/small-machine';
import { possible, transition } from './index.js';

const machine = machineOf((d) => {
  d.inputs['partner'] = { type: 'text', label: say('partenaire'), optional: true };
  d.inputs['needs'] = { type: 'choices', label: say('besoins'), options: { land: say('terrain') }, optional: true };
  d.guards['agreed'] = guard({ input: 'partner', in: { known: 'agreed' } });
  d.guards['later'] = guard({ input: 'needs', atLeast: 2 });
  d.guards['told'] = guard({
    any: [
      { input: 'partner', isKnown: false },
      { input: 'partner', in: { known: 'agreed' } },
    ],
  });
  for (const name of ['agreed', 'later', 'told'])
    d.triggers[name] = trigger({ by: ['adviser'], input: ['partner', 'needs'], when: name });
});
const snapshot = { state: 'open', origin: null, clocks: {} };
const actor = { role: 'adviser' as const };
const context = { actor, answers: {}, known: { agreed: ['CCI'] }, now: new Date('2026-11-24T09:00:00Z') };
const codeOf = (name: string, input: Readonly<Record<string, unknown>>, known = context.known): string => {
  const outcome = transition(machine, snapshot, name, { ...context, known, input });
  return outcome.ok ? 'done' : outcome.refusal.code;
};
const isAllowed = (name: string, input: Readonly<Record<string, unknown>>): boolean | undefined =>
  possible(machine, snapshot, actor, { ...context, input }).find((one) => one.name === name)?.allowed;

describe('a guard that looks at an optional field', () => {
  it('is not passed by leaving the field empty', () => {
    expect(codeOf('agreed', { partner: 'CCI' })).toBe('done');
    expect(codeOf('agreed', { partner: 'BPI' })).toBe('guard');
    for (const input of [{}, { partner: '' }, { partner: null }]) expect(codeOf('agreed', input)).toBe('guard');
  });

  it('is not passed by a value that it cannot compare', () => {
    expect(codeOf('later', { needs: ['land'] })).toBe('guard');
  });

  it('lets an empty field pass when it says so', () => {
    expect(codeOf('told', {})).toBe('done');
  });

  it('tells its reason when it refuses', () => {
    const outcome = transition(machine, snapshot, 'agreed', { ...context, input: {} });
    expect(outcome).toMatchObject({ refusal: { values: { guard: 'agreed', why: say('non') } } });
  });

  it('hides no button while the field is still to be filled in', () => {
    expect(isAllowed('agreed', {})).toBe(true);
    expect(isAllowed('agreed', { partner: 'BPI' })).toBe(false);
  });
});
