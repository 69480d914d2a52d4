import type { Layout } from './layout.js';
import {
  CARD_WIDTH,
  LABEL_SIZE,
  LABEL_STEP,
  MARKS,
  OWNER_SIZE,
  OWNER_STEP,
  ROW_SIZE,
  ROW_STEP,
  SIGN,
  type Card,
  type Row,
} from './layout-cards.js';
import { widthOf } from './layout-text.js';
import { element, rounded, textLines } from './svg-element.js';
import { mix, type DrawingColours } from './svg-look.js';
import { pillAt, signAt } from './svg-signs.js';
import type { DrawingWords } from './svg-words.js';
import type { Traces } from './way.js';

interface Look {
  readonly colours: DrawingColours;
  readonly words: DrawingWords;
  readonly traces: Traces | null;
}

/** Where an instance has been with respect to a state; `none` when no way is shown. */
type Passage = 'none' | 'been' | 'now' | 'unseen';

const ROUND = 6;

/** A state with its moves. Where an instance has been is said by a check, a number or a flag, never by colour alone. */
export function drawCard({ left: x }: Layout, card: Card, look: Look): string {
  const { colours, traces } = look;
  const passage = passageOf(card, traces);
  return [
    drawBox(x, card, passage, colours),
    drawHead(x, card, colours),
    passage === 'been'
      ? signAt('check', { x: x + CARD_WIDTH - 26, y: card.y + 10 }, { line: colours.forward, fill: colours.paper })
      : '',
    passage === 'now' ? drawFlag(x, card, look) : '',
    ...card.rows.map((row) => drawRow(x, row, look)),
  ].join('');
}

function passageOf({ state }: Card, traces: Traces | null): Passage {
  if (traces === null || state === null) return 'none';
  if (traces.now === state) return 'now';
  return traces.entered.has(state) ? 'been' : 'unseen';
}

function drawBox(x: number, card: Card, passage: Passage, colours: DrawingColours): string {
  const { stone, paper, inform, forward } = colours;
  const { y, height } = card;
  const edge = {
    none: { stroke: stone, 'stroke-width': 1.25 },
    been: { stroke: stone, 'stroke-width': 2 },
    now: { stroke: forward, 'stroke-width': 3.5 },
    unseen: { stroke: mix(stone, paper, 0.55), 'stroke-width': 1 },
  }[passage];
  const box = { x, y, width: CARD_WIDTH, height, rx: ROUND };
  const inner = { x: x + 4, y: y + 4, width: CARD_WIDTH - 8, height: height - 8, rx: 3 };
  const everywhere = card.state === null;
  return [
    element('rect', { class: 'machine-surface', ...box, fill: mix('#ffffff', paper, 0.6) }),
    everywhere
      ? ''
      : element('path', {
          class: 'machine-head',
          d: headShape(x, card),
          fill: passage === 'unseen' ? mix(inform, paper, 0.45) : inform,
        }),
    element('rect', {
      class: 'machine-line',
      ...box,
      fill: 'none',
      ...edge,
      'stroke-dasharray': everywhere ? '2 3' : undefined,
    }),
    card.final ? element('rect', { class: 'machine-line', ...inner, fill: 'none', ...edge, 'stroke-width': 1 }) : '',
  ].join('');
}

/** The upper part of a card; round below as well when no moves follow. */
function headShape(x: number, { y, headHeight, rows }: Card): string {
  const [left, right, bottom] = [rounded(x), rounded(x + CARD_WIDTH), rounded(y + headHeight)];
  const [inLeft, inRight, above] = [
    rounded(x + ROUND),
    rounded(x + CARD_WIDTH - ROUND),
    rounded(y + headHeight - ROUND),
  ];
  const foot =
    rows.length > 0
      ? `V${bottom}H${left}`
      : `V${above}Q${right} ${bottom} ${inRight} ${bottom}H${inLeft}Q${left} ${bottom} ${left} ${above}`;
  const [top, below] = [rounded(y), rounded(y + ROUND)];
  return `M${left} ${below}Q${left} ${top} ${inLeft} ${top}H${inRight}Q${right} ${top} ${right} ${below}${foot}Z`;
}

function drawHead(x: number, { state, y, label, owner }: Card, { ink, stone }: DrawingColours): string {
  const weight = state === null ? 400 : 700;
  const text = { class: 'machine-text', 'font-size': LABEL_SIZE, 'font-weight': weight, fill: ink };
  const below = { x: x + 12, y: y + 21 + label.length * LABEL_STEP, step: OWNER_STEP };
  return [
    textLines(label, { x: x + 12, y: y + 22, step: LABEL_STEP }, text),
    textLines(owner, below, { class: 'machine-text', 'font-size': OWNER_SIZE, fill: stone }),
  ].join('');
}

/** The word that says where it stands, on the upper edge of the card. */
function drawFlag(x: number, { y }: Card, { colours, words }: Look): string {
  const width = widthOf(words.now, OWNER_SIZE) + 16;
  const start = x + CARD_WIDTH - width - 12;
  const style = { class: 'machine-on-solid', 'font-size': OWNER_SIZE, 'font-weight': 700, 'text-anchor': 'middle' };
  return [
    element('rect', { class: 'machine-solid', x: start, y: y - 11, width, height: 20, rx: 10, fill: colours.forward }),
    textLines([words.now], { x: start + width / 2, y: y + 3.5, step: 0 }, { ...style, fill: colours.paper }),
  ].join('');
}

function drawRow(x: number, row: Row, { colours, traces }: Look): string {
  const { ink, stone, forward, paper } = colours;
  const strides = traces?.strides.get(row.key) ?? [];
  const possible = traces?.possible.has(row.key) === true;
  const marked = traces === null || possible || strides.length > 0;
  const style = { class: 'machine-text', 'font-size': ROW_SIZE, 'font-weight': possible ? 700 : undefined };
  const at = { x: x + (traces === null ? 12 : MARKS), y: row.y + 13, step: ROW_STEP };
  return [
    strides.length > 1 ? drawSecondEdge(x + 3, row.y - 2, colours) : '',
    strides.length > 0 ? pillAt({ x: x + 5, y: row.y }, String(strides.at(-1) ?? ''), colours) : '',
    possible
      ? signAt('possible', { x: x + (strides.length > 0 ? 24 : 13), y: row.y + 1 }, { line: forward, fill: paper })
      : '',
    textLines(row.lines, at, { ...style, fill: marked ? ink : stone }),
    ...row.signs.map((sign, index) =>
      signAt(
        sign,
        { x: x + CARD_WIDTH - 6 - (row.signs.length - index) * SIGN, y: row.y + 1 },
        { line: stone, fill: paper },
      ),
    ),
  ].join('');
}

/** Behind the number of the last stride of a move that was made several times. */
function drawSecondEdge(x: number, y: number, { forward, paper }: DrawingColours): string {
  const box = { x, y, width: 18, height: 17, rx: 8.5 };
  return element('rect', { class: 'machine-line', ...box, fill: paper, stroke: forward, 'stroke-width': 1.25 });
}
