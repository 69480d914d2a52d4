import { Injectable } from '@nestjs/common';
import { Clock, done, newId, newSecret, refuse, type Id, type Outcome } from '#libs/kernel';
import { Database, rows, type Tx } from '#libs/platform';
import { mergeAnswers, validateAnswers, type Answers } from '#libs/questionnaire';
import { decideCommune } from './communes.js';
import { hashOf, lockDraft } from './drafts.js';
import { Intake } from './intake.js';

interface Page {
  /** What the browser kept of an earlier page; null on the first. */
  readonly token: string | null;
  readonly section: string;
  /** The page's answers; null erases. */
  readonly patch: Answers;
  readonly locale: string;
}

export interface SavedDraft {
  readonly draftId: Id;
  /** What opens the draft again: for the browser's cookie, nowhere else. */
  readonly token: string;
  readonly answers: Answers;
}

/**
 * Saves one page of the form. Saves nothing when an answer of the page is refused: `invalid-answers` with one
 * entry for each question, candidates beside a commune that is not decided. An unknown or forgotten token
 * starts a new draft; `draft-submitted` when it was sent already.
 */
@Injectable()
export class SaveDraft {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly intake: Intake,
  ) {}

  run(page: Page): Promise<Outcome<SavedDraft>> {
    return this.database.attempt((tx) => this.save(tx, page));
  }

  private async save(tx: Tx, { token, section, patch, locale }: Page): Promise<Outcome<SavedDraft>> {
    const known = token === null ? null : await lockDraft(tx, this.clock, token);
    if (known?.submissionId) return refuse('draft-submitted');
    const decided = decideCommune(this.intake.communes, patch);
    const merged = mergeAnswers(known?.answers ?? {}, decided.ok ? decided.value : withoutPlace(patch));
    const { answers, refusals } = validateAnswers(this.intake.questionnaire, merged, { section });
    const fields = decided.ok ? refusals : [...withoutPlaceOf(refusals), ...(decided.refusal.fields ?? [])];
    if (fields.length > 0) return refuse('invalid-answers', { fields });
    return done(await this.store(tx, { known: known && token ? { id: known.id, token } : null, answers, locale }));
  }

  private async store(
    tx: Tx,
    { known, answers, locale }: { known: { id: Id; token: string } | null; answers: Answers; locale: string },
  ): Promise<SavedDraft> {
    const { id, token } = known ?? { id: newId(), token: newSecret() };
    await rows(
      tx,
      `insert into draft (id, token_hash, locale, answers, created_at, updated_at)
       select $1, decode($2, 'hex'), $3, $4, at, at from coalesce($5::timestamptz, now()) at
       on conflict (id) do update set answers = excluded.answers, locale = excluded.locale, updated_at = excluded.updated_at`,
      [id, hashOf(token), locale, JSON.stringify(answers), this.clock.sqlNow()],
    );
    return { draftId: id, token, answers };
  }
}

/** A place that could not be decided is reported once, with its candidates. */
function withoutPlaceOf(refusals: readonly { readonly field: string; readonly code: string }[]): typeof refusals {
  return refusals.filter(({ field }) => field !== 'place.communeInsee');
}

function withoutPlace(patch: Answers): Answers {
  return Object.fromEntries(Object.entries(patch).filter(([key]) => key !== 'place'));
}
