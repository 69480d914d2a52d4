import { CARD_WIDTH } from './layout-cards.js';
import { layOut, type Layout } from './layout.js';
import { oneLine, widthOf } from './layout-text.js';
import type { Machine } from '../machine.js';
import { drawCard } from './svg-cards.js';
import { describeDrawing } from './svg-description.js';
import { element, escapeXml, rounded, textLines } from './svg-element.js';
import { drawLegend } from './svg-legend.js';
import { drawLines } from './svg-lines.js';
import { HOUSE_COLOURS, mix, type DrawingColours } from './svg-look.js';
import { signAt } from './svg-signs.js';
import { ENGLISH, type DrawingWords } from './svg-words.js';
import { tracesOf, type Way } from './way.js';

/** What is drawn over a layout. */
export interface DrawingOptions {
  /** The way of one instance: what it did is numbered, what it may do is pointed at, where it stands carries a flag. */
  readonly way?: Way | undefined;
  /** The words that the definition does not hold; English unless given. */
  readonly words?: DrawingWords | undefined;
  /** The colours of the house unless given. */
  readonly colours?: DrawingColours | undefined;
  /** What the drawing is called, for who does not see it; the machine's name unless given. */
  readonly title?: string | undefined;
  /** Before every id in it, for a page that shows several. */
  readonly id?: string | undefined;
}

const FONTS = "'Atkinson Hyperlegible Next', Arial, sans-serif";

/**
 * A machine as SVG, in a reader's language: its states from top to bottom with the moves out of each, and lines to where
 * these lead. The same machine gives the same bytes. Nothing in it needs a style sheet or a script; pages may restyle its
 * classes (`machine-…`). It is narrow enough for a phone, and as long as the machine is: ask `canBeDrawn` before. Names of a
 * way that the machine does not know are left out.
 */
export function svg(machine: Machine, locale: string, options: DrawingOptions = {}): string {
  return drawLayout(layOut(machine, locale, options.words ?? ENGLISH), options);
}

/** The same for a layout that was made before, and kept: the words have to be those it was made with. */
export function drawLayout(layout: Layout, options: DrawingOptions = {}): string {
  const { machine, width } = layout;
  const {
    way,
    words = ENGLISH,
    colours = HOUSE_COLOURS,
    title = machine.name,
    id = `machine-${machine.name}`,
  } = options;
  const look = { colours, words, traces: way ? tracesOf(machine, way) : null };
  const legend = drawLegend(layout, look);
  const height = layout.height + legend.height;
  const about = { class: 'machine-drawing', role: 'img', 'aria-labelledby': `${id}-title ${id}-desc` };
  const size = { viewBox: `0 0 ${rounded(width)} ${rounded(height)}`, width, height };
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...about, ...size, 'font-family': FONTS }, [
    element('title', { id: `${id}-title` }, [escapeXml(oneLine(title))]),
    element('desc', { id: `${id}-desc` }, [escapeXml(describeDrawing(layout, look))]),
    element('rect', { class: 'machine-ground', width, height, fill: colours.paper }),
    drawLines(layout, look),
    drawOpening(layout, colours),
    drawHeadings(layout, colours),
    ...layout.cards.map((card) => drawCard(layout, card, look)),
    legend.markup,
  ]);
}

/** The dot where every instance begins, and the arrow from there. */
function drawOpening({ left, opening, cards }: Layout, colours: DrawingColours): string {
  const end = cards[0]?.y ?? opening.y;
  const x = left + 24;
  const line = { class: 'machine-line', stroke: colours.stone, 'stroke-width': 1.5, fill: 'none' };
  const text = { class: 'machine-text', 'font-size': 13.5, fill: colours.ink };
  return [
    signAt('start', { x: x - 7, y: opening.y - 7 }, { line: colours.stone, fill: colours.paper }),
    textLines([opening.text], { x: x + 14, y: opening.y + 4.5, step: 0 }, text),
    element('path', { ...line, d: `M${rounded(x)} ${opening.y + 6}V${end - 8}` }),
    element('path', {
      class: 'machine-solid',
      fill: colours.stone,
      d: `M${rounded(x)} ${end}L${rounded(x - 4.5)} ${end - 8}H${rounded(x + 4.5)}Z`,
    }),
  ].join('');
}

/** The names of the stages, each with a rule across. */
function drawHeadings({ left, headings }: Layout, colours: DrawingColours): string {
  const rule = { class: 'machine-line', stroke: mix(colours.stone, colours.paper, 0.3), fill: 'none' };
  const text = { class: 'machine-text', 'font-size': 13, 'font-weight': 700, fill: colours.stone };
  return headings
    .flatMap((heading) => {
      const start = left + 54 + widthOf(heading.text, 13);
      return [
        textLines([heading.text], { x: left + 44, y: heading.y + 12.5, step: 0 }, text),
        element('path', { ...rule, d: `M${rounded(start)} ${heading.y + 8}H${rounded(left + CARD_WIDTH)}` }),
      ];
    })
    .join('');
}
