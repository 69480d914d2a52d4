import type { Machine } from '../machine.js';

/** One move that was made, as the journal tells it. */
export interface Stride {
  readonly trigger: string;
  /** Null for the opening. */
  readonly from: string | null;
  readonly to: string;
  readonly at: Date;
}

/** The way of one instance through its machine: what was done, oldest first, where it stands, what may be done there. */
export interface Way {
  readonly done: readonly Stride[];
  readonly now: string;
  /** Triggers that can be fired now. */
  readonly possible: readonly string[];
}

/** Under which name a drawing knows the moves of a trigger out of a state; a move that every open state allows is one. */
export function moveKey(machine: Machine, trigger: string, from: string): string {
  return machine.triggers[trigger]?.from === 'any-open' ? `${trigger} *` : `${trigger} ${from}`;
}

/** A way in the terms of a drawing. */
export interface Traces {
  /** The strides that used a move, counted from 1, by the key of the move. */
  readonly strides: ReadonlyMap<string, readonly number[]>;
  /** The strides that entered a state. */
  readonly entered: ReadonlyMap<string, readonly number[]>;
  readonly possible: ReadonlySet<string>;
  readonly now: string;
}

/** What a way left behind on each move and state. Strides that this machine does not know leave none. */
export function tracesOf(machine: Machine, way: Way): Traces {
  const strides = new Map<string, number[]>();
  const entered = new Map<string, number[]>();
  const note = (notes: Map<string, number[]>, key: string, stride: number): void => {
    notes.set(key, [...(notes.get(key) ?? []), stride]);
  };
  for (const [index, { trigger, from, to }] of way.done.entries()) {
    if (from !== null) note(strides, moveKey(machine, trigger, from), index + 1);
    if (from !== to) note(entered, to, index + 1);
  }
  const possible = way.possible.map((trigger) => moveKey(machine, trigger, way.now));
  return { strides, entered, possible: new Set(possible), now: way.now };
}
