import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { parse } from 'yaml';
import { checkCondition } from '#libs/rules';
import { mutations } from '#test/support/mutations';
import { say, state } from '#test/support/small-machine';
import { machineFrom, machineJsonSchema } from './index.js';

const ajv = new Ajv2020({ strict: true, allErrors: false });
const fits = ajv.compile(machineJsonSchema());
const SHIPPED = ['clermont-auvergne', 'demo-en'].flatMap((territory) =>
  ['dossier', 'referral'].map((name) => `config/territories/${territory}/workflow/${name}.yaml`),
);
const documents = SHIPPED.map((file) => parse(readFileSync(file, 'utf8')) as Record<string, unknown>);

/** Problems of shape, and those of conditions that a schema can see as well; names that lead nowhere are meaning. */
function refusedForShape(value: unknown): boolean {
  const { problems } = machineFrom(value);
  if (problems.some(({ code }) => ['shape', 'missing', 'unknown-key', 'too-large'].includes(code))) return true;
  const guards = Object.values((value as { guards?: Record<string, { if: unknown }> }).guards ?? {});
  return guards.some((guard) => checkCondition(guard.if).length > 0);
}

describe('the schema of a machine', () => {
  it.each(SHIPPED.map((file, i) => [file, documents[i]] as const))('is strict, and fits %s', (_file, document) => {
    expect(fits(document)).toBe(true);
  });

  it('refuses what the reader refuses for its shape, and nothing else', () => {
    const seen = { refused: 0, taken: 0 };
    fc.assert(
      fc.property(fc.constantFrom(...documents).chain(mutations), (document) => {
        const refused = refusedForShape(document);
        seen[refused ? 'refused' : 'taken'] += 1;
        const found = [fits(document), ajv.errorsText(fits.errors), machineFrom(document).problems];
        expect(found).toEqual([!refused, expect.anything(), expect.anything()]);
      }),
      { numRuns: 400 },
    );
    expect(seen.refused).toBeGreaterThan(50);
    expect(seen.taken).toBeGreaterThan(20);
  });
});

const small = (change: Record<string, unknown>) => ({
  machine: 'small',
  initial: 'first',
  states: { first: state(), last: state({ owner: 'nobody', final: true }) },
  clocks: { work: { label: say('texte'), starts: ['first'], stops: 'leaving', within: '2 days', onBreach: 'ring' } },
  triggers: {
    ring: { label: say('texte'), from: ['first'], to: '$same', by: ['clock'] },
    end: { label: say('texte'), from: ['first'], to: 'last', by: ['adviser'] },
  },
  ...change,
});

describe('a mistake', () => {
  it.each<[string, Record<string, unknown>, string, string | undefined]>([
    ['a key', { states: { first: { ...state(), lable: say('texte') } } }, 'states.first.lable', 'label'],
    [
      'a required key, once',
      { states: { first: { ...state({ owner: undefined }), ownner: 'adviser' } } },
      'states.first.ownner',
      'owner',
    ],
    ['a key of the top', { trigers: {} }, 'trigers', 'triggers'],
    ['a stage', { states: { first: state({ stage: 'recption' }) } }, 'states.first.stage', 'reception'],
    [
      'a role',
      { triggers: { end: { label: say('texte'), from: ['first'], to: 'last', by: ['advisor'] } } },
      'triggers.end.by.0',
      'adviser',
    ],
    [
      'a word that stands for a list',
      {
        clocks: {
          work: { label: say('texte'), starts: ['first'], stops: 'leavign', within: '2 days', onBreach: 'ring' },
        },
      },
      'clocks.work.stops',
      'leaving',
    ],
    ['a state', { initial: 'frist' }, 'initial', 'first'],
    [
      'a trigger',
      {
        clocks: {
          work: { label: say('texte'), starts: ['first'], stops: 'leaving', within: '2 days', onBreach: ['ringg'] },
        },
      },
      'clocks.work.onBreach.0',
      'ring',
    ],
    ['a part', { parts: { referrals: { moves: [] } } }, 'parts.referrals', 'referral'],
    [
      'an operator',
      { guards: { no: { if: { known: 'x', inculdes: 'y' }, why: say('texte') } } },
      'guards.no.if.inculdes',
      'includes',
    ],
    ['nothing like it', { states: { first: { ...state(), colour: 'red' } } }, 'states.first.colour', undefined],
    ['a type', { states: [] }, 'states', undefined],
    ['a name with a space', { states: { first: state(), 'In reception': state() } }, 'states.In reception', undefined],
    ['a version', { version: 0 }, 'version', undefined],
  ])('in %s is told with its place and the word that was meant', (_what, change, place, nearest) => {
    const document = JSON.parse(JSON.stringify(small(change))) as unknown;
    const [first] = machineFrom(document).problems;
    expect([first?.path.join('.'), first?.nearest]).toEqual([place, nearest]);
    if (nearest !== undefined) expect(first?.message).toContain(`did you mean "${nearest}"?`);
  });

  it('under a wrong name is not told again as missing', () => {
    const { states } = small({ states: { first: { ...state({ owner: undefined }), ownner: 'adviser' } } });
    const document = JSON.parse(JSON.stringify(small({ states }))) as unknown;
    expect(machineFrom(document).problems.map(({ code }) => code)).toEqual(['unknown-key']);
  });
});
