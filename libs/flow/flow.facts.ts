/** What a machine that is data emits when it moved; rooms add keys of their own beside these. */
interface Moved {
  readonly instanceId: string;
  readonly trigger: string;
  /** Null when the instance was opened. */
  readonly from: string | null;
  readonly to: string;
  /** The instance's version after the move. */
  readonly version: number;
  /** Keys of `known` that were learnt with it. */
  readonly known?: Readonly<Record<string, unknown>>;
}

export interface DossierMoved extends Moved {
  readonly type: 'DossierMoved';
}

export interface ReferralMoved extends Moved {
  readonly type: 'ReferralMoved';
}

interface Rang {
  readonly machine: string;
  readonly instanceId: string;
  readonly clock: string;
}

/** A deadline comes near. */
export interface ClockWarned extends Rang {
  readonly type: 'ClockWarned';
}

/** A deadline has passed. */
export interface ClockBreached extends Rang {
  readonly type: 'ClockBreached';
}

/** A machine was published: instances that are opened from now on stand on it. */
export interface DefinitionPublished {
  readonly type: 'DefinitionPublished';
  readonly machine: string;
  readonly hash: string;
}

/** The opening hours or closures changed: running deadlines were computed again. */
export interface CalendarApplied {
  readonly type: 'CalendarApplied';
  readonly hash: string;
  readonly clocks: number;
}

export type FlowFact =
  DossierMoved | ReferralMoved | ClockWarned | ClockBreached | DefinitionPublished | CalendarApplied;
