import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

const LA_POSTE = '356000000';
const EMAIL = /^[^\s@<>(),;:"[\]\\]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,63}$/u;

/** Digits that were typed with spaces, dots or dashes between them. */
export function digitsOf(text: string): string {
  return text.replace(/[\s.\-\u00A0\u202F]/g, '');
}

/** Nine digits that pass Luhn's check. */
export function isSiren(digits: string): boolean {
  return /^\d{9}$/.test(digits) && luhnSum(digits) % 10 === 0;
}

/**
 * Fourteen digits that pass Luhn's check. La Poste has more establishments than that scheme allows:
 * for its SIREN, digits that add up to a multiple of five pass too (as Insee publishes).
 */
export function isSiret(digits: string): boolean {
  if (!/^\d{14}$/.test(digits)) return false;
  if (luhnSum(digits) % 10 === 0) return true;
  return digits.startsWith(LA_POSTE) && sumOf(digits) % 5 === 0;
}

/** A NAF code in Insee's writing, `26.12Z`, or null. */
export function nafOf(text: string): string | null {
  const match = /^(\d{2})\.?(\d{2})([A-Z])$/.exec(text.replace(/\s/g, '').toUpperCase());
  return match ? `${match[1] ?? ''}.${match[2] ?? ''}${match[3] ?? ''}` : null;
}

/** The code of a commune as it is written in a country: five signs in France, else what packs of that country use. */
export function communeCodeOf(text: string, country: string): string | null {
  const pattern = country === 'FR' ? /^(\d{2}|2[AB])\d{3}$/ : /^[0-9A-Z][0-9A-Z-]{1,19}$/;
  const code = text.toUpperCase();
  return pattern.test(code) ? code : null;
}

/** A postcode as it is written in a country: five digits in France, letters and digits elsewhere. */
export function postcodeOf(text: string, country: string): string | null {
  const code = country === 'FR' ? digitsOf(text) : text.toUpperCase();
  return (country === 'FR' ? /^\d{5}$/ : /^[0-9A-Z][0-9A-Z -]{1,9}$/).test(code) ? code : null;
}

/** An address with its domain in lower case, or null when it cannot be one. */
export function emailOf(text: string): string | null {
  const [local, domain] = splitAtLast(text);
  if (!EMAIL.test(text) || local.length > 64 || local.startsWith('.') || local.endsWith('.') || local.includes('..')) {
    return null;
  }
  return `${local}@${domain.toLowerCase()}`;
}

/** A number in E.164 (`+33639981207`); written without country code it is one of `country`. Null when it cannot be one. */
export function phoneOf(text: string, country: string): string | null {
  const home = isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(text, home ? { defaultCountry: home, extract: false } : { extract: false });
  return parsed?.isValid() && parsed.ext === undefined ? parsed.number : null;
}

/** An ISO 3166-1 alpha-2 code that is in use. */
export function isCountry(code: string): boolean {
  return isSupportedCountry(code);
}

function splitAtLast(text: string): [string, string] {
  const at = text.lastIndexOf('@');
  return [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
}

function luhnSum(digits: string): number {
  return Array.from(digits)
    .reverse()
    .reduce((sum, digit, position) => {
      const value = position % 2 === 0 ? Number(digit) : Number(digit) * 2;
      return sum + (value > 9 ? value - 9 : value);
    }, 0);
}

function sumOf(digits: string): number {
  return Array.from(digits).reduce((sum, digit) => sum + Number(digit), 0);
}
