import { STAGES } from '../definition.js';
import { anyOpenCard, cardOf, CARD_WIDTH, type Card, type Say } from './layout-cards.js';
import { isOpen, type Machine } from '../machine.js';
import { lanesOf, type Bus } from './layout-lanes.js';
import { wrap } from './layout-text.js';
import type { DrawingWords } from './svg-words.js';

/** Where everything of a machine's drawing lies. One column, so that it can be read on a phone without turning it. */
export interface Layout {
  readonly machine: Machine;
  readonly width: number;
  readonly height: number;
  /** The left edge of the cards. */
  readonly left: number;
  readonly headings: readonly { readonly text: string; readonly y: number }[];
  readonly cards: readonly Card[];
  readonly buses: readonly Bus[];
  readonly opening: { readonly text: string; readonly y: number };
}

const HEADING = 30;
const OPENING = 40;
const BETWEEN = 14;
const LANE = 9;
const EDGE = 14;

/**
 * The states of a machine from top to bottom, in the order of their stages, final ones last, each a card with the moves
 * out of it; and the lines that lead from there to other cards: down on the right, up on the left.
 */
export function layOut(machine: Machine, locale: string, words: DrawingWords): Layout {
  const say: Say = (text, otherwise) => text?.[locale] ?? Object.values(text ?? {})[0] ?? otherwise;
  const headings: { text: string; y: number }[] = [];
  const cards: Card[] = [];
  let y = OPENING;
  let stage: string | undefined;
  const add = (card: Card): void => {
    cards.push(card);
    y += card.height + BETWEEN;
  };
  const everywhere = (): void => {
    const card = anyOpenCard(machine, words, { say, y: y + BETWEEN });
    if (!card) return;
    y += BETWEEN;
    add(card);
  };
  for (const name of orderedStates(machine)) {
    if (!isOpen(machine, name) && cards.every(({ state, final }) => state !== null && !final)) everywhere();
    const { stage: own } = machine.states[name] ?? {};
    if (own !== undefined && own !== stage) {
      headings.push({ text: lineOf(words.stages[own], 13), y });
      y += HEADING;
    }
    stage = own;
    add(cardOf(machine, name, words, { say, y }));
  }
  if (cards.every(({ state }) => state !== null)) everywhere();
  const { buses, left, right } = lanesOf(cards);
  return {
    machine,
    width: left * LANE + right * LANE + 2 * EDGE + CARD_WIDTH,
    height: y,
    left: left * LANE + EDGE,
    headings,
    cards,
    buses,
    opening: { text: lineOf(say(machine.definition.opening?.label, ''), 13.5), y: 12 },
  };
}

/** As much of a text as fits on one line beside the dot or the rule. */
function lineOf(text: string, size: number): string {
  return wrap(text, { size, width: CARD_WIDTH - 60, lines: 1 }).join('');
}

/** Where a lane lies. */
export function laneAt({ left }: Pick<Layout, 'left'>, { side, lane }: Pick<Bus, 'side' | 'lane'>): number {
  const away = EDGE - 2 + lane * LANE;
  return side === 'left' ? left - away : left + CARD_WIDTH + away;
}

/** States in the order of their stages, final ones last; within a stage as they are defined. */
export function orderedStates(machine: Machine): string[] {
  const place = (name: string): number => {
    const { stage, final } = machine.states[name] ?? {};
    return (final === true ? STAGES.length : 0) + (stage === undefined ? 0 : STAGES.indexOf(stage));
  };
  return Object.keys(machine.states).sort((a, b) => place(a) - place(b));
}
