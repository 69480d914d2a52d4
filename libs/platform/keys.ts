import { hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';

const KEY_BYTES = 32;

/**
 * Every key of the application, derived by HKDF-SHA-256 from the secrets of PARVIS_SECRET_FILE.
 * Two purposes never share a key, and no key is kept anywhere.
 */
@Injectable()
export class Keys {
  readonly #derived = new Map<string, readonly Buffer[]>();

  constructor(private readonly secrets: readonly Buffer[]) {}

  /** The 32-byte keys of a purpose, newest secret first: the first signs, all verify. Throws when there is no secret. */
  derive(purpose: string): Buffer[] {
    if (this.secrets.length === 0) throw new Error('no secret to derive keys from');
    const known = this.#derived.get(purpose);
    if (known) return [...known];
    const keys = this.secrets.map((secret) =>
      Buffer.from(hkdfSync('sha256', secret, 'parvis', `parvis/${purpose}`, KEY_BYTES)),
    );
    this.#derived.set(purpose, keys);
    return [...keys];
  }
}
