import { Lexer } from 'yaml';

/** What a text may hold at most before anybody tries to understand it. */
export interface TextLimits {
  /** A kilobyte is 1,024 letters. */
  readonly kilobytes: number;
  /** Words and signs: what the reader keeps in memory costs some hundred bytes for each. */
  readonly words: number;
  /** Values inside values. */
  readonly depth: number;
}

/** Files that operators write: fifteen times the longest shipped one. */
export const PACK_LIMITS: TextLimits = { kilobytes: 1_024, words: 400_000, depth: 60 };

const OPENS = new Set(['[', '{']);
const CLOSES = new Set([']', '}']);
/** Each begins a value inside the one before it on the same line. */
const NESTS = new Set(['-', '?']);

/** In which a text is more than it may be; null when it may be read. Costs little, whatever the text is. */
export function beyondLimits(
  text: string,
  limits: TextLimits,
): { found: string; expected: string; line: number } | null {
  const kilobytes = Math.ceil(text.length / 1_024);
  if (kilobytes > limits.kilobytes)
    return { found: `${kilobytes} kB`, expected: `at most ${limits.kilobytes} kB`, line: 1 };
  let [words, line, flow, block] = [0, 1, 0, 0];
  for (const word of new Lexer().lex(text)) {
    words += 1;
    if (words > limits.words) return { found: 'more words and signs', expected: `at most ${limits.words}`, line };
    if (word.includes('\n')) {
      line += word.split('\n').length - 1;
      block = 0;
    }
    if (OPENS.has(word)) flow += 1;
    if (CLOSES.has(word)) flow -= 1;
    if (NESTS.has(word)) block += 1;
    if (Math.max(flow, block) > limits.depth) {
      const [found, expected] = tooDeep(limits);
      return { found, expected, line };
    }
  }
  return null;
}

/** Values that stand too deep inside each other. */
export function tooDeep({ depth }: TextLimits): [found: string, expected: string] {
  return ['deeper nesting', `at most ${depth} levels`];
}
