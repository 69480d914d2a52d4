import { Injectable } from '@nestjs/common';
import { type PartnerView, partnersPage } from '#libs/directory';
import { Flow } from '#libs/flow';
import { Clock } from '#libs/kernel';
import { Database } from '#libs/platform';
import type { Machine } from '#libs/workflow';
import { Questions } from '../../../view/questions.js';

/** What the pages about partners look things up in. */
@Injectable()
export class ProposalPlaces {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly flow: Flow,
    readonly questions: Questions,
  ) {}

  get machine(): Machine {
    return this.flow.machine('dossier');
  }

  /** The whole directory. */
  directory(): Promise<PartnerView[]> {
    return partnersPage(this.database.reader(), this.clock);
  }
}
