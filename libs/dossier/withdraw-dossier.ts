import { Injectable } from '@nestjs/common';
import { done, type Actor, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { standingOf, textOf, triggerOf, type DossierCommand, type Standing } from './command.js';
import { addMessage } from './messages.js';
import { DossierKit, lockDossier, moveDossier } from './spine.js';

const OUTCOME = 'withdrawn_by_holder';

/**
 * Closes a dossier because the holder wants it: by themselves, or by an adviser for them. `input.reason` may be left
 * out. Open referrals are recalled by a reaction to the fact.
 */
@Injectable()
export class WithdrawDossier {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  run({ dossier, trigger: named, version, input }: DossierCommand, actor: Actor): Promise<Outcome<Standing>> {
    return this.database.attempt(async (tx) => {
      const locked = await lockDossier(tx, this.kit, dossier);
      if (!locked.ok) return locked;
      const { instance } = locked.value;
      const body = textOf(input, 'reason');
      const message = { dossierId: instance.id, kind: 'information', author: actor, visibleToHolder: true } as const;
      const messageId = body === '' ? null : await addMessage(tx, this.kit.clock, { ...message, body });
      const moved = await moveDossier(tx, this.kit, locked.value, {
        trigger: triggerOf(instance, 'withdraw', named),
        actor,
        version,
        input,
        outcome: OUTCOME,
        fact: { messageId },
      });
      return moved.ok ? done(standingOf(moved.value)) : moved;
    });
  }
}
