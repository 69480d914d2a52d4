import { closest, distance } from 'fastest-levenshtein';

/** Of so many letters one may be wrong; beyond, another word was meant. */
const LETTERS_FOR_EACH_MISTAKE = 3;
/** What is longer is no slip of the finger, and costly to compare. */
const LONGEST = 60;

/**
 * The word of a list that was probably meant by one that is not in it: `lable` → `label`. Two letters in the wrong order
 * are one mistake; upper case, spaces and underscores are none. Null when nothing is near enough, or the word is in the
 * list.
 */
export function nearestWord(word: string, words: readonly string[]): string | null {
  if (word.length > LONGEST || words.length === 0 || words.includes(word)) return null;
  const written = plainly(word);
  const plain = new Map(words.map((one) => [plainly(one), one]));
  const swapped = [...plain.keys()].find((one) => isSwapped(one, written));
  const near = swapped ?? closest(written, [...plain.keys()]);
  const mistakes = swapped === undefined ? distance(written, near) : 1;
  const letters = Math.max(written.length, near.length);
  const most = Math.max(1, Math.floor((letters + 1) / LETTERS_FOR_EACH_MISTAKE));
  return mistakes <= most ? (plain.get(near) ?? null) : null;
}

function plainly(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]+/g, '-');
}

/** Whether two words differ by two neighbouring letters in the wrong order. */
function isSwapped(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  const at = Array.from(one).findIndex((letter, i) => letter !== other[i]);
  if (at < 0) return false;
  return one.slice(0, at) + (one[at + 1] ?? '') + (one[at] ?? '') + one.slice(at + 2) === other;
}
