import { plain } from './said.js';

/** Shorter words are mostly grammar; of longer ones the first letters carry the meaning. */
const STEM = 6;
const SHORTEST_WORD = 6;
/** Texts with fewer such words are too short to be compared. */
const FEWEST_WORDS = 6;

/** Words too common in projects to say that two of them are one. */
const COMMON = new Set(
  'projet cherche cherchons entreprise besoin souhaite souhaitons aujourd maintenant pendant depuis toujours personnes company should people because'
    .split(' ')
    .map((word) => word.slice(0, STEM)),
);

/** The words of a text that carry its meaning, cut to their first letters so that endings do not matter. */
export function meaningfulWords(text: string): ReadonlySet<string> {
  const words = plain(text).match(/[a-z0-9]+/g) ?? [];
  const stems = words.filter((word) => word.length >= SHORTEST_WORD).map((word) => word.slice(0, STEM));
  return new Set(stems.filter((stem) => !COMMON.has(stem)));
}

/** How much of the shorter text's words the longer one has too: 0 to 1. Few words say nothing: 0. */
export function likeness(one: string, other: string): number {
  const a = meaningfulWords(one);
  const b = meaningfulWords(other);
  const fewer = Math.min(a.size, b.size);
  return fewer < FEWEST_WORDS ? 0 : [...a].filter((word) => b.has(word)).length / fewer;
}

const BANDS = 8;
const HASHES_PER_BAND = 3;

/**
 * A few short marks that texts with nearly the same words share and others do not (MinHash in bands): to
 * find, among many thousand, those worth comparing.
 */
export function wordingMarks(text: string): string[] {
  const words = [...meaningfulWords(text)];
  if (words.length < FEWEST_WORDS) return [];
  return Array.from({ length: BANDS }, (_, band) => {
    const minima = Array.from({ length: HASHES_PER_BAND }, (_unused, position) => {
      const seed = band * HASHES_PER_BAND + position + 1;
      return Math.min(...words.map((word) => hashOf(word, seed)));
    });
    return `${band}:${minima.join('-')}`;
  });
}

/** FNV-1a over the word, started by the seed. */
function hashOf(word: string, seed: number): number {
  let hash = Math.imul(0x811c9dc5 ^ seed, 0x9e3779b1) >>> 0;
  for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193) >>> 0;
  // A last stir: neighbouring seeds must not order the words alike.
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}
