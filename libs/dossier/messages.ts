import { newId, type Actor, type Clock, type Id, type Outcome } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';
import { textOf, triggerOf, type DossierCommand } from './command.js';
import { lockDossier, moveDossier, type DossierKit, type LockedDossier } from './spine.js';

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

/** An act that consists in saying something: which one, and the field of its input that holds the words. */
interface Saying {
  readonly act: string;
  readonly field: string;
  readonly kind: MessageKind;
  readonly actor: Actor;
}

/** Locks the dossier, keeps what is said as a message that the holder sees, and fires the act's trigger with it. */
export async function moveBySaying(
  tx: Tx,
  kit: DossierKit,
  { dossier, trigger: named, version, input }: DossierCommand,
  { act, field, kind, actor }: Saying,
): Promise<Outcome<LockedDossier>> {
  const locked = await lockDossier(tx, kit, dossier);
  if (!locked.ok) return locked;
  const { id: dossierId } = locked.value.dossier;
  const message = { dossierId, kind, author: actor, visibleToHolder: true, body: textOf(input, field) };
  const fact = { messageId: message.body === '' ? null : await addMessage(tx, kit.clock, message) };
  const trigger = triggerOf(locked.value.instance, act, named);
  return moveDossier(tx, kit, locked.value, { trigger, actor, version, input, fact });
}
