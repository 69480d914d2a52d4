import { Injectable } from '@nestjs/common';
import { done, refuse, type Actor, type Outcome } from '#libs/kernel';
import { Database, type Tx } from '#libs/platform';
import { fromStates } from '#libs/workflow';
import { handlesDossiers, standingOf, triggerOf, type DossierCommand, type Standing } from './command.js';
import type { DossierFact } from './dossier.facts.js';
import { DossierKit, learnDossier, lockDossier, moveDossier, type LockedDossier } from './spine.js';

/**
 * Takes a dossier in hand: it becomes the actor's, and where the machine has a trigger for that (a dossier that has just
 * arrived) it is fired. Taking over from a colleague is allowed, unless a trigger was named; the fact says from whom.
 * Refuses `not-allowed`, `dossier-unknown`, `dossier-closed`, and what the machine refuses.
 */
@Injectable()
export class TakeDossier {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  run(
    { dossier, trigger, version }: Pick<DossierCommand, 'dossier' | 'trigger' | 'version'>,
    actor: Actor,
  ): Promise<Outcome<Standing>> {
    return this.database.attempt(async (tx) => {
      const locked = await lockDossier(tx, this.kit, dossier);
      if (!locked.ok) return locked;
      const taken = await takeInHand(tx, this.kit, locked.value, { actor, trigger, version });
      return taken.ok ? done(standingOf(taken.value)) : taken;
    });
  }
}

/** The same for a dossier that is locked already. Taking what one has in hand changes nothing. */
export async function takeInHand(
  tx: Tx,
  kit: DossierKit,
  locked: LockedDossier,
  { actor, trigger: named, version }: Pick<DossierCommand, 'trigger' | 'version'> & { actor: Actor },
): Promise<Outcome<LockedDossier>> {
  const { instance } = locked;
  const assigneeId = actor.id;
  if (!handlesDossiers(actor) || assigneeId === undefined) return refuse('not-allowed');
  if (!instance.open) return refuse('dossier-closed');
  const from = instance.assigneeId;
  const trigger = triggerOf(instance, 'take', named);
  const definition = instance.machine.triggers[trigger];
  const fits = definition !== undefined && fromStates(instance.machine, definition).includes(instance.state);
  if (from === assigneeId && !fits) return done(locked);
  if (fits || named !== undefined)
    return moveDossier(tx, kit, locked, {
      trigger,
      actor,
      version,
      assigneeId,
      fact: { assignedFrom: from, assignedTo: assigneeId },
    });
  const fact: DossierFact = { type: 'DossierAssigned', dossierId: instance.id, from, to: assigneeId };
  return learnDossier(tx, kit, locked, { assigneeId, fact, actor, version });
}
