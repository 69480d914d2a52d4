import { Injectable } from '@nestjs/common';
import { forgetSignIns } from '#libs/account';
import { ForgetDrafts } from '#libs/intake';
import { forgetErrands } from '#libs/journal';
import { Clock } from '#libs/kernel';
import { Database } from '#libs/platform';

/** Removes what is kept for a while and no longer: drafts, request keys, errands done, sign-ins that ended. Safe to repeat. */
@Injectable()
export class ForgetOldThings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly drafts: ForgetDrafts,
  ) {}

  /** False: there is no hurry to come back. */
  async run(): Promise<boolean> {
    await this.database.transact((tx) => forgetErrands(tx, this.clock));
    await this.database.transact(forgetSignIns);
    await this.drafts.run();
    return false;
  }
}
