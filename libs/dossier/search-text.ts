const MOST_WORDS = 10;
const LONGEST_WORD = 40;

/**
 * Text as it is searched: without accents, case and signs, words parted by one space. What is stored and what is typed
 * go through this one function, so that « Pépinière » is found by "pepini".
 */
export function searchable(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What was typed as a tsquery in which every word may be the beginning of one; null when nothing was. */
export function prefixQuery(typed: string): string | null {
  const words = searchable(typed)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  if (words.length === 0) return null;
  return words.map((word) => `${word.slice(0, LONGEST_WORD)}:*`).join(' & ');
}
