import type { Actor } from '#libs/kernel';

/**
 * What happened, in the past tense: a discriminated union of each room extends it. Ids and values only; what
 * concerns a person goes to the secret part of the entry, which can be erased.
 */
export interface FactBase {
  readonly type: string;
}

/** One line of the journal as read: the fact without its type is the payload. */
export interface JournalEntry {
  readonly id: string;
  readonly stream: string;
  readonly seq: number;
  readonly type: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The private part; null when there is none or when it was erased. */
  readonly secret: Readonly<Record<string, unknown>> | null;
}

/** What a caller asks to be written. */
export interface NewEntry {
  /** `dossier:<uuid>`, `referral:<uuid>`, `account`, `directory` or `workflow`. */
  readonly stream: string;
  readonly fact: FactBase;
  readonly actor: Actor;
  /** Personal data: kept beside the entry under a salted commitment, so that it can be erased. */
  readonly secret?: Readonly<Record<string, unknown>> | undefined;
}
