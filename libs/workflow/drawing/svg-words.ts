import type { Owner, Stage } from '../definition.js';

/** The words of a drawing that no definition holds, in the reader's language. */
export interface DrawingWords {
  readonly stages: Readonly<Record<Stage, string>>;
  /** Who must act, as a short sentence: "the adviser must act". */
  readonly owners: Readonly<Record<Owner, string>>;
  /** The heading of moves that every open state allows. */
  readonly anyOpen: string;
  readonly stays: string;
  readonly back: string;
  readonly clock: string;
  readonly part: string;
  readonly now: string;
  readonly done: string;
  readonly possible: string;
}

/** What a drawing says when its caller gives no words. */
export const ENGLISH: DrawingWords = {
  stages: { reception: 'Reception', orientation: 'Orientation', advice: 'Advice', 'follow-up': 'Follow-up' },
  owners: {
    reception: 'the reception must act',
    adviser: 'the adviser must act',
    holder: 'the project holder must act',
    partner: 'a partner must act',
    committee: 'the committee must act',
    nobody: 'nobody has to act',
  },
  anyOpen: 'From every open state',
  stays: 'stays in the same state',
  back: 'goes back to the state before',
  clock: 'dashed: comes by itself when a delay is over',
  part: 'comes from another procedure',
  now: 'Now',
  done: 'done, in this order',
  possible: 'possible now',
};
