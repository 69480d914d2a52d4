/** Every control character but tab and line feed, and signs that hide or reverse what follows them. */
const INVISIBLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;

/**
 * A text as it is stored: in one normal form (NFC), without control or hidden characters, trimmed.
 * Accents, emoji (their joiners too) and line breaks stay; half a surrogate pair becomes U+FFFD.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .trim();
}

/** The same on one line: breaks and tabs become spaces, runs of spaces one. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/[ \t\n]+/g, ' ');
}

/** How long a text is for its reader and its limit: code points, so that an emoji is not counted twice. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
