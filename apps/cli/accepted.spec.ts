import { describe, expect, it } from '@jest/globals';
import { refuse } from '#libs/kernel';
import { accepted } from './accepted.js';

/** What the verbs on machines may refuse a command, other than what the commands word themselves. */
const REFUSALS: readonly [string, Readonly<Record<string, unknown>>][] = [
  ['note-too-long', { max: 1_000 }],
  ['text-too-long', { max: 200_000 }],
  ['not-a-text', {}],
  ['version-reused', { version: 7, number: 2, next: 8 }],
  ['publication-unknown', {}],
  ['nothing-to-roll-back-to', {}],
  ['definition-unreadable', { number: 3 }],
  ['definition-unknown', { machine: 'dossier', hash: undefined }],
  ['definition-unknown', { machine: 'dossier', hash: 'f'.repeat(64) }],
  ['migration-unknown', {}],
  ['migration-undone', {}],
  ['migration-running', { id: 'an-id', by: { role: 'admin' }, at: new Date(0) }],
  ['undo-too-late', { until: new Date(0) }],
];

describe('a refusal on the terminal', () => {
  it.each(REFUSALS)('is a sentence with the remedy, not a code: %s', (code, values) => {
    const said = saidOf(code, values);
    expect(said).toMatch(/^[A-Z][^]+(: [a-z]|run |[Mm]igrate |--resume)[^]+\.$/);
    expect(said).not.toMatch(/Refused|undefined|\[object/);
    expect(said).not.toContain(code);
  });

  it('tells what a person needs to go on', () => {
    expect(saidOf('version-reused', { version: 7, number: 2, next: 8 })).toBe(
      'Publication 2 has version 7 with other content: write "version: 8".',
    );
    expect(saidOf('undo-too-late', { until: new Date(0) })).toContain('until 1970-01-01T00:00 UTC');
  });

  it('that nobody foresaw is its code with all that it tells', () => {
    expect(saidOf('toString', { max: 3 })).toBe('Refused: toString (max 3)');
  });
});

function saidOf(code: string, values: Readonly<Record<string, unknown>>): string {
  try {
    accepted(refuse(code, { values }));
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}
