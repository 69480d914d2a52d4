import { dossierById } from '#libs/dossier';
import type { Links } from '#libs/account';
import type { Clock, Id } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';
import type { Answers, ShownAnswers } from '#libs/questionnaire';
import { draftOf } from './drafts.js';
import type { Triage } from './screen.js';

/** A submission as it was frozen: never changed afterwards. */
export interface Submission {
  readonly id: Id;
  readonly locale: string;
  readonly channel: string;
  /** Questions and answers as their author saw them. */
  readonly shown: ShownAnswers;
  readonly answers: Answers;
  readonly screening: Triage;
  readonly receivedAt: Date;
  /** In quarantine as spam: nothing was sent to its author. */
  readonly held: boolean;
}

/** The submission of an id; null when there is none. */
export async function submissionOf(em: Tx, id: Id): Promise<Submission | null> {
  const [found] = await rows<Submission>(
    em,
    `select s.id, s.locale, s.channel, s.shown, s.answers, s.screening, s.received_at as "receivedAt",
            exists (select 1 from quarantine q where q.submission_id = s.id and q.released_at is null) as held
       from submission s where s.id = $1`,
    [id],
  );
  return found ?? null;
}

/** Dossiers whose submission is held as spam, newest first. */
export async function heldDossiers(em: Tx, limit: number): Promise<{ reference: string; heldAt: Date }[]> {
  return rows(
    em,
    `select d.reference, q.held_at as "heldAt" from quarantine q join dossier d on d.submission_id = q.submission_id
      where q.released_at is null order by q.held_at desc limit $1`,
    [limit],
  );
}

/** What the confirmation page shows. */
export interface Receipt {
  readonly dossierId: Id;
  readonly reference: string;
  /** Opens the follow-up page; null when that link has ended since. */
  readonly followUpToken: string | null;
  readonly hasEmail: boolean;
  readonly receivedAt: Date;
}

/** The receipt of a draft that was sent; null when there is none. Changes nothing: for GET. */
export async function receiptOf(
  em: Tx,
  { clock, links }: { readonly clock: Clock; readonly links: Links },
  token: string,
): Promise<Receipt | null> {
  const draft = await draftOf(em, clock, token);
  return draft?.submissionId ? receiptOfSubmission(em, links, draft.submissionId) : null;
}

/** The receipt of a submission; throws when it never became a dossier, which cannot be. */
export async function receiptOfSubmission(em: Tx, links: Links, submissionId: Id): Promise<Receipt> {
  const [found] = await rows<{ id: Id }>(em, 'select id from dossier where submission_id = $1', [submissionId]);
  const dossier = found ? await dossierById(em, found.id) : null;
  if (!dossier) throw new Error(`submission ${submissionId} has no dossier`);
  const link = await links.current(em, { purpose: 'follow-up', subject: dossier.id, recipient: 'holder' });
  return {
    dossierId: dossier.id,
    reference: dossier.reference,
    followUpToken: link ? links.tokenOf(link) : null,
    hasEmail: dossier.holderEmail !== null,
    receivedAt: dossier.receivedAt,
  };
}
