import { Injectable } from '@nestjs/common';
import { done, type Actor, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { standingOf, triggerOf, type DossierCommand, type Standing } from './command.js';
import { DossierKit, lockDossier, moveDossier } from './spine.js';

/**
 * Confirms the needs as an adviser understood them (`input.needs`, codes of the questionnaire). What the holder
 * declared stays beside it.
 */
@Injectable()
export class QualifyDossier {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  run({ dossier, version, input }: DossierCommand, actor: Actor): Promise<Outcome<Standing>> {
    return this.database.attempt(async (tx) => {
      const locked = await lockDossier(tx, this.kit, dossier);
      if (!locked.ok) return locked;
      const trigger = triggerOf(locked.value.instance, 'qualify');
      const needs = needsIn(input);
      const moved = await moveDossier(tx, this.kit, locked.value, { trigger, actor, version, input, fact: { needs } });
      if (!moved.ok) return moved;
      moved.value.dossier.qualifiedNeeds = needs;
      return done(standingOf(moved.value));
    });
  }
}

/** Each need once, in the order given. What is no list of texts is refused by the machine. */
function needsIn({ needs }: DossierCommand['input']): string[] {
  if (!Array.isArray(needs)) return [];
  return [...new Set(needs.filter((need): need is string => typeof need === 'string'))];
}
