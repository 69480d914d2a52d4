import { Injectable } from '@nestjs/common';
import { Links } from '#libs/account';
import { DossierKit } from '#libs/dossier';
import { Flow } from '#libs/flow';
import { Clock } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';

/** What every act on a referral needs at hand; what the dossier's functions need is among it. */
@Injectable()
export class ReferralKit extends DossierKit {
  constructor(
    flow: Flow,
    clock: Clock,
    readonly links: Links,
    readonly pack: TerritoryPack,
  ) {
    super(flow, clock);
  }
}
