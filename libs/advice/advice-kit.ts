import { Injectable } from '@nestjs/common';
import { Links } from '#libs/account';
import { Flow } from '#libs/flow';
import { Clock } from '#libs/kernel';

/** What every act of advice needs at hand; what the dossier's functions need is among it. */
@Injectable()
export class AdviceKit {
  constructor(
    readonly flow: Flow,
    readonly clock: Clock,
    readonly links: Links,
  ) {}
}
