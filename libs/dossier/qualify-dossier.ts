import { Injectable } from '@nestjs/common';
import { done, refuse, type Actor, type FieldRefusal, type Outcome } from '#libs/kernel';
import { PackTrouble, TerritoryPack } from '#libs/pack';
import { Database } from '#libs/platform';
import { questionnaireFrom, QuestionnaireSchema, validateAnswers, type Questionnaire } from '#libs/questionnaire';
import { standingOf, triggerOf, type DossierCommand, type Standing } from './command.js';
import { DossierKit, lockDossier, moveDossier } from './spine.js';

/**
 * Confirms the needs as an adviser understood them (`input.needs`, codes of the questionnaire). What the holder
 * declared stays beside it. Refuses what the machine refuses, and `invalid-input` for a code that is no need.
 */
@Injectable()
export class QualifyDossier {
  #questionnaire: Questionnaire | null = null;

  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
    private readonly pack: TerritoryPack,
  ) {}

  run({ dossier, trigger: named, version, input }: DossierCommand, actor: Actor): Promise<Outcome<Standing>> {
    return this.database.attempt(async (tx) => {
      const locked = await lockDossier(tx, this.kit, dossier);
      if (!locked.ok) return locked;
      const trigger = triggerOf(locked.value.instance, 'qualify', named);
      const needs = needsIn(input);
      const moved = await moveDossier(tx, this.kit, locked.value, { trigger, actor, version, input, fact: { needs } });
      if (!moved.ok) return moved;
      const fields = this.refusalsOf(needs);
      if (fields.length > 0) return refuse('invalid-input', { fields });
      moved.value.dossier.qualifiedNeeds = needs;
      return done(standingOf(moved.value));
    });
  }

  /** The machine leaves the options of `needs` to the questionnaire (`optionsOf`). */
  private refusalsOf(needs: string[]): readonly FieldRefusal[] {
    this.#questionnaire ??= questionnaireOf(this.pack);
    return validateAnswers(this.#questionnaire, { needs }, 'partial').refusals;
  }
}

function questionnaireOf(pack: TerritoryPack): Questionnaire {
  const { value, problems } = pack.yaml('questionnaire.yaml', QuestionnaireSchema);
  if (!value) throw new PackTrouble(problems);
  return questionnaireFrom(value, pack.profile.country);
}

/** Each need once, in the order given. What is no list of texts is refused by the machine. */
function needsIn({ needs }: DossierCommand['input']): string[] {
  if (!Array.isArray(needs)) return [];
  return [...new Set(needs.filter((need): need is string => typeof need === 'string'))];
}
