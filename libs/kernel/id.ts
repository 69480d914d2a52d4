import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** An identifier of a row: a random UUID in lower case. Says nothing about order or time. */
export type Id = string;

export function newId(): Id {
  return randomUUID();
}

/** A secret of 256 bits in base64url (43 characters), from the system's generator. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Consonants and digits that nobody confuses when reading them aloud; no vowels, so no words. */
const ALPHABET = '23456789BCDFGHJKMNPQRTVWXZ';
const SIGNS = new RegExp(`^[${ALPHABET}]+$`);

/**
 * A reference that a person can read over the phone: `<prefix>-XXXX-XXXC`, seven random signs and a
 * check character (Luhn mod N) that notices every single wrong sign and nearly every swap of neighbours.
 */
export function newReference(prefix: string): string {
  const body = Array.from({ length: 7 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return formatReference(prefix, body + checkCharacter(body));
}

/**
 * What a person typed, as the stored reference: case, spaces and dashes do not matter.
 * Null when it cannot be a reference of this prefix (wrong length, sign or check character).
 */
export function parseReference(prefix: string, typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '');
  const body = plain.startsWith(prefix) ? plain.slice(prefix.length) : plain;
  if (body.length !== 8 || !SIGNS.test(body)) return null;
  if (checkCharacter(body.slice(0, 7)) !== body.charAt(7)) return null;
  return formatReference(prefix, body);
}

function formatReference(prefix: string, body: string): string {
  return `${prefix}-${body.slice(0, 4)}-${body.slice(4)}`;
}

/** Luhn's algorithm modulo N: doubles every second sign, from the right. */
function checkCharacter(body: string): string {
  const base = ALPHABET.length;
  let sum = 0;
  let factor = 2;
  for (let i = body.length - 1; i >= 0; i -= 1) {
    const product = factor * ALPHABET.indexOf(body.charAt(i));
    sum += Math.floor(product / base) + (product % base);
    factor = factor === 2 ? 1 : 2;
  }
  return ALPHABET.charAt((base - (sum % base)) % base);
}
