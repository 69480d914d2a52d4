import { describe, expect, it } from '@jest/globals';
import { nearestWord } from './index.js';

describe(nearestWord.name, () => {
  const WORDS = ['label', 'public', 'next', 'in-reception', 'take', 'ask'];

  it.each([
    ['lable', 'label'],
    ['taek', 'take'],
    ['in_recption', 'in-reception'],
    ['In Reception', 'in-reception'],
    ['nxt', 'next'],
    ['aks', 'ask'],
    ['take', null],
    ['colour', null],
    ['nothing', null],
    ['x'.repeat(10_000), null],
  ])('takes %s for %s', (word, meant) => {
    expect(nearestWord(word, WORDS)).toBe(meant);
  });

  it('takes nothing for a word where there are none', () => {
    expect(nearestWord('label', [])).toBeNull();
  });
});
