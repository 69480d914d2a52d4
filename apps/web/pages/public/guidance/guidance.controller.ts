import { Controller, Get } from '@nestjs/common';
import { partnersPage } from '#libs/directory';
import { Clock } from '#libs/kernel';
import { type OrientationRules, orientationRulesFrom, readOrientation } from '#libs/orientation';
import { TerritoryPack } from '#libs/pack';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { For } from '../../../access/audience.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { Questions } from '../../../view/questions.js';
import { type Reply, show } from '../../../view/reply.js';
import { presentGuidance } from './guidance.presenter.js';

/** « Comment nous orientons »: the rules and the partners, for everyone to read. */
@Controller()
@For('everyone')
export class GuidanceController {
  readonly #rules: OrientationRules;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly questions: Questions,
    pack: TerritoryPack,
  ) {
    const definition = readOrientation(pack).value;
    if (!definition) throw new Error('orientation.yaml of the pack is broken');
    this.#rules = orientationRulesFrom(definition);
  }

  @Get(SITE.guidance)
  async page(@Visiting() visit: Visit): Promise<Reply> {
    const partners = await partnersPage(this.database.reader(), this.clock);
    const model = presentGuidance(visit, { partners, rules: this.#rules, questions: this.questions });
    return show('public/guidance/page', model);
  }
}
