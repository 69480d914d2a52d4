import { laneAt, type Layout } from './layout.js';
import { CARD_WIDTH, type Row } from './layout-cards.js';
import type { Bus, Tap } from './layout-lanes.js';
import { element, rounded } from './svg-element.js';
import { mix, type DrawingColours } from './svg-look.js';
import type { Traces } from './way.js';

interface Look {
  readonly colours: DrawingColours;
  readonly traces: Traces | null;
}

const CORNER = 6;
const ARROW = 8;
const BRACKET = 4;

/** The lines between cards; those of the way lie above the others. Moves that only a clock makes are dashed. */
export function drawLines(layout: Layout, look: Look): string {
  const all = layout.buses.map((bus) => drawBus(layout, bus, look));
  return [...all, ...layout.buses.map((bus) => drawTrace(layout, bus, look))].join('');
}

function drawBus(layout: Layout, bus: Bus, { colours, traces }: Look): string {
  const { stone, paper } = colours;
  const base = traces === null ? stone : mix(stone, paper, 0.42);
  const possible = bus.taps.filter(({ rows }) => rows.some(({ key }) => traces?.possible.has(key)));
  const away = (tap: Tap): number => Math.abs(tap.y - bus.entry);
  const trunk = bus.taps.reduce((furthest, tap) => (away(tap) > away(furthest) ? tap : furthest));
  const lines = bus.taps.map((tap) => ({
    d: tap === trunk ? pathOf(layout, bus, tap) : stubOf(layout, bus, tap),
    dashes: dashesOf(tap === trunk ? bus.taps : [tap]),
  }));
  const thin = { class: 'machine-line', stroke: base, 'stroke-width': 1.5 };
  return [
    // Paper below each line: where two cross, one passes below the other.
    ...lines.map(({ d }) => lineOf(d, { class: 'machine-casing', stroke: paper, 'stroke-width': 5 })),
    ...lines.map(({ d, dashes }) => lineOf(d, { ...thin, 'stroke-dasharray': dashes })),
    ...bus.taps.map((tap) => bracketOf(layout, bus, tap, possible.includes(tap) ? stone : base)),
    ...possible.map((tap) =>
      lineOf(pathOf(layout, bus, tap), {
        ...thin,
        stroke: stone,
        'stroke-width': 2,
        'stroke-dasharray': dashesOf([tap]),
      }),
    ),
    arrowOf(layout, bus, possible.length > 0 ? stone : base),
  ].join('');
}

function drawTrace(layout: Layout, bus: Bus, { colours, traces }: Look): string {
  const used = bus.taps.flatMap((tap) => {
    const rows = tap.rows.filter(({ key }) => traces?.strides.has(key));
    return rows.length === 0 ? [] : [{ ...tap, walked: { ...tap, rows } }];
  });
  if (used.length === 0) return '';
  const thick = { class: 'machine-line machine-walked', stroke: colours.forward, 'stroke-width': 3.5 };
  const lines = used.map(({ walked, ...tap }) =>
    lineOf(pathOf(layout, bus, tap), { ...thick, 'stroke-dasharray': dashesOf([walked]) }),
  );
  return [...lines, arrowOf(layout, bus, colours.forward)].join('');
}

function dashesOf(taps: readonly Tap[]): string | undefined {
  const rows: readonly Row[] = taps.flatMap((tap) => tap.rows);
  return rows.every(({ mover }) => mover === 'clock') ? '6 4' : undefined;
}

function lineOf(d: string, style: Readonly<Record<string, string | number | undefined>>): string {
  return element('path', { d, fill: 'none', ...style });
}

/** From the card's edge into the lane, along it, and into the other card. */
function pathOf(layout: Layout, bus: Bus, tap: Tap): string {
  const { out, edge, lane, down } = courseOf(layout, bus, tap);
  return [
    stubOf(layout, bus, tap),
    `V${rounded(bus.entry - down * CORNER)}`,
    `Q${rounded(lane)} ${rounded(bus.entry)} ${rounded(lane - out * CORNER)} ${rounded(bus.entry)}`,
    `H${rounded(edge + out * (ARROW - 2))}`,
  ].join('');
}

/** From the card's edge to where it joins the lane. */
function stubOf(layout: Layout, bus: Bus, tap: Tap): string {
  const { out, edge, lane, down } = courseOf(layout, bus, tap);
  return [
    `M${rounded(edge + out * (tap.rows.length > 1 ? BRACKET : 0))} ${rounded(tap.y)}`,
    `H${rounded(lane - out * CORNER)}`,
    `Q${rounded(lane)} ${rounded(tap.y)} ${rounded(lane)} ${rounded(tap.y + down * CORNER)}`,
  ].join('');
}

/** Several moves of a card that leave by one arrow. */
function bracketOf(layout: Layout, bus: Bus, { rows }: Tap, colour: string): string {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || first === last) return '';
  const { out, edge } = sideOf(layout, bus);
  const [top, bottom] = [first.y + 5, last.y + last.height - 9];
  const d = `M${rounded(edge)} ${rounded(top)}h${out * BRACKET}V${rounded(bottom)}h${-out * BRACKET}`;
  return lineOf(d, { class: 'machine-line', stroke: colour, 'stroke-width': 1.5 });
}

function arrowOf(layout: Layout, bus: Bus, colour: string): string {
  const { out, edge } = sideOf(layout, bus);
  const d = `M${rounded(edge)} ${rounded(bus.entry)}l${out * ARROW} -4.5v9Z`;
  return element('path', { class: 'machine-solid', d, fill: colour });
}

function courseOf(
  layout: Layout,
  bus: Bus,
  tap: Tap,
): { readonly out: number; readonly edge: number; readonly lane: number; readonly down: number } {
  return { ...sideOf(layout, bus), lane: laneAt(layout, bus), down: bus.entry > tap.y ? 1 : -1 };
}

function sideOf({ left }: Layout, { side }: Bus): { readonly out: number; readonly edge: number } {
  return side === 'left' ? { out: -1, edge: left } : { out: 1, edge: left + CARD_WIDTH };
}
