import { wrap } from './layout-text.js';
import type { Layout } from './layout.js';
import { textLines } from './svg-element.js';
import type { DrawingColours } from './svg-look.js';
import { pillAt, signAt, type Sign } from './svg-signs.js';
import type { DrawingWords } from './svg-words.js';
import type { Traces } from './way.js';

interface Look {
  readonly colours: DrawingColours;
  readonly words: DrawingWords;
  readonly traces: Traces | null;
}

const SIZE = 12.5;
const STEP = 16;

/** Below the drawing: what each sign in it means, in words. */
export function drawLegend(layout: Layout, look: Look): { readonly markup: string; readonly height: number } {
  const { colours } = look;
  const x = layout.left;
  let y = layout.height + 4;
  const markup = entriesOf(layout, look).map(({ sign, text }) => {
    const lines = wrap(text, { size: SIZE, width: layout.width - x - 34, lines: 3 });
    const line = sign === 'possible' ? colours.forward : colours.stone;
    const drawn =
      sign === 'pill'
        ? pillAt({ x, y: y - 1 }, '1', colours)
        : signAt(sign, { x: x + 2, y }, { line, fill: colours.paper });
    const style = { class: 'machine-text', 'font-size': SIZE, fill: colours.stone };
    const words = textLines(lines, { x: x + 28, y: y + 11.5, step: STEP }, style);
    y += lines.length * STEP + 6;
    return drawn + words;
  });
  return { markup: markup.join(''), height: y - layout.height + 4 };
}

/** Only what this drawing shows. */
function entriesOf(
  { cards }: Layout,
  { words, traces }: Look,
): { readonly sign: Sign | 'pill'; readonly text: string }[] {
  const rows = cards.flatMap((card) => card.rows);
  const signs = new Set<Sign>(rows.flatMap(({ signs: own }) => own));
  return [
    ...(traces
      ? ([
          { sign: 'pill', text: words.done },
          { sign: 'possible', text: words.possible },
        ] as const)
      : []),
    ...(['clock', 'part', 'stays', 'back'] as const)
      .filter((sign) => signs.has(sign))
      .map((sign) => ({ sign, text: words[sign] })),
  ];
}
