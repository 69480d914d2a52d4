import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { done, refuse, type Actor, type Id, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { handlesDossiers, textOf } from './command.js';
import type { DossierFact } from './dossier.facts.js';
import { addMessage } from './messages.js';
import { DossierKit, lockDossier } from './spine.js';

const LONGEST_NOTE = 4000;

/**
 * Keeps a note for colleagues; the holder does not see it. It leaves the version as it is, so that nobody's form grows
 * stale by it. Refuses `not-allowed`, `dossier-unknown`, `missing-input` and `invalid-input` (field `note`).
 */
@Injectable()
export class AddNote {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  async run(input: { dossier: string; note: string }, actor: Actor): Promise<Outcome<{ readonly messageId: Id }>> {
    if (!handlesDossiers(actor)) return refuse('not-allowed');
    const body = textOf(input, 'note');
    if (body === '') return refuse('missing-input', { fields: [{ field: 'note', code: 'required' }] });
    if (Array.from(body).length > LONGEST_NOTE)
      return refuse('invalid-input', { fields: [{ field: 'note', code: 'too-long', values: { max: LONGEST_NOTE } }] });
    return this.database.attempt(async (tx) => {
      const locked = await lockDossier(tx, this.kit, input.dossier);
      if (!locked.ok) return locked;
      const { id: dossierId, stream } = locked.value.instance;
      const note = { dossierId, kind: 'note', author: actor, visibleToHolder: false, body } as const;
      const messageId = await addMessage(tx, this.kit.clock, note);
      const fact: DossierFact = { type: 'NoteAdded', dossierId, messageId };
      await append(tx, this.kit.clock, { stream, fact, actor });
      return done({ messageId });
    });
  }
}
