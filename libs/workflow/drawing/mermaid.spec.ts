import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DOSSIER_WAY, HOSTILE, machineThatSays, machinesToDraw, shippedMachine } from '#test/support/machines-to-draw';
import { diagramPage, mermaid } from '../index.js';

const LABEL = String.raw`(?:[\p{L}\p{M}\p{N} ,.’'!?()…/·«»–✓▷⏳-]|#\d+;)*`;
const LINE = new RegExp(
  String.raw`^  (?:state "${LABEL}" as s_\w+|(?:s_\w+|\[\*\]) --> (?:s_\w+|\[\*\])(?: : ${LABEL})?|classDef \w+ stroke-width:\dpx|class [\w, ]+ \w+)$`,
  'u',
);

describe('a Mermaid diagram', () => {
  it('speaks the language of the reader', () => {
    const lines = mermaid(shippedMachine('dossier'), 'fr').split('\n');
    expect(lines).toContain('  state "À l’accueil" as s_in_reception');
    expect(lines).toContain('  s_submitted --> s_in_reception : Prendre en charge');
  });

  it('numbers the way, points at what is possible, and says where it stands', () => {
    const lines = mermaid(shippedMachine('dossier'), 'en', { way: DOSSIER_WAY }).split('\n');
    expect(lines).toContain('  state "Referred (Now)" as s_oriented');
    expect(lines).toContain('  s_qualified --> s_oriented : ✓ 6, 10 Refer to a partner');
    expect(lines).toContain('  s_oriented --> s_closed : ▷ Withdraw the project / ▷ Close the file');
    expect(lines).toContain('  s_qualified --> s_closed : Withdraw the project / Close the file');
    expect(lines).toContain('  class s_oriented now');
  });

  it('points back only to where it came from', () => {
    const way = {
      ...DOSSIER_WAY,
      now: 'awaiting-information',
      possible: ['answer'],
      done: DOSSIER_WAY.done.slice(0, 3),
    };
    const lines = mermaid(shippedMachine('dossier'), 'en', { way }).split('\n');
    const back = lines.filter((line) => line.includes('▷'));
    expect(back).toEqual([
      '  s_awaiting_information --> s_in_reception : ▷ Record the answer / ⏳ No answer from the holder',
    ]);
  });

  it('stays a diagram whatever the labels say', () => {
    const lines = (text: string): string[] =>
      text
        .split('\n')
        .slice(1)
        .filter((line) => !LINE.test(line));
    expect(lines(mermaid(machineThatSays('dossier', HOSTILE), 'fr', { way: DOSSIER_WAY }))).toEqual([]);
    fc.assert(fc.property(machinesToDraw, (machine) => expect(lines(mermaid(machine, 'fr'))).toEqual([])));
  });
});

describe('the page of a machine', () => {
  it('keeps its tables whatever the labels say', () => {
    const page = diagramPage(machineThatSays('dossier', HOSTILE), 'fr', { picture: 'dossier.svg' });
    const rows = page.split('\n').filter((line) => line.startsWith('| `take` '));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.split(' | ')).toHaveLength(5);
    expect(page).not.toContain('<script');
  });
});
