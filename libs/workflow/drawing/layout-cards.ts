import { PEOPLE_ROLES } from '#libs/kernel';
import type { TriggerDefinition } from '../definition.js';
import { wrap } from './layout-text.js';
import type { Machine } from '../machine.js';
import type { DrawingWords } from './svg-words.js';
import { moveKey } from './way.js';

/** Who moves: somebody, a delay that is over, or another machine or program. */
export type Mover = 'person' | 'clock' | 'part';

/** One move out of a state, as a line of its card. Lengths are in the drawing's units, about a pixel on a phone. */
export interface Row {
  readonly key: string;
  readonly lines: readonly string[];
  readonly mover: Mover;
  /** What is unusual about it, by signs at the end of the line. */
  readonly signs: readonly ('clock' | 'part' | 'stays' | 'back')[];
  /** `on` to another state, `stays` where it is, `back` to where it came from. */
  readonly goes: 'on' | 'stays' | 'back';
  /** Of a move that goes on. */
  readonly target: string | null;
  readonly y: number;
  readonly height: number;
}

/** A state with the moves out of it; without a state: the moves that every open state allows. */
export interface Card {
  readonly state: string | null;
  readonly label: readonly string[];
  readonly owner: readonly string[];
  readonly final: boolean;
  readonly y: number;
  readonly headHeight: number;
  readonly height: number;
  readonly rows: readonly Row[];
}

export const CARD_WIDTH = 264;
export const LABEL_SIZE = 16;
export const ROW_SIZE = 13.5;
export const OWNER_SIZE = 12.5;
export const LABEL_STEP = 20;
export const ROW_STEP = 17;
export const OWNER_STEP = 16;
/** The column of marks before a row's text, and the room for each sign behind it. */
export const MARKS = 38;
export const SIGN = 17;
const INSET = 10;
const ROW_GAP = 7;
const MOST_LINES = 4;

/** A sentence of the definition in the reader's language. */
export type Say = (text: Readonly<Record<string, string>> | undefined, otherwise: string) => string;

/** Who fires a trigger: a person when any of its roles is one. */
export function moverOf({ by }: Pick<TriggerDefinition, 'by'>): Mover {
  if (by.every((role) => role === 'clock')) return 'clock';
  return by.some((role) => (PEOPLE_ROLES as readonly string[]).includes(role)) ? 'person' : 'part';
}

/** The card of a state at a height. */
export function cardOf(machine: Machine, name: string, words: DrawingWords, { say, y }: { say: Say; y: number }): Card {
  const state = machine.states[name];
  const width = CARD_WIDTH - 2 * INSET;
  const label = wrap(say(state?.label, name), { size: LABEL_SIZE, width: width * 0.94, lines: MOST_LINES });
  const final = state?.final === true;
  const owner = state && !final ? wrap(words.owners[state.owner], { size: OWNER_SIZE, width, lines: 2 }) : [];
  const triggers = Object.entries(machine.triggers).filter(
    ([, { from }]) => from !== 'any-open' && from.includes(name),
  );
  return finish(machine, { state: name, label, owner, final, y }, triggers, say);
}

/** The card of the moves that every open state allows; null when there are none. */
export function anyOpenCard(machine: Machine, words: DrawingWords, { say, y }: { say: Say; y: number }): Card | null {
  const triggers = Object.entries(machine.triggers).filter(([, { from }]) => from === 'any-open');
  if (triggers.length === 0) return null;
  const label = wrap(words.anyOpen, { size: LABEL_SIZE, width: CARD_WIDTH - 2 * INSET, lines: MOST_LINES });
  return finish(machine, { state: null, label, owner: [], final: false, y }, triggers, say);
}

function finish(
  machine: Machine,
  head: Omit<Card, 'headHeight' | 'height' | 'rows'>,
  triggers: readonly (readonly [string, TriggerDefinition])[],
  say: Say,
): Card {
  const headHeight = 12 + head.label.length * LABEL_STEP + head.owner.length * OWNER_STEP;
  let y = head.y + headHeight + 5;
  const rows = inOrder(triggers.map((trigger) => rowOf(machine, head.state, trigger, say))).map((row): Row => {
    const placed = { ...row, y };
    y += row.height;
    return placed;
  });
  const height = rows.length === 0 ? headHeight : y + 3 - head.y;
  return { ...head, headHeight, height, rows };
}

function rowOf(
  machine: Machine,
  state: string | null,
  [name, trigger]: readonly [string, TriggerDefinition],
  say: Say,
): Omit<Row, 'y'> {
  const goes: Row['goes'] =
    trigger.to === '$same' || trigger.to === state ? 'stays' : trigger.to === '$origin' ? 'back' : 'on';
  const mover = moverOf(trigger);
  const signs = [...(mover === 'person' ? [] : [mover]), ...(goes === 'on' ? [] : [goes])];
  const width = CARD_WIDTH - MARKS - INSET - signs.length * SIGN;
  const lines = wrap(say(trigger.label, name), { size: ROW_SIZE, width, lines: MOST_LINES });
  const target = goes === 'on' ? trigger.to : null;
  const height = lines.length * ROW_STEP + ROW_GAP;
  return { key: moveKey(machine, name, state ?? ''), lines, mover, signs, goes, target, height };
}

/** As they are defined, with those of one target beside each other, and those that lead nowhere else last. */
function inOrder(rows: readonly Omit<Row, 'y'>[]): Omit<Row, 'y'>[] {
  const targets = [...new Set(rows.map(({ target }) => target))].filter((target) => target !== null);
  return [
    ...targets.flatMap((one) => rows.filter(({ target }) => target === one)),
    ...rows.filter(({ goes }) => goes === 'back'),
    ...rows.filter(({ goes }) => goes === 'stays'),
  ];
}
