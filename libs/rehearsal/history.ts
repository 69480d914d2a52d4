import type { Role } from '#libs/kernel';
import type { Machine } from '#libs/workflow';

/** Values by name, as facts hold them. */
export type Values = Readonly<Record<string, unknown>>;

/** What became known with a step: keys that replace those known before. Absent where the record does not say. */
export interface Learnt {
  /** The guard of the move itself looks at these already. */
  readonly known?: Values;
  /** Guards look at these from the next move on. */
  readonly answers?: Values;
}

/** Another machine entered a state, and may have moved this one by it. */
export interface PartMove {
  /** The part, and the role by which it acts. */
  readonly part: Role;
  readonly entered: string;
}

/** Somebody, or another machine, fired a trigger. */
export interface Fired extends Learnt {
  readonly kind: 'fired';
  readonly trigger: string;
  readonly role: Role;
  /** The partner's code, when a partner did. */
  readonly partner?: string;
  readonly at: Date;
  /** The state that was reached. */
  readonly to: string;
  /** What was given with it, as far as the record still holds it: codes and dates, never what people wrote. */
  readonly input: Values;
  readonly of?: PartMove;
}

/** A deadline had passed and its clock rang. */
export interface Rang extends Learnt {
  readonly kind: 'rang';
  readonly clock: string;
  readonly at: Date;
  /** What it fired, and the state that was reached; null when nothing was possible. */
  readonly fired: { readonly trigger: string; readonly to: string } | null;
}

/** Something became known without a move. */
export interface Noted extends Learnt {
  readonly kind: 'noted';
  readonly at: Date;
  readonly of?: PartMove;
}

/** What a move onto another definition did with one clock. */
export interface CarriedClock {
  readonly clock: string;
  /** Its name before; null when it began there. */
  readonly was: string | null;
  readonly did: 'kept' | 'recounted' | 'restarted' | 'started' | 'stopped' | 'put-back';
}

/** It was moved onto another definition, into a state of that one. */
export interface Migrated {
  readonly kind: 'migrated';
  readonly at: Date;
  readonly onto: Machine;
  readonly to: string;
  readonly origin: string | null;
  readonly clocks: readonly CarriedClock[];
}

export type HistoryStep = Fired | Rang | Noted | Migrated;

/**
 * What happened to one dossier or referral, in order, as the journal tells it. Holds no name, no account and nothing that
 * somebody wrote.
 */
export interface History {
  readonly id: string;
  /** The definition on which it was opened. */
  readonly stoodOn: Machine;
  readonly openedAt: Date;
  readonly openedBy: Role;
  /** The instant up to which the record goes. */
  readonly until: Date;
  /** What was known when it was opened; null when the record does not say. */
  readonly known: Values | null;
  /** The answers with which it was opened, as far as a guard looks at them; null when nobody can tell any more. */
  readonly answers: Values | null;
  readonly steps: readonly HistoryStep[];
}
