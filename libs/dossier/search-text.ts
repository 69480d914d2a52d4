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

/** A reference with its dashes, or the beginning of one: no vowels, so no words (see `newReference`). */
const REFERENCE =
  /(?<![\p{L}\p{N}])([a-z]+)-([2-9b-df-hj-np-rtv-xz]{4})(?:-([2-9b-df-hj-np-rtv-xz]{1,4}))?(?![\p{L}\p{N}])/giu;

/**
 * What was typed as a tsquery in which every word may be the beginning of one; null when nothing was. A
 * reference is looked for as the one word that it is stored as too: its first part is in every dossier, and to gather
 * all of them in order to find one would take as long as there are many.
 */
export function prefixQuery(typed: string): string | null {
  const words = searchable(typed.replace(REFERENCE, '$1$2$3'))
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  if (words.length === 0) return null;
  return words.map((word) => `${word.slice(0, LONGEST_WORD)}:*`).join(' & ');
}
