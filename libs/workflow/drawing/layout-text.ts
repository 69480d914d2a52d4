/** How wide signs are at most, in the fonts a drawing may be shown with, as parts of the font's size; the first that holds. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[%@#&…—→œmwMW]/, 0.92],
  [/\p{Lu}/u, 0.74],
  [/[\s,.'’·ij|]/, 0.3],
  [/[!():;[\]`flïrt"*/\\{}-]/, 0.42],
  [/[^\u0000-\u2fff]/, 1.05],
  [/[bdghnopquôùû045689«»+=?$]/, 0.64],
  [/./su, 0.59],
];

/** What would hide, turn or break the text around it: controls, marks of direction, halves of a sign. */
const UNSAFE = /[\u202a-\u202e\u2066-\u2069\p{Cc}\p{Cs}\ufffe\uffff]+/gu;

/** A label as one line of plain text, whatever somebody wrote into it. */
export function oneLine(text: string): string {
  return text.replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim();
}

/** The room a text needs at most: in the unit of the size. */
export function widthOf(text: string, size: number): number {
  return Array.from(text).reduce((sum, sign) => sum + size * widthOfSign(sign), 0);
}

function widthOfSign(sign: string): number {
  return WIDTHS.find(([signs]) => signs.test(sign))?.[1] ?? 1;
}

export interface Room {
  readonly size: number;
  readonly width: number;
  /** More lines than these are cut, and an ellipsis says so. */
  readonly lines: number;
}

/** A text in lines that fit; a word that is longer than a line is broken. */
export function wrap(text: string, { size, width, lines }: Room): string[] {
  const wrapped: string[] = [];
  let line = '';
  for (const word of oneLine(text)
    .split(' ')
    .flatMap((one) => pieces(one, size, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer, size) > width) {
      wrapped.push(line);
      line = word;
    } else line = longer;
    if (wrapped.length >= lines) return cut(wrapped, size, width);
  }
  return [...wrapped, line];
}

function cut(lines: readonly string[], size: number, width: number): string[] {
  const last = Array.from(lines.at(-1) ?? '');
  while (last.length > 0 && widthOf(`${last.join('')}…`, size) > width) last.pop();
  return [...lines.slice(0, -1), `${last.join('').trimEnd()}…`];
}

function pieces(word: string, size: number, width: number): string[] {
  const broken = [''];
  for (const sign of Array.from(word)) {
    const longer = `${broken.at(-1) ?? ''}${sign}`;
    if (widthOf(longer, size) > width) broken.push(sign);
    else broken[broken.length - 1] = longer;
  }
  return broken;
}
