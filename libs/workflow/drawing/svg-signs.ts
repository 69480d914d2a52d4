import { element, rounded, textLines } from './svg-element.js';
import type { DrawingColours } from './svg-look.js';

interface Look {
  readonly line: string;
  readonly fill: string;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Signs of 14 by 14 units; the legend says each in words. */
const SHAPES = {
  clock: 'M13 7A6 6 0 1 1 1 7A6 6 0 1 1 13 7ZM7 3.5V7L9.5 8.5',
  part: 'M1.5 3.5H8.5V10.5H1.5ZM10.5 5.5H12.5V12.5H5.5V12',
  stays: 'M11.7 4.2A5.3 5.3 0 1 0 12.3 8M12 1V4.5H8.5',
  back: 'M5 2L2 5L5 8M2 5H9A3.5 3.5 0 0 1 9 12H5',
  check: 'M2 7.5L5.5 11L12 3.5',
  possible: 'M2.5 2.5L10.5 7L2.5 11.5Z',
  start: 'M12 7A5 5 0 1 1 2 7A5 5 0 1 1 12 7Z',
} as const;

export type Sign = keyof typeof SHAPES;

/** A sign with its upper left corner at a place. */
export function signAt(sign: Sign, { x, y }: Place, { line, fill }: Look): string {
  const moved = { transform: `translate(${rounded(x)} ${rounded(y)})`, d: SHAPES[sign] };
  if (sign === 'start') return element('path', { class: 'machine-solid', ...moved, fill: line });
  const ends = { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } as const;
  const inside = sign === 'possible' ? fill : 'none';
  return element('path', { class: 'machine-line', ...moved, fill: inside, stroke: line, 'stroke-width': 1.5, ...ends });
}

/** A number on a solid ground. */
export function pillAt({ x, y }: Place, text: string, colours: DrawingColours): string {
  const size = text.length > 2 ? 9 : 11;
  const style = { class: 'machine-on-solid', 'font-size': size, 'font-weight': 700, 'text-anchor': 'middle' };
  return [
    element('rect', { class: 'machine-solid', x, y, width: 18, height: 17, rx: 8.5, fill: colours.forward }),
    textLines([text], { x: x + 9, y: y + 12.5, step: 0 }, { ...style, fill: colours.paper }),
  ].join('');
}
