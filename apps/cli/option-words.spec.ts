import { describe, expect, it } from '@jest/globals';
import { span } from './option-words.js';

describe('a length of time of an option', () => {
  it('goes up to 20 years, in any unit', () => {
    for (const words of ['1 day', '12 months', '20 years', '240 months', '1043 weeks', '7305 days'])
      expect(span(words)).toBe(words);
    for (const words of ['21 years', '9999 years', '241 months', '1044 weeks', '7306 days'])
      expect(() => span(words)).toThrow('up to 20 years');
  });
});
