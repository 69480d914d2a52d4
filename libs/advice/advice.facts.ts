import type { Id } from '#libs/kernel';

interface OfSession {
  readonly dossierId: Id;
  readonly sessionId: Id;
}

/** On the stream of the dossier. Topic, place and notes stay in their table: they are about a person. */
export type AdviceFact =
  | (OfSession & { readonly type: 'SessionPlanned'; readonly startsAt: string })
  | (OfSession & { readonly type: 'SessionMoved'; readonly from: string; readonly startsAt: string })
  | (OfSession & { readonly type: 'SessionCancelled'; readonly startsAt: string })
  | (OfSession & { readonly type: 'SessionHeld'; readonly startsAt: string })
  | { readonly type: 'FeedbackGiven'; readonly dossierId: Id; readonly rating: string };
