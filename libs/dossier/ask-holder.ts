import { Injectable } from '@nestjs/common';
import type { Actor, Outcome } from '#libs/kernel';
import { done } from '#libs/kernel';
import { Database } from '#libs/platform';
import { standingOf, textOf, triggerOf, type DossierCommand, type Standing } from './command.js';
import { addMessage } from './messages.js';
import { DossierKit, lockDossier, moveDossier } from './spine.js';

/** Asks the holder a question (`input.question`), or asks again: the clocks that depend on them pause. */
@Injectable()
export class AskHolder {
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
        kind: 'question',
        author: actor,
        visibleToHolder: true,
        body: textOf(input, 'question'),
      });
      const trigger = triggerOf(locked.value.instance, 'ask');
      const fact = { messageId };
      const moved = await moveDossier(tx, this.kit, locked.value, { trigger, actor, version, input, fact });
      return moved.ok ? done(standingOf(moved.value)) : moved;
    });
  }
}
