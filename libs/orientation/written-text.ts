/** Finds the words of a list in a text; gives those found, as the list writes them. */
export type WordMatcher = (plainText: string) => readonly string[];

/** A text as words are looked for in it: lower case, no accents, straight apostrophes, single spaces. */
export function plainText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ');
}

/** A matcher of whole words and phrases; a word ending in `*` also matches what goes on after it. */
export function wordMatcher(words: readonly string[]): WordMatcher {
  const patterns = words.map((word) => {
    const open = word.endsWith('*');
    const body = plainText(open ? word.slice(0, -1) : word).replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    return {
      word: open ? word.slice(0, -1) : word,
      pattern: new RegExp(`(?<![a-z0-9])${body}${open ? '' : '(?![a-z0-9])'}`),
    };
  });
  return (text) => patterns.filter(({ pattern }) => pattern.test(text)).map(({ word }) => word);
}

/** Figures that a text names: the largest of each kind, null when it names none. */
export interface WrittenFigures {
  readonly amountEur: number | null;
  readonly hectares: number | null;
  readonly jobs: number | null;
}

const NUMBER = '(\\d{1,3}(?:[ \\u00a0\\u202f.]\\d{3})+|\\d+(?:[,.]\\d+)?)';
const AMOUNT = new RegExp(`${NUMBER}\\s?(millions? d'euros|millions? €|m€|meur|k€|keur|€|euros)`, 'g');
const HECTARES = new RegExp(`${NUMBER}\\s?(?:ha|hectares?)(?![a-z])`, 'g');
const JOBS = new RegExp(
  `${NUMBER} (?:emplois|embauches|recrutements|creations d'emplois?|postes a (?:creer|pourvoir))`,
  'g',
);
const NOT_A_PROJECT = /(chiffre d'affaires|\bca\b|turnover|subvention de la region|capital social)[^.;]{0,25}$/;
const TURNOVER_AFTER = /^[^.;,]{0,6}(de )?(chiffre d'affaires|ca\b|turnover)/;

/** Reads the figures of a text in plain form (see `plainText`). A turnover is no amount of the project. */
export function figuresIn(text: string): WrittenFigures {
  const amounts = [...text.matchAll(AMOUNT)]
    .filter(
      ({ index, 0: all }) =>
        !NOT_A_PROJECT.test(text.slice(Math.max(0, index - 50), index)) &&
        !TURNOVER_AFTER.test(text.slice(index + all.length)),
    )
    .map(([, number, unit]) => numberIn(number) * factorOf(unit ?? ''));
  return {
    amountEur: largest(amounts),
    hectares: largest([...text.matchAll(HECTARES)].map(([, number]) => numberIn(number))),
    jobs: largest([...text.matchAll(JOBS)].map(([, number]) => numberIn(number))),
  };
}

function factorOf(unit: string): number {
  if (unit.startsWith('m')) return 1_000_000;
  return unit.startsWith('k') ? 1000 : 1;
}

function numberIn(written = ''): number {
  const grouped = /^\d{1,3}(?:[ \u00a0\u202f.]\d{3})+$/.test(written);
  return Number(grouped ? written.replace(/\D/g, '') : written.replace(',', '.'));
}

function largest(numbers: readonly number[]): number | null {
  return numbers.length > 0 ? Math.max(...numbers) : null;
}
