import type { Clock } from '#libs/kernel';

/** The part of the configuration that the plumbing needs. Times in milliseconds, as the names say. */
export interface PlatformOptions {
  readonly database: DatabaseOptions;
  readonly queues: QueueOptions;
  readonly mail: MailOptions;
  /** From PARVIS_SECRET_FILE: the first signs, all verify. */
  readonly secrets: readonly Buffer[];
  /** Absent: the machine's time, and the database's for what is stored. */
  readonly clock?: Clock;
}

export interface DatabaseOptions {
  /** The app's role: may read and write, may not touch what was written to the journal. */
  readonly url: string;
  readonly poolMax: number;
  readonly applicationName: string;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** The newest migration this version knows: a database that lacks it is not ready. */
  readonly newestMigration: string;
}

export type QueueOptions = { readonly kind: 'redis' | 'postgres'; readonly url: string };

export type MailOptions = { readonly kind: 'smtp'; readonly url: string } | { readonly kind: 'capture' };
