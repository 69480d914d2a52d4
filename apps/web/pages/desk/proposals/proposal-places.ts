import { Injectable } from '@nestjs/common';
import { type PartnerView, partnersPage } from '#libs/directory';
import { Clock } from '#libs/kernel';
import { Database } from '#libs/platform';
import { Questions } from '../../../view/questions.js';

/** What the pages about partners look things up in. */
@Injectable()
export class ProposalPlaces {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    readonly questions: Questions,
  ) {}

  /** The whole directory. */
  directory(): Promise<PartnerView[]> {
    return partnersPage(this.database.reader(), this.clock);
  }
}
