import { closest, distance } from 'fastest-levenshtein';

/** Of so many letters one may be wrong, two in five (swapped letters count twice); beyond, another word was meant. */
const LETTERS_FOR_EACH_MISTAKE = 3;
/** What is longer is no slip of the finger, and costly to compare. */
const LONGEST = 60;

/**
 * The word of a list that was probably meant by one that is not in it: `lable` → `label`. Upper case, spaces and
 * underscores count as little as people think they do. Null when nothing is near enough, or the word is in the list.
 */
export function nearestWord(word: string, words: readonly string[]): string | null {
  if (word.length > LONGEST || words.length === 0 || words.includes(word)) return null;
  const plain = new Map(words.map((one) => [plainly(one), one]));
  const near = closest(plainly(word), [...plain.keys()]);
  const letters = Math.max(word.length, near.length);
  const most = Math.max(1, Math.floor((letters + 1) / LETTERS_FOR_EACH_MISTAKE));
  return distance(plainly(word), near) <= most ? (plain.get(near) ?? null) : null;
}

function plainly(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]+/g, '-');
}
