import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { mutations } from '#test/support/mutations';
import { machineFromText } from './index.js';

const SHIPPED = ['clermont-auvergne', 'demo-en'].flatMap((territory) =>
  ['dossier', 'referral'].map((name) => readFileSync(`config/territories/${territory}/workflow/${name}.yaml`, 'utf8')),
);
const PREMISES = { languages: ['fr', 'en'], acts: ['take'], mails: ['late'] };

/** Texts in which pieces were cut out, doubled, or replaced by signs that mean something to YAML. */
const torn = fc
  .record({
    text: fc.constantFrom(...SHIPPED),
    cuts: fc.array(
      fc.record({
        at: fc.nat(),
        length: fc.nat(60),
        by: fc.constantFrom('', ' ', ': ', '- ', '\n', '{', '[', '"', '&a', '*a', '\t', '# '),
      }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  })
  .map(({ text, cuts }) =>
    cuts.reduce((rest, { at, length, by }) => {
      const start = at % Math.max(1, rest.length);
      return rest.slice(0, start) + by + rest.slice(start + length);
    }, text),
  );
const mutants = fc
  .constantFrom(...SHIPPED.map((text) => parse(text) as unknown))
  .chain(mutations)
  .map((document) => stringify(document));
const texts = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.jsonValue().map((value) => stringify(value)) },
  { weight: 3, arbitrary: torn },
  { weight: 4, arbitrary: mutants },
);

describe(machineFromText.name, () => {
  it('gives a machine or problems, each on a line of the text, whatever the text is', () => {
    const seen = { read: 0, refused: 0, unsound: 0 };
    fc.assert(
      fc.property(texts, (text) => {
        const { machine, problems, check } = machineFromText('draft.yaml', text);
        const all = check(PREMISES);
        expect(machine === null).toBe(problems.length > 0);
        if (machine === null) expect(all).toEqual(problems);
        const lines = text.split(/\r\n|\r|\n/).length;
        for (const { line, message, found, expected } of all) {
          expect(line >= 1 && line <= lines).toBe(true);
          expect(message).toContain(`draft.yaml:${line}: found ${found}, expected ${expected}`);
        }
        if (machine === null) seen.refused += 1;
        else seen[all.length > 0 ? 'unsound' : 'read'] += 1;
      }),
      { numRuns: 300 },
    );
    expect(seen.refused).toBeGreaterThan(50);
    expect(seen.unsound).toBeGreaterThan(10);
  });

  it('says on which line a name leads nowhere, and which was meant', () => {
    const [text = ''] = SHIPPED;
    const { problems } = machineFromText('draft.yaml', text.replace('to: in-reception', 'to: in-recption'));
    const line = text.split('\n').findIndex((one) => one.includes('to: in-reception')) + 1;
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        new RegExp(`^draft.yaml:${line}: found "in-recption", expected a state .*; did you mean "in-reception"\\?$`),
      ),
    ]);
  });

  it('shows by which triggers a machine is led where it is not sound', () => {
    const [text = ''] = SHIPPED;
    const { check } = machineFromText('draft.yaml', text.replace('onBreach: answer-overdue', 'onBreach: check-in-due'));
    const unheard = check({ languages: ['fr', 'en'] }).find(({ code }) => code === 'clock-unheard');
    expect(unheard).toMatchObject({ counterExample: ['take', 'ask'], path: ['clocks', 'holder-answer', 'onBreach'] });
    expect(unheard?.message).toContain('(after take, ask)');
  });
});
