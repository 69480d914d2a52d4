import { Injectable } from '@nestjs/common';
import { done, type Actor, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { standingOf, textOf, triggerOf, type DossierCommand, type Standing } from './command.js';
import { addMessage } from './messages.js';
import { DossierKit, lockDossier, moveDossier } from './spine.js';

/**
 * Records the holder's answer (`input.answer`) to the open question: by the holder on the follow-up page, or by an
 * adviser who heard it. The dossier goes back to where it was.
 */
@Injectable()
export class AnswerQuestion {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  run({ dossier, version, input }: DossierCommand, actor: Actor): Promise<Outcome<Standing>> {
    return this.database.attempt(async (tx) => {
      const locked = await lockDossier(tx, this.kit, dossier);
      if (!locked.ok) return locked;
      const messageId = await addMessage(tx, this.kit.clock, {
        dossierId: locked.value.dossier.id,
        kind: 'answer',
        author: actor,
        visibleToHolder: true,
        body: textOf(input, 'answer'),
      });
      const trigger = triggerOf(locked.value.instance, 'answer');
      const fact = { messageId };
      const moved = await moveDossier(tx, this.kit, locked.value, { trigger, actor, version, input, fact });
      return moved.ok ? done(standingOf(moved.value)) : moved;
    });
  }
}
