import type { EntityManager } from '@mikro-orm/postgresql';
import { done, refuse, type Id, type Outcome } from '#libs/kernel';
import { dossierById } from '#libs/dossier';
import { rows } from '#libs/platform';
import type { AdviceKit } from './advice-kit.js';
import type { Rating } from './record-feedback.js';
import type { Means } from './session.entity.js';

/** A session as pages and mails show it. Notes are for the desk. */
export interface SessionView {
  readonly id: Id;
  readonly dossierId: Id;
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly startsAt: Date;
  readonly minutes: number;
  readonly means: Means;
  readonly place: string | null;
  readonly topic: string;
  readonly adviserId: Id | null;
  readonly adviserName: string | null;
  readonly notes: string | null;
  readonly sequence: number;
}

const SELECT = `select s.id, s.dossier_id as "dossierId",
       case when s.held_at is not null then 'held' when s.cancelled_at is not null then 'cancelled' else 'planned' end
         as state,
       s.starts_at as "startsAt", s.minutes, s.means, s.place, s.topic, s.adviser_id as "adviserId",
       a.name as "adviserName", s.notes, s.sequence
  from advice_session s left join account a on a.id = s.adviser_id`;

/** The sessions of a dossier, oldest first. */
export function sessionsOf(em: EntityManager, dossierId: Id): Promise<SessionView[]> {
  return rows(em, `${SELECT} where s.dossier_id = $1 order by s.starts_at, s.id`, [dossierId]);
}

/** One session; null when there is none of this id. */
export async function sessionById(em: EntityManager, id: Id): Promise<SessionView | null> {
  const [session] = await rows<SessionView>(em, `${SELECT} where s.id = $1::uuid`, [id]);
  return session ?? null;
}

/** What a holder said at the end; null while nothing was said. */
export async function feedbackOf(
  em: EntityManager,
  dossierId: Id,
): Promise<{ readonly rating: Rating; readonly comment: string | null; readonly at: Date } | null> {
  const [feedback] = await rows<{ rating: Rating; comment: string | null; at: Date }>(
    em,
    'select rating, comment, at from feedback where dossier_id = $1',
    [dossierId],
  );
  return feedback ?? null;
}

/** The page behind a survey link: a pure read. Refuses as `Links.find`; `link-used` means: it was answered. */
export async function surveyPage(
  em: EntityManager,
  kit: AdviceKit,
  token: string,
): Promise<Outcome<{ readonly reference: string; readonly title: string }>> {
  const link = await kit.links.find(em, token, 'survey');
  if (!link.ok) return link;
  const dossier = await dossierById(em, link.value.subject);
  return dossier ? done({ reference: dossier.reference, title: dossier.title }) : refuse('link-unknown');
}
