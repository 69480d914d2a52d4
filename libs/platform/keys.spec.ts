import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Keys } from './keys.js';

const [older, newer] = [randomBytes(32), randomBytes(32)];

describe('keys', () => {
  it('gives one key of 32 bytes for each secret, in their order', () => {
    const [first, second] = new Keys([newer, older]).derive('links');
    expect(first).toHaveLength(32);
    expect(first).toEqual(new Keys([newer]).derive('links')[0]);
    expect(second).toEqual(new Keys([older]).derive('links')[0]);
  });

  it('gives each purpose a key of its own, and the secret to none', () => {
    const keys = new Keys([older]);
    expect(keys.derive('links')).not.toEqual(keys.derive('sign-in'));
    expect(keys.derive('links')[0]).not.toEqual(older);
  });

  it('refuses to work without a secret', () => {
    expect(() => new Keys([]).derive('links')).toThrow('no secret');
  });
});
