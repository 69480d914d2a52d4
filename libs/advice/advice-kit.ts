import { Injectable } from '@nestjs/common';
import { Links } from '#libs/account';
import { DossierKit } from '#libs/dossier';
import { Flow } from '#libs/flow';
import { Clock } from '#libs/kernel';

/** What every act of advice needs at hand; what the dossier's functions need is among it. */
@Injectable()
export class AdviceKit extends DossierKit {
  constructor(
    flow: Flow,
    clock: Clock,
    readonly links: Links,
  ) {
    super(flow, clock);
  }
}
