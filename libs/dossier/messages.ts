import { newId, type Actor, type Clock, type Id } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';

export type MessageKind = 'question' | 'answer' | 'note' | 'information';

/** Words that belong to a dossier: they are kept here, the journal keeps only their id. */
export interface NewMessage {
  readonly dossierId: Id;
  readonly kind: MessageKind;
  readonly author: Actor;
  readonly visibleToHolder: boolean;
  readonly body: string;
}

/** Adds a message to a dossier; the caller writes the fact that names its id. */
export async function addMessage(tx: Tx, clock: Clock, message: NewMessage): Promise<Id> {
  const id = newId();
  await rows(
    tx,
    `insert into dossier_message (id, dossier_id, kind, author_role, author_id, visible_to_holder, body, at)
     values ($2, $3, $4, $5, $6, $7, $8, coalesce($1::timestamptz, now()))`,
    [
      clock.sqlNow(),
      id,
      message.dossierId,
      message.kind,
      message.author.role,
      message.author.id ?? null,
      message.visibleToHolder,
      message.body,
    ],
  );
  return id;
}
