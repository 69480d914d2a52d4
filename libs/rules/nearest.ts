import { closest, distance } from 'fastest-levenshtein';

/** A third of a word may be wrong; beyond, another word was meant. */
const WRONG_SHARE = 3;
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
  const most = Math.max(1, Math.floor(Math.max(word.length, near.length) / WRONG_SHARE));
  return distance(plainly(word), near) <= most ? (plain.get(near) ?? null) : null;
}

function plainly(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]+/g, '-');
}
