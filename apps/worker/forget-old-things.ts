import { Injectable } from '@nestjs/common';
import { forgetSignIns } from '#libs/account';
import { forgetMoves, forgetTrials } from '#libs/flow';
import { ForgetDrafts } from '#libs/intake';
import { forgetErrands } from '#libs/journal';
import { Clock } from '#libs/kernel';
import { Database } from '#libs/platform';

/** Most rows of a kind that one round removes: a moment's work, whatever has gathered. */
const BATCH = 5_000;

/**
 * Removes what is kept for a while and no longer: drafts, request keys, errands done, sign-ins that ended, trials of
 * drafts, and how instances stood before a migration that nobody can undo any more. Safe to repeat.
 */
@Injectable()
export class ForgetOldThings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly drafts: ForgetDrafts,
  ) {}

  /** True when it left some for the next round. */
  async run(): Promise<boolean> {
    const errands = await this.database.transact((tx) => forgetErrands(tx, this.clock, BATCH));
    await this.database.transact(forgetSignIns);
    const { drafts, keys } = await this.drafts.run({ limit: BATCH });
    const moves = await this.database.transact((tx) => forgetMoves(tx, this.clock, BATCH));
    const trials = await this.database.transact((tx) => forgetTrials(tx, this.clock, BATCH));
    return Math.max(errands, drafts, keys, moves, trials) === BATCH;
  }
}
