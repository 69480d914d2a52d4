import { Injectable } from '@nestjs/common';
import { dossierById, DossierKit, knownOf } from '#libs/dossier';
import { communesOf, partnersPage } from '#libs/directory';
import { loadInstance } from '#libs/flow';
import { Intake, submissionOf } from '#libs/intake';
import { Clock } from '#libs/kernel';
import {
  orientationRulesFrom,
  propose,
  readOrientation,
  type Orientation,
  type OrientationRules,
} from '#libs/orientation';
import { TerritoryPack } from '#libs/pack';
import { Database } from '#libs/platform';
import { tolerate, type Ignored } from './tolerate.js';

/**
 * Joins what intake, the directory and the dossier know, and asks orientation for its proposals. A pure read: the
 * adviser decides, this only proposes.
 */
@Injectable()
export class ProposePartners {
  readonly #rules: OrientationRules;

  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
    private readonly intake: Intake,
    private readonly pack: TerritoryPack,
  ) {
    const definition = readOrientation(pack).value;
    if (!definition) throw new Error('orientation.yaml of the pack is broken');
    this.#rules = orientationRulesFrom(definition);
  }

  /** The proposals for a dossier, by its id or reference; null when there is none. */
  async forDossier(idOrReference: string): Promise<Orientation | null> {
    const em = this.database.reader();
    const dossier = await dossierById(em, idOrReference);
    const instance = dossier && (await loadInstance(em, this.kit.flow, dossier.id, { lock: false }));
    const submission = dossier && (await submissionOf(em, dossier.submissionId));
    if (!dossier || !instance || !submission) return null;
    const answers = dossier.currentAnswers;
    return propose({
      ...(await this.surroundings(this.kit.clock)),
      answers,
      channel: dossier.channel,
      triage: submission.screening,
      territory: this.intake.territoryOf(answers),
      known: knownOf(instance),
    });
  }

  /** The proposals for answers that nobody has sent: any subset of them, however wild. */
  async forAnswers(given: unknown, channel: string | null): Promise<Orientation & { ignored: readonly Ignored[] }> {
    const { answers, ignored } = tolerate(this.intake.questionnaire, given);
    const orientation = propose({
      ...(await this.surroundings(this.kit.clock)),
      answers,
      channel,
      triage: this.intake.triageOf(answers),
      territory: this.intake.territoryOf(answers),
    });
    return { ...orientation, ignored };
  }

  private async surroundings(clock: Clock) {
    const { departement, region } = this.pack.profile.area ?? {};
    return {
      directory: await partnersPage(this.database.reader(), clock),
      rules: this.#rules,
      communes: communesOf(this.pack.profile),
      home: { departement, region },
      now: clock.now(),
    };
  }
}
