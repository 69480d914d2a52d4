import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newReference, newSecret, parseReference } from './id.js';

describe('references', () => {
  it('can be typed in lower case, with spaces or without the prefix', () => {
    const reference = newReference('CAM');
    expect(parseReference('CAM', reference.toLowerCase())).toBe(reference);
    expect(parseReference('CAM', reference.replaceAll('-', ' '))).toBe(reference);
    expect(parseReference('CAM', reference.slice(4))).toBe(reference);
  });

  it('notice every single mistyped character', () => {
    const signs = '23456789BCDFGHJKMNPQRTVWXZ';
    fc.assert(
      fc.property(fc.nat(6), fc.nat(25), (position, sign) => {
        const reference = newReference('CAM');
        const at = position < 4 ? 4 + position : 5 + position;
        const wrong = reference.slice(0, at) + signs.charAt(sign) + reference.slice(at + 1);
        expect(parseReference('CAM', wrong)).toBe(wrong === reference ? reference : null);
      }),
    );
  });

  it('hold no vowel and no look-alike', () => {
    expect(newReference('CAM').slice(4)).toMatch(/^[2-9BCDFGHJKMNPQRTVWXZ]{4}-[2-9BCDFGHJKMNPQRTVWXZ]{4}$/);
  });
});

describe('secrets', () => {
  it('have 256 bits', () => {
    expect(Buffer.from(newSecret(), 'base64url')).toHaveLength(32);
  });
});
