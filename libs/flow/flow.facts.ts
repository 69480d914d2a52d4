import type { Id } from '#libs/kernel';

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
  /** The how manieth publication of this machine. */
  readonly number: number;
  /** The definition's own version. */
  readonly version: number;
  readonly source: 'pack' | 'desk';
  /** The number of the publication that is published again. */
  readonly rollsBackTo: number | null;
}

interface Draft {
  readonly machine: string;
  /** Of the draft, not of the machine: another one with each time it is saved. */
  readonly version: number;
}

export interface DraftSaved extends Draft {
  readonly type: 'DraftSaved';
}

export interface DraftDiscarded extends Draft {
  readonly type: 'DraftDiscarded';
}

/** Instances of a machine begin to move to another definition. */
export interface MigrationStarted {
  readonly type: 'MigrationStarted';
  readonly machine: string;
  readonly migrationId: Id;
  readonly toHash: string;
}

/** Every instance was looked at: so many moved, so many stay on theirs. */
export interface MigrationFinished {
  readonly type: 'MigrationFinished';
  readonly machine: string;
  readonly migrationId: Id;
  readonly moved: number;
  readonly refused: number;
}

/** Somebody asked for a migration to be undone. */
export interface MigrationUndone {
  readonly type: 'MigrationUndone';
  readonly machine: string;
  readonly migrationId: Id;
}

/** A draft is to be tried on the past. */
export interface TrialStarted {
  readonly type: 'TrialStarted';
  readonly machine: string;
  readonly trialId: Id;
  /** The draft's version. */
  readonly draft: number;
  readonly months: number;
}

/** The past was replayed under a draft, or could not be. */
export interface TrialFinished {
  readonly type: 'TrialFinished';
  readonly machine: string;
  readonly trialId: Id;
  readonly succeeded: boolean;
  readonly replayed: number;
  readonly differs: number;
  readonly notReplayed: number;
}

/** What became of one clock of an instance that moved to another definition. */
export interface ClockMoved {
  /** As the definition moved to calls it; a clock that ended is called as before. */
  readonly clock: string;
  /** Its name before; null when it begins. */
  readonly was: string | null;
  readonly did: 'kept' | 'recounted' | 'restarted' | 'started' | 'stopped' | 'put-back';
  /** Null: paused, or none. */
  readonly dueBefore: Date | null;
  readonly dueAfter: Date | null;
}

interface Migrated {
  readonly machine: string;
  readonly instanceId: Id;
  readonly migrationId: Id;
  readonly fromHash: string;
  readonly toHash: string;
  /** The state, as either definition calls it. */
  readonly from: string;
  readonly to: string;
  /** What `$origin` leads back to afterwards. */
  readonly origin: string | null;
  readonly version: number;
  readonly clocks: readonly ClockMoved[];
}

/** An instance stands on another definition from here on. */
export interface InstanceMigrated extends Migrated {
  readonly type: 'InstanceMigrated';
}

/** The same back again, because the migration was undone. */
export interface InstanceMigratedBack extends Migrated {
  readonly type: 'InstanceMigratedBack';
}

/** The opening hours or closures changed: running deadlines were computed again. */
export interface CalendarApplied {
  readonly type: 'CalendarApplied';
  readonly hash: string;
  readonly clocks: number;
}

export type FlowFact =
  | DossierMoved
  | ReferralMoved
  | ClockWarned
  | ClockBreached
  | CalendarApplied
  | DefinitionPublished
  | DraftSaved
  | DraftDiscarded
  | MigrationStarted
  | MigrationFinished
  | MigrationUndone
  | TrialStarted
  | TrialFinished
  | InstanceMigrated
  | InstanceMigratedBack;
