import { describe, expect, it } from '@jest/globals';
import { machineFrom, transition, type Machine } from './index.js';

const SAY = { fr: 'oui', en: 'yes' };
const STATE = { label: SAY, public: SAY, next: SAY, stage: 'reception', owner: 'adviser' };

function machineWith(input: Record<string, unknown>): Machine {
  const reading = machineFrom({
    machine: 'sample',
    initial: 'open',
    states: { open: STATE },
    clocks: {},
    inputs: { field: { label: SAY, ...input } },
    triggers: { go: { label: SAY, from: ['open'], to: '$same', by: ['adviser'], input: ['field'] } },
  });
  if (reading.machine === null) throw new Error(JSON.stringify(reading.problems));
  return reading.machine;
}

function fired(definition: Record<string, unknown>, input: Record<string, unknown>) {
  const context = { actor: { role: 'adviser' as const }, answers: {}, known: {}, input, now: new Date(0) };
  const outcome = transition(machineWith(definition), { state: 'open', origin: null, clocks: {} }, 'go', context);
  return outcome.ok
    ? 'fired'
    : [outcome.refusal.code, ...(outcome.refusal.fields ?? []).map(({ code }) => code)].join(' ');
}

describe('the input of a trigger', () => {
  it.each([
    ['nothing', {}],
    ['blanks', { field: '  ' }],
    ['an empty list', { field: [] }],
    ['null', { field: null }],
  ])('is missing when it is %s', (_title, input) => {
    expect(fired({ type: 'text' }, input)).toBe('missing-input required');
    expect(fired({ type: 'text', optional: true }, input)).toBe('fired');
  });

  it.each<[string, Record<string, unknown>, unknown, string]>([
    ['a text', { type: 'text' }, 'Bonjour 🌋', 'fired'],
    ['a text that is a number', { type: 'text' }, 5, 'invalid-input not-a-text'],
    ['a text of two lines', { type: 'text' }, 'Bonjour,\n\tà bientôt', 'fired'],
    ['a text with a sign that nobody can read', { type: 'text' }, 'a\u0000b', 'invalid-input not-a-text'],
    ['half a character', { type: 'text' }, 'a\ud83c', 'invalid-input not-a-text'],
    ['a text as long as allowed, counted in signs', { type: 'text', max: 3 }, '🌋🌋🌋', 'fired'],
    ['a text one sign too long', { type: 'text', max: 3 }, 'abcd', 'invalid-input too-long'],
    ['an option', { type: 'choice', options: { one: SAY } }, 'one', 'fired'],
    ['no option', { type: 'choice', options: { one: SAY } }, 'two', 'invalid-input not-an-option'],
    ['what every object has', { type: 'choice', options: { one: SAY } }, 'constructor', 'invalid-input not-an-option'],
    ['several options', { type: 'choices', options: { one: SAY, two: SAY } }, ['two', 'one'], 'fired'],
    ['one foreign option', { type: 'choices', options: { one: SAY } }, ['one', 'three'], 'invalid-input not-an-option'],
    ['a text instead of a list', { type: 'choices', options: { one: SAY } }, 'one', 'invalid-input not-a-list'],
    ['options of another file, unseen', { type: 'choices', optionsOf: 'needs' }, ['anything'], 'fired'],
    ['a day', { type: 'date' }, '2028-02-29', 'fired'],
    ['a day that does not exist', { type: 'date' }, '2027-02-29', 'invalid-input not-a-date'],
    ['a moment', { type: 'date' }, '2027-02-28T10:00', 'invalid-input not-a-date'],
  ])('takes or refuses %s', (_title, definition, value, expected) => {
    expect(fired(definition, { field: value })).toBe(expected);
  });

  it('may not hold what was not asked', () => {
    expect(fired({ type: 'text' }, { field: 'yes', feild: 'no' })).toBe('invalid-input unknown-field');
  });
});
