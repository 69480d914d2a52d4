import type { Card, Row } from './layout-cards.js';

/** The moves of one card to one other: one arrow. */
export interface Tap {
  readonly rows: readonly Row[];
  readonly y: number;
}

/** All lines to one card on one side of the column, which run together. */
export interface Bus {
  readonly target: string;
  readonly side: 'left' | 'right';
  /** 0 is next to the cards. */
  readonly lane: number;
  readonly taps: readonly Tap[];
  /** Where it enters its card. */
  readonly entry: number;
}

/** Distance that keeps two lines in one lane apart. */
const APART = 16;

/** The lines between cards, each in a lane where it meets no other; and how many lanes each side needs. Shorter lines lie inside. */
export function lanesOf(cards: readonly Card[]): { buses: Bus[]; left: number; right: number } {
  const buses = cards.flatMap((target) => busesTo(cards, target));
  const placed = (['left', 'right'] as const).map((side) => packed(buses.filter((bus) => bus.side === side)));
  const [left = [], right = []] = placed;
  const count = (some: readonly Bus[]): number => Math.max(0, ...some.map(({ lane }) => lane + 1));
  return { buses: [...left, ...right], left: count(left), right: count(right) };
}

function busesTo(cards: readonly Card[], target: Card): Omit<Bus, 'lane'>[] {
  const { state } = target;
  if (state === null) return [];
  const entry = target.y + 16;
  const taps = cards.flatMap((card) => {
    const rows = card.rows.filter((row) => row.target === state);
    const [first, last] = [rows[0], rows.at(-1)];
    return first && last ? [{ rows, y: (first.y + last.y + last.height) / 2 - 3 }] : [];
  });
  return [
    { target: state, side: 'right' as const, taps: taps.filter(({ y }) => y < entry), entry },
    { target: state, side: 'left' as const, taps: taps.filter(({ y }) => y >= entry), entry },
  ].filter((bus) => bus.taps.length > 0);
}

function packed(buses: readonly Omit<Bus, 'lane'>[]): Bus[] {
  const spans = buses.map((bus) => {
    const ys = [bus.entry, ...bus.taps.map(({ y }) => y)];
    return { bus, top: Math.min(...ys), bottom: Math.max(...ys) };
  });
  return packLanes(spans).map(({ bus, lane }) => ({ ...bus, lane }));
}

interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** For each span a lane, counted from 0, in which it meets no other; shorter ones get the lower lanes. */
export function packLanes<S extends Span>(spans: readonly S[]): (S & { readonly lane: number })[] {
  const placed: (S & { readonly lane: number })[] = [];
  for (const span of spans.toSorted((a, b) => a.bottom - a.top - (b.bottom - b.top))) {
    const met = placed.filter((other) => other.top < span.bottom + APART && other.bottom > span.top - APART);
    const taken = new Set(met.map(({ lane }) => lane));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    placed.push({ ...span, lane });
  }
  return placed;
}
