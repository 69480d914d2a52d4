import { Injectable } from '@nestjs/common';
import { done, refuse, type Actor, type Id, type Outcome } from '#libs/kernel';
import { learnDossier, lockDossier } from '#libs/dossier';
import { Database, rows } from '#libs/platform';
import { AdviceKit } from './advice-kit.js';
import type { AdviceFact } from './advice.facts.js';

/** The answers to the one question asked at the end: did this help you? */
export const RATINGS = ['very_useful', 'useful', 'not_really', 'not_at_all'] as const;

export type Rating = (typeof RATINGS)[number];

const COMMENT_MAX = 2000;

interface FeedbackInput {
  readonly token: string;
  readonly rating: Rating;
  readonly comment?: string | undefined;
}

/**
 * Records how it went, once: the link of the survey is used up by it. Refuses as `Links.find` (`link-used` the second
 * time), and `invalid-input` with fields.
 */
@Injectable()
export class RecordFeedback {
  constructor(
    private readonly database: Database,
    private readonly kit: AdviceKit,
  ) {}

  run({ token, rating, comment = '' }: FeedbackInput): Promise<Outcome<{ readonly dossierId: Id }>> {
    return this.database.attempt(async (tx) => {
      if (!RATINGS.includes(rating)) return wrong('rating', 'not-an-option');
      if (comment.length > COMMENT_MAX) return wrong('comment', 'too-long', { max: COMMENT_MAX });
      const link = await this.kit.links.find(tx, token, 'survey');
      if (!link.ok) return link;
      const locked = await lockDossier(tx, this.kit, link.value.subject);
      if (!locked.ok) return locked;
      const used = await this.kit.links.use(tx, link.value);
      if (!used.ok) return used;
      const dossierId = locked.value.dossier.id;
      await rows(tx, 'insert into feedback (dossier_id, rating, comment, at) values ($1, $2, $3, $4)', [
        dossierId,
        rating,
        comment.trim() || null,
        locked.value.instance.now,
      ]);
      const actor: Actor = { role: 'holder', id: `link:${link.value.id}` };
      const fact: AdviceFact = { type: 'FeedbackGiven', dossierId, rating };
      const learnt = await learnDossier(tx, this.kit, locked.value, { fact, actor });
      return learnt.ok ? done({ dossierId }) : learnt;
    });
  }
}

function wrong(field: string, code: string, values: Readonly<Record<string, unknown>> = {}): ReturnType<typeof refuse> {
  return refuse('invalid-input', { fields: [{ field, code, values }] });
}
