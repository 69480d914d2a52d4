import { createHash } from 'node:crypto';
import type { Clock, Id } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';
import type { Answers } from '#libs/questionnaire';

/** How long a draft that nobody touches is kept. */
export const DRAFT_DAYS = 30;

/** A project being written: its token opens it, its row keeps only the token's hash. */
export interface Draft {
  readonly id: Id;
  readonly locale: string;
  readonly answers: Answers;
  readonly createdAt: Date;
  /** Set once it was sent; it then holds no answers any more. */
  readonly submissionId: Id | null;
}

const TOKEN = /^[\w-]{43}$/;

/** The draft behind a token; null when there is none or it was forgotten. Changes nothing: for GET. */
export function draftOf(em: Tx, clock: Clock, token: string): Promise<Draft | null> {
  return find(em, clock, token, '');
}

/** The same, its row locked until the end of the transaction: of two submissions at once the second waits. */
export function lockDraft(tx: Tx, clock: Clock, token: string): Promise<Draft | null> {
  return find(tx, clock, token, 'for update');
}

async function find(em: Tx, clock: Clock, token: string, lock: '' | 'for update'): Promise<Draft | null> {
  if (!TOKEN.test(token)) return null;
  const [draft] = await rows<Draft>(
    em,
    `select id, locale, answers, created_at as "createdAt", submission_id as "submissionId" from draft
      where token_hash = decode($1, 'hex') and updated_at > coalesce($2::timestamptz, now()) - make_interval(days => $3) ${lock}`,
    [hashOf(token), clock.sqlNow(), DRAFT_DAYS],
  );
  return draft ?? null;
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
