import { Injectable } from '@nestjs/common';
import { done, type Actor, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { standingOf, textOf, triggerOf, type DossierCommand, type Standing } from './command.js';
import { DossierKit, lockDossier, moveDossier } from './spine.js';

/** Closes a dossier with how it ended (`input.outcome`, one of the machine's options). */
@Injectable()
export class CloseDossier {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  run({ dossier, trigger: named, version, input }: DossierCommand, actor: Actor): Promise<Outcome<Standing>> {
    return this.database.attempt(async (tx) => {
      const locked = await lockDossier(tx, this.kit, dossier);
      if (!locked.ok) return locked;
      const trigger = triggerOf(locked.value.instance, 'close', named);
      const outcome = textOf(input, 'outcome');
      const moved = await moveDossier(tx, this.kit, locked.value, {
        trigger,
        actor,
        version,
        input,
        outcome,
        fact: { outcome },
      });
      return moved.ok ? done(standingOf(moved.value)) : moved;
    });
  }
}
