import { expect, it } from '@jest/globals';
import { inWords } from './after-restore.js';

const TAKEN = { facts: 0, errands: 2, clocks: 0, held: 0, entries: 12, dossiersAndReferrals: 3 };

it('processes may start after a restore only when nothing is left that could be sent', () => {
  expect(inWords({ ...TAKEN, failed: 0 })).toMatch(/Web and worker processes may start\.$/);
  const said = inWords({ ...TAKEN, failed: 2 });
  expect(said).toContain('Errands that failed: 2');
  expect(said).not.toContain('may start');
});
